/** A field of a record with what it said before and says now; null for nothing on record. */
export interface CorrectedValue {
  readonly field: string;
  readonly was: string | null;
  readonly became: string | null;
}
