import { builder, DocumentKindEnum, RuleResultRef } from "../builder.ts";
import { aboutRoom, aboutSeason, aboutValidUntil, answerTo } from "../law/ask.ts";
import { DivisionRef } from "../place/graphql.ts";
import { type DocumentCount, loadInForce } from "./operations.ts";
import { IslandCountsRef, ItemDocumentRef } from "./reference.ts";

const DocumentCountRef = builder.objectRef<DocumentCount>("PutuoDocumentCount").implement({
  description: "Documents of one kind (证件数). Sample documents are not counted.",
  fields: (t) => ({
    kind: t.expose("kind", { type: DocumentKindEnum, description: "Kind (类别)." }),
    issuedThisYear: t.exposeInt("issuedThisYear", { description: "Issued here this year (本年制发数)." }),
    inForceInTown: t.int({
      description: "In force today in the whole town (全镇有效数), the suspended ones included.",
      resolve: ({ town, kind }, _args, context) => loadInForce(context, town, kind),
    }),
    room: t.field({
      type: RuleResultRef,
      nullable: true,
      description:
        "How many more the town may issue (还可制发数), with the rule; null where none is in force.",
      resolve: async ({ town, kind }, _args, context) =>
        answerTo(context, aboutRoom(context, town, kind, await loadInForce(context, town, kind))),
    }),
    season: t.field({
      type: RuleResultRef,
      nullable: true,
      description:
        "Is it issued at this time of the year (是否在办理季节), with the rule; null where none is in force.",
      resolve: ({ town, kind }, _args, context) => answerTo(context, aboutSeason(context, town, kind)),
    }),
  }),
});

builder.objectType(IslandCountsRef, {
  description: "Gate cards and bicycle permits of a place (正山门卡与自行车登记), PT-11.",
  fields: (t) => ({
    documents: t.field({
      type: [DocumentCountRef],
      description: "By kind (按类别).",
      resolve: ({ counts }) => [...counts],
    }),
  }),
});

builder.objectType(ItemDocumentRef, {
  description: "The island document an item leads to (事项办理的岛上证件), PT-11.",
  fields: (t) => ({
    kind: t.expose("kind", { type: DocumentKindEnum, description: "Kind (类别)." }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The town that issues it (制发镇).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    season: t.field({
      type: RuleResultRef,
      nullable: true,
      description: "Is it issued today (今日是否在办理季节), with the rule; null where none is in force.",
      resolve: ({ divisionCode, kind }, _args, context) =>
        answerTo(context, aboutSeason(context, divisionCode, kind)),
    }),
    room: t.field({
      type: RuleResultRef,
      nullable: true,
      description:
        "How many more the town may issue (还可制发数), with the rule; null where none is in force.",
      resolve: async ({ divisionCode, kind }, _args, context) =>
        answerTo(
          context,
          aboutRoom(context, divisionCode, kind, await loadInForce(context, divisionCode, kind)),
        ),
    }),
    validUntil: t.field({
      type: RuleResultRef,
      nullable: true,
      description:
        "Until when one issued today is valid (今日制发的有效期至), with the rule; null where none is in force.",
      resolve: ({ divisionCode, kind }, _args, context) =>
        answerTo(context, aboutValidUntil(context, divisionCode, kind)),
    }),
  }),
});
