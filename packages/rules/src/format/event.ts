import { z } from "zod";
import { expressionSchema, idSchema } from "./primitives.ts";
import type { ExpressionInput } from "./primitives.ts";
import { ruleHeadShape } from "./rule-head.ts";
import type { RuleHeadInput } from "./rule-head.ts";

/** What an event does to one scorecard: the window −3, its chief representative −1.5. */
export interface EffectInput {
  readonly scorecard: string;
  readonly section: string;
  readonly when?: ExpressionInput | undefined;
  /** Points of one finding; `finding` is the finding, `nth` its number among its kind. */
  readonly points?: ExpressionInput | undefined;
  /** Or a range from which the assessor picks, with a reason. */
  readonly pick?: PickInput | undefined;
}

/** A range of points, both ends included, from which the assessor picks with a reason (酌情). */
export interface PickInput {
  readonly from: ExpressionInput;
  readonly to: ExpressionInput;
}

/** Something that is found (情形): written once, with its effect on each scorecard. */
export interface EventInput extends RuleHeadInput {
  /** Which findings of this event count, e.g. only confirmed ones. */
  readonly countsWhen?: ExpressionInput | undefined;
  readonly effects: readonly EffectInput[];
}

export const pickSchema: z.ZodType<PickInput> = z
  .strictObject({ from: expressionSchema, to: expressionSchema })
  .describe("the assessor picks a number between, with a reason");

const effectSchema: z.ZodType<EffectInput> = z.strictObject({
  scorecard: idSchema,
  section: idSchema,
  when: expressionSchema.optional(),
  points: expressionSchema.optional().describe("for one finding; variables: finding, nth, the subject"),
  pick: pickSchema.optional(),
});

export const eventSchema: z.ZodType<EventInput> = z.strictObject({
  ...ruleHeadShape,
  countsWhen: expressionSchema.optional().describe("which findings count, e.g. finding.state == 'CONFIRMED'"),
  effects: z.array(effectSchema).min(1).max(20),
});
