import { type ConnectionRefOf, defineConnection, type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, CaseOutcomeEnum, result } from "../builder.ts";
import { casePayload } from "../case/payload.ts";
import { CaseRef } from "../case/ref.ts";
import { ServiceItemRef, StationRef } from "../caseload/graphql.ts";
import { caseId, expectedRevision, key } from "../step/arguments.ts";
import type { CasesTables } from "../tables.ts";
import { announceCompletion, pageAnnouncements } from "./operations.ts";
import type { Announcement } from "./store.ts";

const AnnouncementRef: ObjectRefOf<CasesTables, Announcement> = builder
  .objectRef<Announcement>("CompletionAnnouncement")
  .implement({
    description:
      "A completion announced to everybody (办结公告), LP-13: which case, for what, how it ended; nobody's name or number.",
    fields: (t) => ({
      caseNo: t.exposeString("caseNo", { description: "Number of the case (办件编号)." }),
      divisionCode: t.expose("divisionCode", {
        type: "DivisionCode",
        description: "Division that took it in (收件地区划代码).",
      }),
      item: t.field({
        type: ServiceItemRef,
        nullable: true,
        description: "What was applied for (事项).",
        resolve: ({ itemId }) => ({ id: itemId }),
      }),
      station: t.field({
        type: StationRef,
        nullable: true,
        description: "The station that took it in (收件站点).",
        resolve: ({ stationId }) => ({ id: stationId }),
      }),
      outcome: t.expose("outcome", { type: CaseOutcomeEnum, description: "How it was decided (办理结果)." }),
      decidedOn: t.expose("decidedOn", { type: "Date", description: "When it was decided (办结日期)." }),
      announcedAt: t.expose("announcedAt", {
        type: "DateTime",
        description: "When it was announced (公告时间).",
      }),
      sample: t.exposeBoolean("sample", { description: "True for an invented sample case (示例数据)." }),
    }),
  });

const AnnouncementConnectionRef: ConnectionRefOf<CasesTables, Announcement> = defineConnection(
  builder,
  AnnouncementRef,
  { en: "announced completions", zh: "办结公告" },
);

builder.objectField(CaseRef, "announcedOn", (t) =>
  t.expose("announcedOn", {
    type: "Date",
    nullable: true,
    description: "When its completion was announced (办结公告日期), LP-13.",
  }),
);

builder.queryField("completionAnnouncements", (t) =>
  t.connection(
    {
      type: AnnouncementRef,
      nullable: true,
      description: "Completions announced in a place and below (办结公告), the latest first, LP-13. Public.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "This division and below (区划范围).",
        }),
      },
      resolve: (_root, args, context) => pageAnnouncements(context, args),
    },
    AnnouncementConnectionRef,
  ),
);

const AnnounceCompletionInput = builder.inputType("AnnounceCompletionInput", {
  description: "A completion to announce (办结公告).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
  }),
});

builder.mutationField("announceCompletion", (t) =>
  t.field({
    type: result(
      "AnnounceCompletionResult",
      casePayload("AnnounceCompletionPayload", "The case that is announced (已公告办件)."),
    ),
    description:
      "Announces that a case is decided (办结公告), LP-13, once and to everybody, without saying whose it is. For clerks and approvers of the place in charge.",
    args: {
      input: t.arg({ type: AnnounceCompletionInput, required: true, description: "The case (办件)." }),
    },
    resolve: (_root, args, context) => outcome(announceCompletion(context, args.input)),
  }),
);
