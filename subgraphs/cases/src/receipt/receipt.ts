/** A paper taken from the applicant. */
export interface ReceivedPaper {
  readonly name: string;
  readonly copies: number;
  /** An original goes back to the applicant. */
  readonly original: boolean;
}

/** A fee taken, in fen, and what it rests on. */
export interface ChargedFee {
  readonly name: string;
  readonly fen: number;
  readonly basis: string;
  /** The department whose fee it is, where several handle the case. */
  readonly departmentId?: string | undefined;
}

/** What was taken from the applicant (收据), LP-14. */
export interface Receipt {
  readonly caseId: string;
  readonly receiptNo: string;
  readonly papers: readonly ReceivedPaper[];
  readonly fees: readonly ChargedFee[];
  readonly issuedAt: Temporal.Instant;
  readonly issuedBy: string;
  /** When the applicant gave the receipt back for the result. */
  readonly returnedAt: Temporal.Instant | null;
}
