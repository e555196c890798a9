import { type DivisionCode, input } from "@yimen/domain";
import type { z } from "zod";

export interface AskForTraining {
  readonly idempotencyKey: string;
  readonly planId: string;
  readonly divisionCode: DivisionCode;
  readonly itemIds?: readonly string[] | undefined;
  readonly wanted: string;
}
export const askForTrainingInput: z.ZodType<AskForTraining> = input.ofMutation("askForTraining", {
  idempotencyKey: input.idempotencyKey,
  planId: input.text(80),
  divisionCode: input.divisionCode,
  itemIds: input.optional(input.list(input.text(80), { max: 100, distinct: true })),
  wanted: input.text(500),
});

export interface WithdrawTrainingRequest {
  readonly idempotencyKey: string;
  readonly requestId: string;
  readonly reason: string;
}
export const withdrawTrainingRequestInput: z.ZodType<WithdrawTrainingRequest> = input.ofMutation(
  "withdrawTrainingRequest",
  { idempotencyKey: input.idempotencyKey, requestId: input.text(80), reason: input.text(500) },
);
