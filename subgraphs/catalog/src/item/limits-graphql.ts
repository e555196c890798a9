import { builder } from "../builder.ts";
import { limitText } from "../papers/described-item.ts";
import { ItemTimeLimitRef } from "../statement/graphql.ts";
import { type ItemLimits, limitsAt } from "../statement/time-limit.ts";
import { ItemRef } from "./reference.ts";

const ItemLimitsRef = builder.objectRef<ItemLimits>("ItemLimits").implement({
  description: "What is said at a place of how long an item takes (办结时限), N-4.",
  fields: (t) => ({
    stated: t.boolean({
      description:
        "Whether anybody states a limit of the whole item (是否载明); false is listed for the county to fill: serviceItems(missing:).",
      resolve: isStated,
    }),
    text: t.string({
      description: "In Chinese words (文字), “未载明” where nobody states it.",
      resolve: limitsText,
    }),
    statutory: t.field({
      type: [ItemTimeLimitRef],
      description: "Statutory limits of the whole item (法定时限).",
      resolve: ({ statutory }) => [...statutory],
    }),
    promised: t.field({
      type: [ItemTimeLimitRef],
      description: "Promised limits of the whole item (承诺时限).",
      resolve: ({ promised }) => [...promised],
    }),
    ofStages: t.field({
      type: [ItemTimeLimitRef],
      description: "Limits of one stage or case (环节时限): not the item's.",
      resolve: ({ ofStages }) => [...ofStages],
    }),
  }),
});

function isStated({ statutory, promised }: ItemLimits): boolean {
  return statutory.length > 0 || promised.length > 0;
}

function limitsText(limits: ItemLimits): string {
  const words = [
    ...limits.statutory.map(({ body }) => `法定${limitText(body)}`),
    ...limits.promised.map(({ body }) => `承诺${limitText(body)}`),
  ];
  return words.length === 0 ? "未载明" : [...new Set(words)].join("；");
}

builder.objectField(ItemRef, "limits", (t) =>
  t.field({
    type: ItemLimitsRef,
    description:
      "How long it takes at a place, with whoever says so (办结时限), or that nobody says so: no item is without a statement.",
    args: {
      at: t.arg({ type: "DivisionCode", required: true, description: "Which division (区划)." }),
    },
    resolve: (item, { at }, context) => limitsAt(context, item.id, at),
  }),
);
