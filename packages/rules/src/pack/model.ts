import type { Checked } from "../expression/checked.ts";
import type { HitPolicy } from "../format/decision.ts";
import type { ExampleInput } from "../format/example.ts";
import type { QuotaScope, Rounding, TieRule } from "../format/quota.ts";
import type { ScorePeriod } from "../format/scorecard.ts";
import type { RuleLevel } from "../format/rule-head.ts";
import type { Normalisation } from "../format/source.ts";
import type { Place, Problem } from "../problems/problem.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import type { RecordType, Type } from "../subjects/type.ts";
import type { Value } from "../values/value.ts";

/** A text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A document or standard that is cited (来源). */
export interface Source {
  readonly id: string;
  readonly title: Text;
  readonly number: string | undefined;
  readonly issuer: string | undefined;
  readonly edition: string | undefined;
  /** Day numbers. */
  readonly issued: number;
  readonly effective: number;
  readonly withdrawn: number | undefined;
  readonly dating: Text | undefined;
  readonly textFile: string | undefined;
  readonly textMissing: Text | undefined;
  readonly normalisation: Normalisation;
  readonly normalisationNote: Text | undefined;
}

/** Where something is from: the source, its article, the words (出处). */
export interface Citation {
  /** As written: `YS 三(一)1`. */
  readonly text: string;
  readonly source: Source;
  readonly article: string;
}

export interface Cited {
  readonly citations: readonly Citation[];
  readonly quotes: readonly string[];
  readonly reading: Text | undefined;
  /** How else the text may be read (另一种解读). */
  readonly otherReadings: readonly { readonly text: Text }[];
}

/** An expression of a pack. */
export interface Expression {
  readonly source: string;
  readonly checked: Checked;
  readonly place: Place;
}

/** One dated value of a parameter. */
export interface ParameterValue extends Cited {
  /** First and last day it holds, as day numbers. */
  readonly from: number;
  readonly until: number | undefined;
  /** Day it became known. */
  readonly issued: number;
  /** Undefined when the source does not say; then `unset` says why. */
  readonly value: Value | undefined;
  readonly unset: Text | undefined;
  readonly otherReadings: readonly OtherValue[];
  readonly place: Place;
}

/** Another reading of a value: the value as it would stand. */
export interface OtherValue {
  readonly text: Text;
  readonly adopted: Text;
  readonly value: ParameterValue;
}

/** Another reading of a rule: the rule as it would stand. */
export interface OtherRule {
  readonly text: Text;
  /** How the rule itself reads the text. */
  readonly adopted: Text;
  readonly rule: Rule;
}

/** A dated value of the law (参数). */
export interface Parameter extends Text {
  readonly name: string;
  readonly pack: string;
  readonly type: Type;
  readonly unit: string | undefined;
  readonly rows: readonly string[];
  readonly stricter: "higher" | "lower" | undefined;
  readonly replaces: readonly string[];
  readonly values: readonly ParameterValue[];
  readonly place: Place;
}

/** What all rules have. */
export interface RuleHead extends Text, Cited {
  readonly id: string;
  readonly pack: string;
  readonly rows: readonly string[];
  readonly level: RuleLevel;
  readonly from: number;
  readonly until: number | undefined;
  readonly issued: number;
  readonly replaces: readonly string[];
  readonly otherReadings: readonly OtherRule[];
  readonly examples: readonly Example[];
  readonly place: Place;
}

/** An example with the place it stands at. */
export interface Example extends ExampleInput {
  readonly place: Place;
}

export interface Check extends RuleHead {
  readonly form: "check";
  readonly subject: RecordType;
  readonly appliesWhen: Expression | undefined;
  readonly waivedWhen: Expression | undefined;
  readonly must: Expression;
}

export interface Admission extends RuleHead {
  readonly form: "admission";
  /** Undefined: it is about what is put on record of its subject. */
  readonly mutation: string | undefined;
  /** The input as a record of its own, or what things are put on record of. */
  readonly subject: RecordType;
  /** Facts its expressions may use: the pack's, and the input with the objects inside it. */
  readonly schema: FactsSchema;
  readonly appliesWhen: Expression | undefined;
  readonly must: Expression;
  readonly refusal: Text;
}

/** A part of a rule with a text and perhaps an origin of its own. */
export interface Part extends Cited {
  readonly text: Text | undefined;
  readonly place: Place;
}

export interface DecisionRow extends Part {
  readonly when: Expression;
  readonly value: Expression;
  readonly deemed: Text | undefined;
}

