import { type DivisionCode, input } from "@yimen/domain";
import type { z } from "zod";
import { type ItemWay, itemWays } from "../vocabulary.ts";
import { wayNeeds } from "./failures.ts";

const items = input.list(input.text(80), { min: 1, max: 300, distinct: true });

export interface EnterItems {
  readonly idempotencyKey: string;
  readonly divisionCode: DivisionCode;
  readonly itemIds: readonly string[];
  readonly way: ItemWay;
  readonly windowName?: string | undefined;
  readonly agent?: string | undefined;
  readonly startsOn: Temporal.PlainDate;
  readonly citation: string;
}
export const enterItemsInput: z.ZodType<EnterItems> = input
  .ofMutation("enterItems", {
    idempotencyKey: input.idempotencyKey,
    divisionCode: input.divisionCode,
    itemIds: items,
    way: input.vocabulary(itemWays),
    windowName: input.optionalText(80),
    agent: input.optionalText(60),
    startsOn: input.plainDate,
    citation: input.text(200),
  })
  .superRefine(({ way, windowName, agent }, context) => {
    if (way === "WINDOW" && windowName === undefined)
      input.refuse(context, wayNeeds({ way }), ["windowName"]);
    if (way === "AGENT" && agent === undefined) input.refuse(context, wayNeeds({ way }), ["agent"]);
  });

export interface DelegateItems {
  readonly idempotencyKey: string;
  readonly divisionCode: DivisionCode;
  readonly itemIds: readonly string[];
  readonly department: string;
  readonly windowName?: string | undefined;
  readonly seal: boolean;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn?: Temporal.PlainDate | undefined;
  readonly citation: string;
}
export const delegateItemsInput: z.ZodType<DelegateItems> = input
  .ofMutation("delegateItems", {
    idempotencyKey: input.idempotencyKey,
    divisionCode: input.divisionCode,
    itemIds: items,
    department: input.text(100),
    windowName: input.optionalText(80),
    seal: input.flag,
    startsOn: input.plainDate,
    endsOn: input.optional(input.plainDate),
    citation: input.text(200),
  })
  .superRefine(input.inOrder("startsOn", "endsOn"));

export interface EndRegistration {
  readonly idempotencyKey: string;
  readonly registrationId: string;
  readonly on: Temporal.PlainDate;
  readonly citation: string;
}
const ending = {
  idempotencyKey: input.idempotencyKey,
  registrationId: input.text(80),
  on: input.plainDate,
  citation: input.text(200),
};
export const endEntryInput: z.ZodType<EndRegistration> = input.ofMutation("endItemEntry", ending);
export const endDelegationInput: z.ZodType<EndRegistration> = input.ofMutation("endItemDelegation", ending);
