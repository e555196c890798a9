import type { DivisionCode, PaperKind, PaperState } from "@yimen/domain";

/** A paper that an office has issued about something (文书). */
export interface Paper {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  /** Id of what it is about. */
  readonly subjectId: string;
  readonly kind: PaperKind;
  readonly officeId: string;
  readonly office: string;
  readonly year: number;
  /** Which of its office, kind and year: 1, 2, 3, without gaps. */
  readonly ordinal: number;
  readonly number: string;
  readonly state: PaperState;
  /** By which it is found genuine. */
  readonly token: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly issuedAt: Temporal.Instant;
  readonly issuedBy: string;
  readonly revision: number | null;
  /** Why nothing came of it, where it is void. */
  readonly failure: string | null;
  readonly sample: boolean;
}

/** One printing of a paper. */
export interface PaperPrint {
  readonly paperId: string;
  /** 0 the original, 1 the first reprint. */
  readonly print: number;
  readonly printedAt: Temporal.Instant;
  readonly printedBy: string;
  /** Why it was printed again; null for the original. */
  readonly reason: string | null;
  /** SHA-256 of its bytes, in hexadecimal; null until it is printed. */
  readonly sha256: string | null;
  readonly pages: number | null;
}

/** A place's templates and fonts, as a press takes them. */
export interface Stationery {
  readonly key: string;
  readonly templates: Readonly<Record<string, string>>;
  readonly fonts: readonly Uint8Array[];
}

/** What prints: `openPress` of `@yimen/papers`, or what does the same. */
export interface PaperPress {
  readonly print: (job: {
    readonly template: string;
    readonly data: unknown;
    readonly madeAt: Temporal.Instant;
    readonly stationery?: Stationery | undefined;
  }) => Promise<PrintedBytes>;
  readonly reprint: (original: PrintedBytes, mark: string, madeAt: Temporal.Instant) => Promise<PrintedBytes>;
}

export interface PrintedBytes {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

/** An article a paper rests on. */
export interface PaperBasis {
  readonly cite: string;
  readonly quote: string | null;
}

/** What a kind of paper says of its subject: the office that signs, the articles, and the template's own data. */
export interface PaperMatter {
  readonly office: { readonly id: string; readonly name: string };
  readonly basis: readonly PaperBasis[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly revision?: number;
  readonly sample: boolean;
}

/** That a paper was issued about a thing. */
export interface IssuedPaper extends Pick<Paper, "subjectId" | "kind" | "number" | "issuedOn"> {}
