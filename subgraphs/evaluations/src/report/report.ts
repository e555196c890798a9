import type { DivisionCode } from "@yimen/domain";

/** What one rule said. */
export interface ReportedRule {
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
  readonly verdict: "PASS" | "FAIL" | "UNKNOWN";
  /** Not only “in principle”. */
  readonly mandatory: boolean;
  readonly articles: readonly string[];
  /** What it was judged by: each fact in Chinese words with its value. */
  readonly facts: readonly string[];
}

/** How many rules came to what. */
export interface VerdictTally {
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
}

/** A station in the report of a place, by its own latest report. */
export interface ReportedStation extends VerdictTally {
  readonly stationId: string;
  readonly name: string;
  /** Day of its report. */
  readonly on: string;
}

/** One rule over the stations of a place. */
export interface RuleOfStations extends VerdictTally, Pick<ReportedRule, "rule" | "zh" | "en" | "articles"> {
  /** Names of the stations that break it. */
  readonly failing: readonly string[];
}

/** What a report says beside its head. */
export interface ReportContent {
  readonly rules: readonly ReportedRule[];
  /** Of a place: its stations, those that break least first; and each rule over all of them. */
  readonly stations: readonly ReportedStation[];
  readonly ofStations: readonly RuleOfStations[];
}

/** A station or a place by every check of its law on a day (对照检查). */
export interface Report extends ReportContent, VerdictTally {
  readonly divisionCode: DivisionCode;
  readonly subject: "station" | "division";
  readonly subjectId: string;
  readonly name: string;
  readonly on: Temporal.PlainDate;
  readonly lawRevision: string;
}

/** A report that is kept. */
export interface FiledReport extends Report {
  readonly id: string;
  readonly filedAt: Temporal.Instant;
  readonly filedBy: string;
}

/** How many rules came to what. */
export function tally(verdicts: Iterable<ReportedRule["verdict"]>): VerdictTally {
  const all = [...verdicts];
  const of = (verdict: ReportedRule["verdict"]): number => all.filter((each) => each === verdict).length;
  return { passed: of("PASS"), failed: of("FAIL"), unknown: of("UNKNOWN") };
}