export interface Decision extends RuleHead {
  readonly form: "decision";
  readonly subject: RecordType;
  readonly returns: Type;
  readonly unit: string | undefined;
  readonly appliesWhen: Expression | undefined;
  readonly formula: Expression | undefined;
  readonly hit: HitPolicy;
  readonly table: readonly DecisionRow[];
  readonly otherwise: Expression | undefined;
}

/** Points of an entry: computed, or picked by the assessor within bounds. */
export type Points =
  | { readonly kind: "computed"; readonly points: Expression }
  | { readonly kind: "picked"; readonly from: Expression; readonly to: Expression };

export interface Entry extends Part {
  readonly id: string;
  readonly text: Text;
  readonly when: Expression | undefined;
  readonly points: Points;
  readonly max: Expression | undefined;
  readonly min: Expression | undefined;
}

export interface Section {
  readonly id: string;
  readonly text: Text;
  readonly start: Expression | undefined;
  readonly max: Expression | undefined;
  readonly min: Expression | undefined;
  readonly entries: readonly Entry[];
}

export interface ScoreStep extends Part {
  readonly kind: "add" | "multiply" | "cap" | "floor" | "set";
  readonly when: Expression | undefined;
  readonly value: Expression;
}

export interface Band {
  readonly band: string;
  readonly text: Text;
  /** Undefined edges are open. */
  readonly lower: { readonly value: Expression; readonly included: boolean } | undefined;
  readonly upper: { readonly value: Expression; readonly included: boolean } | undefined;
  readonly reading: Text | undefined;
  readonly place: Place;
}

export type BandStep = Part & { readonly when: Expression | undefined } & (
    | { readonly kind: "to" | "noBetterThan" | "noWorseThan"; readonly band: string }
    | { readonly kind: "demote" | "promote"; readonly by: Expression }
  );

export interface Scorecard extends RuleHead {
  readonly form: "scorecard";
  readonly subject: RecordType;
  readonly period: ScorePeriod | undefined;
  /** The lists of the subject whose records bear a day: a period chooses from them. */
  readonly datedLists: readonly { readonly fact: string; readonly day: string }[];
  /** The findings that count; undefined for the subject's own. */
  readonly findings: Expression | undefined;
  readonly appliesWhen: Expression | undefined;
  readonly start: Expression | undefined;
  readonly sections: readonly Section[];
  readonly steps: readonly ScoreStep[];
  /** Best first. */
  readonly bands: readonly Band[];
  readonly bandSteps: readonly BandStep[];
}

export interface Quota extends RuleHead {
  readonly form: "quota";
  readonly subject: RecordType;
  readonly per: QuotaScope;
  /** Asked of the size of the population. */
  readonly appliesWhen: Expression | undefined;
  readonly where: Expression | undefined;
  readonly counted: Expression | undefined;
  readonly pick:
    | {
        readonly by: Expression;
        readonly order: "highest" | "lowest";
        readonly tieBreak: readonly Expression[];
        readonly ties: TieRule;
      }
    | undefined;
  readonly limit: {
    readonly unit: "share" | "count";
    readonly min: Expression | undefined;
    readonly max: Expression | undefined;
    readonly rounding: Rounding;
    /** Ids of the quotas that are rounded together, in the order written; empty unless the rounding is largest-remainder. */
    readonly among: readonly string[];
  };
}

export interface Effect {
  readonly scorecard: string;
  readonly section: string;
  readonly when: Expression | undefined;
  readonly points: Points;
  readonly place: Place;
}

/** Something that is found, with its effect on each scorecard (情形). */
export interface FindingEvent extends RuleHead {
  readonly form: "event";
  readonly countsWhen: Expression | undefined;
  readonly effects: readonly Effect[];
}

export type Rule = Check | Decision | Quota | Scorecard | Admission | FindingEvent;
export type RuleForm = Rule["form"];

/** A clause that is no rule, and why. */
export interface NotModelled extends Cited {
  readonly reason: Text;
  readonly place: Place;
}

/** A warning that the pack means, with the reason. */
export interface Acknowledged extends Problem {
  readonly reason: Text;
}

/** A pack that was checked and can be used. */
export interface Pack extends Text {
  readonly id: string;
  /** 12 digits; twelve zeros for the country. */
  readonly division: string;
  readonly version: string;
  readonly parent: Pack | undefined;
  /** Facts its expressions may use: the platform's, its parents' and its own. */
  readonly schema: FactsSchema;
  readonly sources: ReadonlyMap<string, Source>;
  /** Texts of the sources as quotes are compared. */
  readonly texts: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly notModelled: readonly NotModelled[];
  readonly warnings: readonly Problem[];
  /** Warnings that the pack means, each with its reason. */
  readonly acknowledged: readonly Acknowledged[];
  /** Hash of all files: changes with any of them. */
  readonly revision: string;
}
