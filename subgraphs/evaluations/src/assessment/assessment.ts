import type { DivisionCode } from "@yimen/domain";
import type { DatedFact, FactValue } from "@yimen/rules";
import type { Period } from "@yimen/subgraph-kit";
import type { SubjectKey } from "../finding/finding.ts";
import type { AssessmentAct, AssessmentState } from "./vocabulary.ts";

/** What is assessed: one thing, by one rule, for one period (考核). */
export interface AssessmentKey {
  readonly about: SubjectKey;
  /** The scorecard or decision it follows; empty where no law grades and somebody awards. */
  readonly rule: string;
  readonly period: Period;
}

/** An assessment as it stands. */
export interface Assessment extends AssessmentKey {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly state: AssessmentState;
}

/** A fact an assessment rests on, with where it is from. */
export interface BasisFact extends DatedFact {
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
  readonly knownOn?: string | null | undefined;
  readonly knownUntil?: string | null | undefined;
  readonly origin?: string | undefined;
}

/** Points an assessor picked from the range of an entry, with the reason (酌情打分). */
export interface EntryPick {
  readonly entry: string;
  readonly points: string;
  readonly reason: string;
}

/** A grade that somebody gives where no law says how (评定). */
export interface Award {
  readonly grade: string;
  readonly score: string | null;
  readonly reason: string;
}

/** What a draft rests on. */
export interface Basis {
  /** What it was called then; absent from drafts of before names were kept. */
  readonly name?: string | undefined;
  /** As the graph brought them, and as evaluations knew them itself: findings, earlier results. */
  readonly facts: readonly BasisFact[];
  readonly picks: readonly EntryPick[];
  /** What the assessor found at the assessment itself. */
  readonly found: readonly { readonly name: string; readonly value: FactValue | null }[];
  readonly award: Award | null;
}

/** A number that is known, or lies between two; an open end is null. */
export interface ScoreRange {
  readonly exact: string | null;
  readonly low: string | null;
  readonly high: string | null;
}

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A grade or number of stars. */
export interface OutcomeBand extends Bilingual {
  readonly band: string;
}

/** What one line gave, down to the finding. */
export interface OutcomeLine extends Bilingual {
  readonly section: string | null;
  readonly id: string;
  readonly findingId: string | null;
  readonly points: ScoreRange;
  readonly articles: readonly string[];
  readonly quotes: readonly string[];
}

/** A rule about assessments that the outcome is held against. */
export interface OutcomeCheck extends Bilingual {
  readonly rule: string;
  readonly verdict: string;
  readonly mandatory: boolean;
  readonly articles: readonly string[];
}

/** What an assessment came to, with its reasons. */
export interface Outcome {
  readonly verdict: string;
  readonly score: ScoreRange;
  /** The band, when only one is possible. */
  readonly band: OutcomeBand | null;
  readonly bands: readonly OutcomeBand[];
  readonly lines: readonly OutcomeLine[];
  readonly missing: readonly string[];
  readonly reasons: readonly Bilingual[];
  readonly checks: readonly OutcomeCheck[];
  readonly linesZh: readonly string[];
  readonly linesEn: readonly string[];
}

/** One making of an assessment. */
export interface Draft {
  readonly assessmentId: string;
  readonly divisionCode: DivisionCode;
  /** From 1. */
  readonly version: number;
  readonly basis: Basis;
  readonly outcome: Outcome;
  readonly lawRevision: string;
  readonly madeAt: Temporal.Instant;
  readonly madeBy: string;
}

/** Something done about an assessment. */
export interface ActOnAssessment {
  readonly assessmentId: string;
  readonly divisionCode: DivisionCode;
  readonly act: AssessmentAct;
  readonly state: AssessmentState;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly reason: string | null;
  readonly findingId: string | null;
}

/** A sealed result. */
export interface Final extends AssessmentKey {
  readonly assessmentId: string;
  readonly number: number;
  readonly divisionCode: DivisionCode;
  readonly version: number;
  readonly score: string | null;
  readonly band: string | null;
  readonly finalizedAt: Temporal.Instant;
  readonly finalizedBy: string;
  readonly previousHash: string;
  readonly hash: string;
  /** When and why it was opened again; null while it stands. */
  readonly reopened: {
    readonly at: Temporal.Instant;
    readonly reason: string;
    readonly findingId: string | null;
  } | null;
}

/** The place of a thing in a ranking that was made final. */
export interface FinalPlace {
  readonly subjectId: string;
  readonly period: Period;
  readonly place: number;
  readonly population: number;
  readonly lastPlace: boolean;
  readonly finalizedAt: Temporal.Instant;
}
