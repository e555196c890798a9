import { type DivisionCode, input } from "@yimen/domain";
import type { z } from "zod";

export interface LaunchProgramme {
  readonly idempotencyKey: string;
  readonly divisionCode: DivisionCode;
  readonly name: string;
  readonly startsOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly citation: string;
  readonly targets: readonly DivisionCode[];
  readonly windowsBefore?: number | undefined;
  readonly staffBefore?: number | undefined;
}
const count = input.optional(input.integer({ min: 0, max: 100_000 }));

export const launchProgrammeInput: z.ZodType<LaunchProgramme> = input
  .ofMutation("launchProgramme", {
    idempotencyKey: input.idempotencyKey,
    divisionCode: input.divisionCode,
    name: input.text(80),
    startsOn: input.plainDate,
    dueOn: input.plainDate,
    citation: input.text(200),
    targets: input.list(input.divisionCode, { min: 1, max: 1_000, distinct: true }),
    windowsBefore: count,
    staffBefore: count,
  })
  .superRefine(input.inOrder("startsOn", "dueOn"));

export interface CompleteTarget {
  readonly idempotencyKey: string;
  readonly programmeId: string;
  readonly divisionCode: DivisionCode;
  readonly on: Temporal.PlainDate;
  readonly reference?: string | undefined;
}
export const completeTargetInput: z.ZodType<CompleteTarget> = input.ofMutation("completeProgrammeTarget", {
  idempotencyKey: input.idempotencyKey,
  programmeId: input.text(80),
  divisionCode: input.divisionCode,
  on: input.pastDay,
  reference: input.optionalText(200),
});

export interface ReopenTarget {
  readonly idempotencyKey: string;
  readonly programmeId: string;
  readonly divisionCode: DivisionCode;
  readonly reason: string;
}
export const reopenTargetInput: z.ZodType<ReopenTarget> = input.ofMutation("reopenProgrammeTarget", {
  idempotencyKey: input.idempotencyKey,
  programmeId: input.text(80),
  divisionCode: input.divisionCode,
  reason: input.text(500),
});

export interface AcceptProgramme {
  readonly idempotencyKey: string;
  readonly programmeId: string;
  readonly on: Temporal.PlainDate;
  readonly reference?: string | undefined;
}
export const acceptProgrammeInput: z.ZodType<AcceptProgramme> = input.ofMutation("acceptProgramme", {
  idempotencyKey: input.idempotencyKey,
  programmeId: input.text(80),
  on: input.pastDay,
  reference: input.optionalText(200),
});
