/** What became of a swap in the end. */
export type DutySwapDecision = "GRANTED" | "REFUSED" | "WITHDRAWN";
