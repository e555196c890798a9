import type { PaperFrame } from "./paper-frame.ts";

/** 工牌. */
export interface StaffBadge extends PaperFrame {
  readonly name: string;
  readonly post: string | null;
  readonly department: string | null;
  readonly badgeNumber: string;
}

/** 代办报酬结算单: what an agent is paid for a month, with every case it is counted from. */
export interface PayStatement extends PaperFrame {
  readonly month: string;
  /** Which statement of the month: another than the first follows a reversal. */
  readonly ordinal: number;
  readonly person: string;
  readonly where: string;
  /** How many cases of each quality, and what one of them is paid by itself, in yuan. */
  readonly qualities: readonly {
    readonly quality: string;
    readonly count: number;
    readonly yuan: string | null;
  }[];
  readonly cases: readonly {
    readonly caseNo: string;
    readonly channel: string;
    readonly quality: string;
    readonly doneOn: string;
  }[];
  readonly payFen: number;
}

/** How many rules are kept, are not, and of how many nobody can say. */
type Tally = readonly [passed: number, failed: number, unknown: number];

/** 规范化建设对照检查报告: a station or a place by every rule of its law, over time. */
export interface ComplianceReport extends PaperFrame {
  readonly subject: string;
  readonly where: string;
  readonly reportedOn: string;
  readonly counts: { readonly pass: number; readonly fail: number; readonly unknown: number };
  readonly rules: readonly {
    readonly rule: string;
    readonly verdict: "pass" | "fail" | "unknown";
    readonly level: string;
    readonly cite: string;
    /** The finding in words, or what is missing. */
    readonly finding: string | null;
  }[];
  /** Of a place: its stations, those that break least first; and each rule over all of them. */
  readonly stations: readonly {
    readonly station: string;
    readonly reported: string;
    readonly counts: Tally;
  }[];
  readonly ofStations: readonly {
    readonly rule: string;
    readonly counts: Tally;
    /** Names of those that break it. */
    readonly failing: string | null;
    readonly cite: string;
  }[];
  /** Its reports up to this one, the earliest first. */
  readonly trend: readonly { readonly reported: string; readonly counts: Tally }[];
}

/** 政务服务月报: what was done in a place in a month, and where below it. */
export interface MonthlyReport extends PaperFrame {
  readonly reported: string;
  readonly month: string;
  readonly figures: readonly {
    readonly register: string;
    readonly measure: string;
    readonly count: string;
    /** A sum, a mean or a share, in words. */
    readonly amount: string | null;
    /** May be published as it stands. */
    readonly open: boolean;
  }[];
  /** Counts of the places below, by the measures named above them. */
  readonly measures: readonly string[];
  readonly places: readonly { readonly name: string; readonly counts: readonly string[] }[];
}

/** 考核表: points and deductions of a period, and what came of them. */
export interface AssessmentSheet extends PaperFrame {
  readonly subject: string;
  readonly period: string;
  readonly lines: readonly {
    readonly criterion: string;
    readonly points: string | null;
    readonly reason: string | null;
    readonly cite: string | null;
  }[];
  readonly total: string | null;
  readonly grade: string | null;
  /** Why something of it is not known. */
  readonly reasons: readonly string[];
  /** `初评`, `已核定`. */
  readonly state: string;
}

/** 通知条: a message on paper, for whom nothing else reaches. It names a case and nobody. */
export interface MessageSlip extends PaperFrame {
  readonly title: string;
  readonly text: string;
  /** Number of the case; null where it is about something else. */
  readonly about: string | null;
  readonly kind: string;
}
