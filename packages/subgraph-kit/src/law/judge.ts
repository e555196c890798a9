import { chinaDate } from "@yimen/domain";
import {
  type Evaluation,
  factRecord,
  type DatedFact,
  type FactRecord,
  type Law,
  type QuotaEvaluation,
  type Setting,
} from "@yimen/rules";

/** What a rule says of one subject, and why when somebody asks. */
export type SubjectEvaluation = Exclude<Evaluation, QuotaEvaluation>;

/** One rule's verdict about one subject. The explanation is made by the same closures, and only when it is asked for. */
export interface RuleResult {
  readonly evaluation: SubjectEvaluation;
  readonly explain: () => SubjectEvaluation;
}

/** What all rules in force say of one subject (合规结果). */
export interface Compliance {
  readonly division: string;
  readonly on: Temporal.PlainDate;
  readonly asKnownOn: Temporal.PlainDate | undefined;
  readonly law: Pick<Law, "revision">;
  readonly results: readonly RuleResult[];
}

/** The day a question is about, and the day whose knowledge counts: of the law and of the facts alike. */
export interface MomentAsked {
  /** Today, in China, when absent. */
  readonly on?: Temporal.PlainDate | undefined;
  readonly asKnownOn?: Temporal.PlainDate | undefined;
}

/** The stretch of days an assessment covers (考核周期), both ends included. */
export interface Period {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** Whom a law is asked about. */
export interface Judged extends MomentAsked {
  /** A subject of the facts schema: `station`, `window`, `staffMember` … */
  readonly subject: string;
  /** Where it is: the law of this place holds. */
  readonly division: string;
  readonly facts: Iterable<DatedFact>;
  /** What is to be taken as given instead (假设): a what-if. */
  readonly assuming?: FactRecord | undefined;
  /** The period that is assessed, of the day asked about: {@link yearOf} when absent, {@link monthOf} for what is paid by the month. */
  readonly periodOf?: ((on: Temporal.PlainDate) => Period) | undefined;
}

/** Judges a subject by every check, decision and scorecard in force about it; with `only`, by those rules that are in force among these. */
export function judge(law: Law, judged: Judged, now: Temporal.Instant, only?: readonly string[]): Compliance {
  const on = judged.on ?? chinaDate(now);
  const { division, asKnownOn, periodOf = yearOf } = judged;
  const facts = { ...factRecord(judged.facts, { on, asKnownOn }), ...judged.assuming };
  const setting: Setting = { division, on, asKnownOn, period: periodOf(on) };
  const { book } = law;
  const explained: Setting = { ...setting, explain: true };
  const results = book.evaluateSubject(judged.subject, facts, setting, only).map((evaluation) => ({
    evaluation,
    explain: () => book.evaluate(evaluation.rule.id, facts, explained),
  }));
  return { division, on, asKnownOn, law, results };
}

/** The calendar year of a day: what documents assess unless they say otherwise. */
export function yearOf(on: Temporal.PlainDate): Period {
  return { from: on.with({ month: 1, day: 1 }), to: on.with({ month: 12, day: 31 }) };
}

/** The calendar month of a day. */
export function monthOf(on: Temporal.PlainDate): Period {
  return { from: on.with({ day: 1 }), to: on.with({ day: on.daysInMonth }) };
}
