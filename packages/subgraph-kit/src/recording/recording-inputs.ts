import { type DivisionCode, type FactSource, factSources, input } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import { z } from "zod";
import type { BroughtFact } from "./brought-facts.ts";

const longestReference = 200;
const longestReason = 500;
const mostFacts = 200;

/** Facts of one day about one thing, whose id stands in a field named after it. */
export interface RecordInput {
  readonly idempotencyKey: string;
  readonly subjectId: string;
  readonly at?: DivisionCode | undefined;
  readonly on: Temporal.PlainDate;
  readonly source: FactSource;
  readonly reference?: string | undefined;
  readonly facts: readonly BroughtFact[];
}

/** What is right instead. */
export interface AmendInput {
  readonly idempotencyKey: string;
  readonly factId: string;
  readonly value: FactValue | null;
  readonly on?: Temporal.PlainDate | undefined;
  readonly source?: FactSource | undefined;
  readonly reference?: string | undefined;
  readonly reason: string;
}

export interface WithdrawInput {
  readonly idempotencyKey: string;
  readonly factId: string;
  readonly reason: string;
}

/** The inputs of the three mutations about one kind of subject. */
export interface RecordingInputs {
  readonly record: z.ZodType<RecordInput>;
  readonly amend: z.ZodType<AmendInput>;
  readonly withdraw: z.ZodType<WithdrawInput>;
}

/**
 * @param noun how the mutations are named: `Staff` makes `recordStaffFacts`
 * @param id field with the id of what the facts are about: `staffMemberId`
 * @param ofPlaces the place is named, too
 */
export function recordingInputs(noun: string, id: string, ofPlaces: boolean): RecordingInputs {
  const value = z.json() as z.ZodType<FactValue | null>;
  const reference = input.optionalText(longestReference);
  const recorded: z.core.$ZodShape = {
    idempotencyKey: input.idempotencyKey,
    [id]: input.text(80),
    ...(ofPlaces && { at: input.divisionCode }),
    on: input.pastDay,
    source: input.vocabulary(factSources),
    reference,
    facts: input.list(input.object({ name: input.text(60), value }), { max: mostFacts }),
  };
  return {
    record: input
      .ofMutation(`record${noun}Facts`, recorded)
      .transform((given) => ({ ...given, subjectId: given[id] }) as unknown as RecordInput),
    amend: input.ofMutation(`amend${noun}Fact`, {
      idempotencyKey: input.idempotencyKey,
      factId: input.text(80),
      value,
      on: input.optional(input.pastDay),
      source: input.optional(input.vocabulary(factSources)),
      reference,
      reason: input.text(longestReason),
    }),
    withdraw: input.ofMutation(`withdraw${noun}Fact`, {
      idempotencyKey: input.idempotencyKey,
      factId: input.text(80),
      reason: input.text(longestReason),
    }),
  };
}
