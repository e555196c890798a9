import type { PaperFrame } from "./paper-frame.ts";

/** What papers about one case share. Days are `2026-11-30`. */
export interface CasePaper extends PaperFrame {
  readonly applicant: string;
  readonly item: string;
  readonly caseNo: string;
  readonly filedOn: string;
}

/** 受理通知书. */
export interface CaseAcceptance extends CasePaper {
  readonly acceptedOn: string;
  /** In words: `20 个工作日`; null where none is known. */
  readonly limit: string | null;
  readonly dueOn: string | null;
  /** What the limit leaves out: `听证`, `检验`. */
  readonly limitExcludes?: readonly string[];
  /** Materials that follow against a promise. */
  readonly deferred: readonly string[];
  readonly received: readonly {
    readonly name: string;
    readonly copies: number;
    readonly original: boolean;
  }[];
}

/** 一次性告知书. */
export interface CaseSupplement extends CasePaper {
  readonly missing: readonly { readonly name: string; readonly note: string | null }[];
  readonly newFact: string | null;
}

/** 容缺受理承诺书: the applicant's, so it has no seal. */
export interface CasePromiseToSupply extends CasePaper {
  readonly deferred: readonly string[];
  readonly supplyBy: string | null;
}

/** How one may contest a refusal, each with its limit in words; null what the law of the place does not say. */
export interface Remedies {
  readonly review: { readonly limit: string } | null;
  readonly court: { readonly limit: string } | null;
}

/** 不予受理通知书. */
export interface CaseNonAcceptance extends CasePaper {
  readonly reasons: readonly string[];
  readonly remedies: Remedies;
}

/** 准予决定. */
export interface CaseGrant extends CasePaper {
  readonly acceptedOn: string;
  /** Of an administrative licence (行政许可). */
  readonly licence: boolean;
  readonly reasons: readonly string[];
  /** In words, how soon the result is handed over. */
  readonly deliverBy: string | null;
}

/** 不予行政许可决定书. */
export interface CaseDenial extends CasePaper {
  readonly acceptedOn: string;
  readonly licence: boolean;
  readonly reasons: readonly string[];
  readonly remedies: Remedies;
}

/** 承诺办理通知书. */
export interface CasePromise extends CasePaper {
  readonly acceptedOn: string;
  readonly limit: string | null;
  readonly dueOn: string | null;
}

/** 延期通知书. */
export interface CaseExtension extends CasePaper {
  readonly acceptedOn: string;
  readonly originalDueOn: string;
  readonly reasons: readonly string[];
  /** In words: `10 个工作日`. */
  readonly extendedBy: string;
  readonly dueOn: string | null;
}

/** 收据: for papers and fees taken; no fiscal bill. */
export interface CaseReceipt extends CasePaper {
  readonly receiptNo: string;
  readonly papers: readonly { readonly name: string; readonly copies: number; readonly original: boolean }[];
  readonly fees: readonly { readonly name: string; readonly fen: number; readonly basis: string }[];
  readonly handler: string | null;
}

/** 送达回证. */
export interface CaseService extends CasePaper {
  readonly document: string;
  readonly documentNumber: string | null;
  readonly method: string | null;
  readonly deliveredTo: string | null;
  readonly server: string | null;
}

/** 办结公告: no applicant is named. */
export interface CaseCompletion extends PaperFrame {
  readonly from: string;
  readonly to: string;
  readonly cases: readonly {
    readonly caseNo: string;
    readonly item: string;
    readonly outcome: string;
    readonly decidedOn: string;
  }[];
}
