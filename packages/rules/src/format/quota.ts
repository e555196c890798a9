import { z } from "zod";
import { examplesShape } from "./example.ts";
import type { WithExamples } from "./example.ts";
import { otherReadingsOf, readingTextShape } from "./other-reading.ts";
import type { WithOtherReadings } from "./other-reading.ts";
import { expressionSchema, idSchema, oneOrMore } from "./primitives.ts";
import type { ExpressionInput, OneOrMore } from "./primitives.ts";
import { ruleHeadShape, subjectShape } from "./rule-head.ts";
import type { RuleHeadInput, WithSubject } from "./rule-head.ts";

/** The scope a quota is measured in (统计范围): who is counted together. */
export const quotaScopes = [
  "NATION",
  "PROVINCE",
  "PREFECTURE",
  "COUNTY",
  "TOWNSHIP",
  "VILLAGE",
  "STATION",
  "DEPARTMENT",
] as const;
export type QuotaScope = (typeof quotaScopes)[number];

/**
 * down: 20 % of 7 is 1. up: 2. half-up: 1. none: 1.4, compared as it is. largest-remainder: shares of one whole are rounded together, so that
 * their numbers add up to it (最大余额法).
 */
export const roundings = ["down", "up", "half-up", "none", "largest-remainder"] as const;
export type Rounding = (typeof roundings)[number];

/** What happens when the last place is shared. */
export const tieRules = ["all", "none"] as const;
export type TieRule = (typeof tieRules)[number];

/** How many: a share of the population (0.2) or a number of members. */
export interface LimitInput {
  readonly unit: "share" | "count";
  readonly min?: ExpressionInput | undefined;
  readonly max?: ExpressionInput | undefined;
  readonly exactly?: ExpressionInput | undefined;
  /** How a share becomes a number of members. */
  readonly rounding?: Rounding | undefined;
  /** The quotas whose shares make up one whole, this one among them: they are rounded together. */
  readonly among?: readonly string[] | undefined;
}

/** Who is taken: the first or last of an order. */
export interface RankingInput {
  readonly by: ExpressionInput;
  readonly order: "highest" | "lowest";
  /** Decide between equals, in turn; larger first. */
  readonly tieBreak?: OneOrMore<ExpressionInput> | undefined;
  /** When the last place is still shared: all of them, or none. */
  readonly ties: TieRule;
}

/** A share or number of a population (指标), or its best or last (评选). */
export interface QuotaInput
  extends RuleHeadInput, WithSubject, WithExamples, QuotaTerms, WithOtherReadings<QuotaTerms> {
  readonly per: QuotaScope;
}

/** What another reading may change. */
export interface QuotaTerms {
  /** Whether it is asked at all, of the population as a whole. */
  readonly appliesWhen?: ExpressionInput | undefined;
  /** Who belongs to the population. */
  readonly where?: ExpressionInput | undefined;
  /** Who counts towards the limit. */
  readonly counted?: ExpressionInput | undefined;
  readonly pick?: RankingInput | undefined;
  readonly limit: LimitInput;
}

const maybe = expressionSchema.optional();

const limitSchema: z.ZodType<LimitInput> = z.strictObject({
  unit: z.enum(["share", "count"]),
  min: maybe,
  max: maybe,
  exactly: maybe,
  rounding: z.enum(roundings).optional().describe("how a share becomes a number of members"),
  among: z
    .array(idSchema)
    .min(2)
    .max(20)
    .optional()
    .describe("with largest-remainder: the quotas that share one whole, this one among them"),
});

const rankingSchema: z.ZodType<RankingInput> = z.strictObject({
  by: expressionSchema,
  order: z.enum(["highest", "lowest"]),
  tieBreak: oneOrMore(expressionSchema).optional().describe("decide between equals in turn, larger first"),
  ties: z.enum(tieRules).describe("a shared last place: all of them or none"),
});

export const quotaSchema: z.ZodType<QuotaInput> = z.strictObject({
  ...ruleHeadShape,
  ...subjectShape,
  per: z.enum(quotaScopes).describe("who is counted together"),
  appliesWhen: maybe.describe("asked at all only then; variable: population"),
  where: maybe.describe("who belongs to the population; default: all"),
  counted: maybe.describe("who counts towards the limit"),
  pick: rankingSchema.optional(),
  limit: limitSchema,
  otherReadings: otherReadingsOf(
    z.strictObject({
      ...readingTextShape,
      appliesWhen: maybe,
      where: maybe,
      counted: maybe,
      pick: rankingSchema.optional(),
      limit: limitSchema.optional(),
    }),
  ),
  ...examplesShape,
});
