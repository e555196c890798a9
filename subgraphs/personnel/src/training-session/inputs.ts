import { type DivisionCode, input } from "@yimen/domain";
import { trainingKinds } from "@yimen/rules";
import type { z } from "zod";
import {
  type TrainingPresence,
  trainingPresences,
  type TrainingResult,
  trainingResults,
} from "../vocabulary.ts";
import { trainingResultWithoutPresence } from "./failures.ts";

export interface ScheduleTraining {
  readonly idempotencyKey: string;
  readonly divisionCode: DivisionCode;
  readonly planId?: string | undefined;
  readonly departmentId?: string | undefined;
  readonly kinds: readonly string[];
  readonly title: string;
  readonly on: Temporal.PlainDate;
  readonly venue?: string | undefined;
  readonly trainers?: readonly string[] | undefined;
  readonly itemIds?: readonly string[] | undefined;
  readonly requestIds?: readonly string[] | undefined;
}
export const scheduleTrainingInput: z.ZodType<ScheduleTraining> = input.ofMutation("scheduleTraining", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  planId: input.optional(input.text(80)),
  departmentId: input.optional(input.text(80)),
  kinds: input.list(input.vocabulary(trainingKinds), { min: 1, max: 7, distinct: true }),
  title: input.text(100),
  on: input.plainDate,
  venue: input.optionalText(100),
  trainers: input.optional(input.list(input.text(40), { max: 20, distinct: true })),
  itemIds: input.optional(input.list(input.text(80), { max: 100, distinct: true })),
  requestIds: input.optional(input.list(input.text(80), { max: 100, distinct: true })),
});

export interface PresenceEntry {
  readonly staffMemberId: string;
  readonly presence: TrainingPresence;
  readonly result?: TrainingResult | undefined;
  readonly score?: string | undefined;
}
export interface HoldTraining {
  readonly idempotencyKey: string;
  readonly sessionId: string;
  readonly on: Temporal.PlainDate;
  readonly reference?: string | undefined;
  readonly entries: readonly PresenceEntry[];
}
export const holdTrainingInput: z.ZodType<HoldTraining> = input.ofMutation("holdTraining", {
  idempotencyKey: input.idempotencyKey,
  sessionId: input.text(80),
  on: input.pastDay,
  reference: input.optionalText(200),
  entries: input.list(
    input
      .object({
        staffMemberId: input.text(80),
        presence: input.vocabulary(trainingPresences),
        result: input.optional(input.vocabulary(trainingResults)),
        score: input.optionalText(10),
      })
      .superRefine(({ presence, result, score }, found) => {
        if (presence === "ATTENDED" || (result === undefined && score === undefined)) return;
        input.refuse(
          found,
          trainingResultWithoutPresence({
            presenceZh: trainingPresences.label(presence, "zh"),
            presence: trainingPresences.label(presence, "en"),
          }),
          [result === undefined ? "score" : "result"],
        );
      }),
    { min: 1, max: 200, distinct: "staffMemberId" },
  ),
});

export interface CancelTraining {
  readonly idempotencyKey: string;
  readonly sessionId: string;
  readonly reason: string;
}
export const cancelTrainingInput: z.ZodType<CancelTraining> = input.ofMutation("cancelTraining", {
  idempotencyKey: input.idempotencyKey,
  sessionId: input.text(80),
  reason: input.text(500),
});

export interface WithdrawPresence {
  readonly idempotencyKey: string;
  readonly sessionId: string;
  readonly staffMemberId: string;
  readonly reason: string;
}
export const withdrawPresenceInput: z.ZodType<WithdrawPresence> = input.ofMutation(
  "withdrawTrainingPresence",
  {
    idempotencyKey: input.idempotencyKey,
    sessionId: input.text(80),
    staffMemberId: input.text(80),
    reason: input.text(500),
  },
);
