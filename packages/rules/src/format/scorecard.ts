import { z } from "zod";
import { pickSchema } from "./event.ts";
import type { PickInput } from "./event.ts";
import { examplesShape } from "./example.ts";
import type { WithExamples } from "./example.ts";
import { expressionSchema, idSchema, valueNameSchema } from "./primitives.ts";
import type { ExpressionInput } from "./primitives.ts";
import { maybeCitedShape, ruleHeadShape, subjectShape } from "./rule-head.ts";
import type { MaybeCitedInput, RuleHeadInput, WithSubject } from "./rule-head.ts";
import { enSchema, textSchema, zhSchema } from "./text.ts";
import type { TextInput } from "./text.ts";

/** One line of a scorecard (评分项). */
export interface EntryInput extends MaybeCitedInput {
  readonly zh: string;
  readonly en?: string | undefined;
  readonly when?: ExpressionInput | undefined;
  readonly points?: ExpressionInput | undefined;
  readonly pick?: PickInput | undefined;
  readonly max?: ExpressionInput | undefined;
  readonly min?: ExpressionInput | undefined;
}

/** A part of a scorecard with its own start, floor and cap (评分板块). */
export interface SectionInput {
  readonly zh: string;
  readonly en?: string | undefined;
  readonly start?: ExpressionInput | undefined;
  readonly max?: ExpressionInput | undefined;
  readonly min?: ExpressionInput | undefined;
  readonly entries?: Readonly<Record<string, EntryInput>> | undefined;
}

/** A step after the sections are added up. Steps are taken in the order written; each does exactly one thing. */
export interface ScoreStepInput extends MaybeCitedInput {
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  readonly when?: ExpressionInput | undefined;
  readonly add?: ExpressionInput | undefined;
  readonly multiply?: ExpressionInput | undefined;
  readonly cap?: ExpressionInput | undefined;
  readonly floor?: ExpressionInput | undefined;
  readonly set?: ExpressionInput | undefined;
}

/** A grade or a number of stars, best first. Edges are written out, so that no score belongs to two bands or to none. */
export interface BandInput {
  readonly band: string;
  readonly zh: string;
  readonly en?: string | undefined;
  readonly atLeast?: ExpressionInput | undefined;
  readonly above?: ExpressionInput | undefined;
  readonly atMost?: ExpressionInput | undefined;
  readonly below?: ExpressionInput | undefined;
  /** How an edge that the text leaves shared or open is read. */
  readonly reading?: TextInput | undefined;
}

/** A step after the band is found, in the order written. */
export interface BandStepInput extends MaybeCitedInput {
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  readonly when?: ExpressionInput | undefined;
  readonly to?: string | undefined;
  readonly demote?: ExpressionInput | undefined;
  readonly promote?: ExpressionInput | undefined;
  readonly noBetterThan?: string | undefined;
  readonly noWorseThan?: string | undefined;
}

/** The stretch of days a scorecard is about: that of the day asked about; to-date is the year up to that day (年初至今). */
export const scorePeriods = ["month", "quarter", "half-year", "year", "to-date"] as const;
export type ScorePeriod = (typeof scorePeriods)[number];

/** Points, deductions, caps and bands (评分表). */
export interface ScorecardInput extends RuleHeadInput, WithSubject, WithExamples {
  /** The period by which findings and other dated lists are chosen. */
  readonly period?: ScorePeriod | undefined;
  /** Whose findings count; without it the subject's own. */
  readonly findings?: ExpressionInput | undefined;
  readonly appliesWhen?: ExpressionInput | undefined;
  readonly start?: ExpressionInput | undefined;
  readonly sections: Readonly<Record<string, SectionInput>>;
  readonly steps?: readonly ScoreStepInput[] | undefined;
  readonly bands?: readonly BandInput[] | undefined;
  readonly bandSteps?: readonly BandStepInput[] | undefined;
}

const named = { zh: zhSchema, en: enSchema.optional() };
const maybeNamed = { zh: zhSchema.optional(), en: enSchema.optional() };
const maybe = expressionSchema.optional();

const entrySchema: z.ZodType<EntryInput> = z.strictObject({
  ...named,
  ...maybeCitedShape,
  when: maybe.describe("counts only then"),
  points: maybe.describe("points, negative for deductions"),
  pick: pickSchema.optional(),
  max: maybe.describe("at most so many points"),
  min: maybe.describe("at least so many points"),
});

const sectionSchema: z.ZodType<SectionInput> = z.strictObject({
  ...named,
  start: maybe.describe("points it starts from"),
  max: maybe.describe("cap of the section"),
  min: maybe.describe("floor of the section"),
  entries: z.record(idSchema, entrySchema).optional(),
});

const scoreStepSchema: z.ZodType<ScoreStepInput> = z.strictObject({
  ...maybeNamed,
  ...maybeCitedShape,
  when: maybe,
  add: maybe,
  multiply: maybe,
  cap: maybe,
  floor: maybe,
  set: maybe.describe("一票否决 and the like"),
});

const bandSchema: z.ZodType<BandInput> = z.strictObject({
  band: valueNameSchema,
  ...named,
  atLeast: maybe,
  above: maybe,
  atMost: maybe,
  below: maybe,
  reading: textSchema.optional().describe("how a shared or open edge is read"),
});

const bandStepSchema: z.ZodType<BandStepInput> = z.strictObject({
  ...maybeNamed,
  ...maybeCitedShape,
  when: maybe,
  to: valueNameSchema.optional(),
  demote: maybe.describe("so many bands worse"),
  promote: maybe.describe("so many bands better"),
  noBetterThan: valueNameSchema.optional(),
  noWorseThan: valueNameSchema.optional(),
});

export const scorecardSchema: z.ZodType<ScorecardInput> = z.strictObject({
  ...ruleHeadShape,
  ...subjectShape,
  period: z
    .enum(scorePeriods)
    .optional()
    .describe("考核周期: of the day asked about; findings and other dated lists are chosen by it"),
  findings: maybe.describe("whose findings count; default: the subject's own"),
  appliesWhen: maybe,
  start: maybe.describe("points everybody starts from: 0 (default), 100 …"),
  sections: z.record(idSchema, sectionSchema),
  steps: z.array(scoreStepSchema).max(50).optional().describe("after adding up, in this order"),
  bands: z.array(bandSchema).min(1).max(20).optional().describe("best first"),
  bandSteps: z.array(bandStepSchema).max(50).optional().describe("after the band is found, in this order"),
  ...examplesShape,
});
