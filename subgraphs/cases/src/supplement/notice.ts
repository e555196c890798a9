/** A material the applicant must still bring, and what is wrong with what was brought. */
export interface MissingMaterial {
  readonly name: string;
  readonly note: string | null;
}

/** Everything missing, told at once (一次性告知). */
export interface SupplementNotice {
  readonly caseId: string;
  readonly position: number;
  readonly toldAt: Temporal.Instant;
  readonly toldBy: string;
  /** What was not known at the notice before; null for the first. */
  readonly newFact: string | null;
  readonly materials: readonly MissingMaterial[];
  /** Names of those brought since. */
  readonly supplied: readonly string[];
  readonly suppliedAt: Temporal.Instant | null;
}
