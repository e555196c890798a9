import { type DivisionCode, input } from "@yimen/domain";
import type { z } from "zod";

export interface PlanTraining {
  readonly idempotencyKey: string;
  readonly divisionCode: DivisionCode;
  readonly departmentId?: string | undefined;
  readonly year: number;
  readonly name: string;
  readonly citation: string;
  readonly targets: readonly DivisionCode[];
  readonly team?: readonly string[] | undefined;
}
export const planTrainingInput: z.ZodType<PlanTraining> = input.ofMutation("planTraining", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  departmentId: input.optional(input.text(80)),
  year: input.integer({ min: 1949, max: 9999 }),
  name: input.text(80),
  citation: input.text(200),
  targets: input.list(input.divisionCode, { min: 1, max: 1_000, distinct: true }),
  team: input.optional(input.list(input.text(40), { max: 50, distinct: true })),
});

export interface NameBackbone {
  readonly idempotencyKey: string;
  readonly planId: string;
  readonly staffMemberIds: readonly string[];
  readonly on: Temporal.PlainDate;
}
export const nameBackboneInput: z.ZodType<NameBackbone> = input.ofMutation("nameTrainingBackbone", {
  idempotencyKey: input.idempotencyKey,
  planId: input.text(80),
  staffMemberIds: input.list(input.text(80), { min: 1, max: 100, distinct: true }),
  on: input.pastDay,
});

export interface WithdrawBackbone {
  readonly idempotencyKey: string;
  readonly planId: string;
  readonly staffMemberId: string;
  readonly reason: string;
}
export const withdrawBackboneInput: z.ZodType<WithdrawBackbone> = input.ofMutation(
  "withdrawTrainingBackbone",
  {
    idempotencyKey: input.idempotencyKey,
    planId: input.text(80),
    staffMemberId: input.text(80),
    reason: input.text(500),
  },
);
