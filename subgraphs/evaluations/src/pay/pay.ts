import type { DivisionCode } from "@yimen/domain";
import type { Reason } from "@yimen/rules";

/** Of what quality a case was handled, of `workQualities`. */
export type WorkQuality = string;

/** A case that an agent has completed. */
export interface AgentCase {
  readonly caseId: string;
  readonly caseNo: string;
  readonly divisionCode: DivisionCode;
  readonly account: string;
  readonly channel: string;
  readonly completedAt: Temporal.Instant;
  /** First day of its month. */
  readonly month: Temporal.PlainDate;
}

/** The same with the quality it was found to have; null while nobody has found any. */
export interface WorkDone extends AgentCase {
  readonly quality: WorkQuality | null;
}

/** That a case was found to have a quality. */
export interface FoundQuality {
  readonly caseId: string;
  readonly divisionCode: DivisionCode;
  readonly quality: WorkQuality;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly by: string;
}

/** A case as a statement lists it. */
export interface PaidCase {
  readonly caseId: string;
  readonly caseNo: string;
  readonly channel: string;
  /** ISO instant. */
  readonly completedAt: string;
  readonly quality: WorkQuality;
  /** What one case of that quality is paid by itself, in yuan; null where the law has no figure for one alone. */
  readonly yuan: string | null;
}

/** What somebody is paid for a month (计酬单): issued once, adjusted by reversal alone. */
export interface Statement {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly staffId: string;
  /** First day of the month. */
  readonly month: Temporal.PlainDate;
  readonly number: number;
  readonly amountFen: number;
  /** What they were called when it was issued; absent from statements of before names were kept. */
  readonly payee?: string | undefined;
  readonly cases: readonly PaidCase[];
  /** The articles it rests on. */
  readonly articles: readonly string[];
  readonly lawRevision: string;
  readonly issuedAt: Temporal.Instant;
  readonly issuedBy: string;
  readonly hash: string;
  readonly reversed: { readonly at: Temporal.Instant; readonly reason: string } | null;
}

/** What a statement keeps as JSON. */
export interface StatementContent {
  readonly payee?: string | undefined;
  readonly cases: readonly PaidCase[];
  readonly articles: readonly string[];
}

/** A case of a month with its quality, as far as it is known, and what it is paid by itself. */
export interface DraftCase extends WorkDone {
  readonly yuan: string | null;
}

/** What somebody would be paid for a month, and why nothing can be said where nothing can. */
export interface PayDraft {
  readonly month: Temporal.PlainDate;
  readonly verdict: string;
  /** Null while it is not known, or nothing is paid. */
  readonly yuan: string | null;
  readonly cases: readonly DraftCase[];
  readonly missing: readonly string[];
  readonly reasons: readonly Pick<Reason, "zh" | "en">[];
  readonly articles: readonly string[];
  readonly basis: string | undefined;
}
