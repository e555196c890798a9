import { z } from "zod";
import { acknowledgedShape } from "./acknowledged.ts";
import type { Acknowledging } from "./acknowledged.ts";
import { dateSchema, idSchema, oneOrMore, rowSchema } from "./primitives.ts";
import type { OneOrMore } from "./primitives.ts";
import type { Shape } from "./shape.ts";
import { enSchema, textSchema, zhSchema } from "./text.ts";
import type { TextInput } from "./text.ts";

/** Binding, or 原则上 ("in principle"): an advisory rule that fails is reported and stops nothing. */
export const ruleLevels = ["mandatory", "advisory"] as const;
export type RuleLevel = (typeof ruleLevels)[number];

/** Where a statement is from. Quotes must occur word for word in a cited source's text. */
export interface CitedInput {
  /** Source id and article, `YS 三(一)1`. */
  readonly cite: OneOrMore<string>;
  readonly quote?: OneOrMore<string> | undefined;
  /** How an open text is read; shown as an interpretation (解读). */
  readonly reading?: TextInput | undefined;
}

/** Where a part of a rule is from, when it is from elsewhere than the rule itself. */
export interface MaybeCitedInput {
  readonly cite?: OneOrMore<string> | undefined;
  readonly quote?: OneOrMore<string> | undefined;
  readonly reading?: TextInput | undefined;
}

/** What every rule carries. */
export interface RuleHeadInput extends CitedInput, Acknowledging {
  readonly zh: string;
  readonly en?: string | undefined;
  readonly rows?: readonly string[] | undefined;
  readonly level?: RuleLevel | undefined;
  /** First day it holds; without it the day the cited source takes effect. */
  readonly from?: string | undefined;
  /** Last day it holds. */
  readonly until?: string | undefined;
  /** Day it became known; without it the day the cited source was issued. */
  readonly issued?: string | undefined;
  /** Rules of this pack or of a parent that it takes the place of, from its first day on. */
  readonly replaces?: OneOrMore<string> | undefined;
}

const citation = z.string().min(1).max(200).describe("source id and article: “YS 三(一)1”");
const quotation = z.string().min(1).max(500).describe("word for word from the source's text");

export const citedShape: Shape<CitedInput> = {
  cite: oneOrMore(citation),
  quote: oneOrMore(quotation).optional(),
  reading: textSchema.optional().describe("how an open text is read, shown as an interpretation (解读)"),
};

export const maybeCitedShape: Shape<MaybeCitedInput> = { ...citedShape, cite: citedShape.cite.optional() };

export const ruleHeadShape: Shape<RuleHeadInput> = {
  ...citedShape,
  ...acknowledgedShape,
  zh: zhSchema,
  en: enSchema.optional(),
  rows: z.array(rowSchema).max(20).optional().describe("rows of the requirements it serves"),
  level: z.enum(ruleLevels).optional().describe("mandatory (default) or advisory (原则上)"),
  from: dateSchema.optional().describe("first day; default: the source takes effect"),
  until: dateSchema.optional().describe("last day"),
  issued: dateSchema.optional().describe("day it became known; default: the source was issued"),
  replaces: oneOrMore(idSchema).optional().describe("rules it takes the place of"),
};

/** A rule about one kind of thing. */
export interface WithSubject {
  readonly subject: string;
}

export const subjectShape: Shape<WithSubject> = {
  subject: idSchema.describe("what it is about: station, window, staffMember …"),
};
