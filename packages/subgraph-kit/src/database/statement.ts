/** How PostgreSQL comes to the plan of a statement; as it sees fit where nothing is said. */
export type PlanKind = "once" | "for its values";

/** One SQL statement with its parameters. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** How many of its rows are wanted at most; all when absent. */
  readonly rows?: number;
  readonly plan?: PlanKind;
}

/** What PostgreSQL answered to a statement. */
export interface Answer {
  readonly rows: readonly unknown[];
  readonly rowCount: number | null;
  /** The command it names, e.g. `COMMIT`: a failed transaction is answered with `ROLLBACK` and no error. */
  readonly command: string;
}

/** How a statement of a batch ended; one behind a failure is skipped and never runs. */
export type Outcome = { readonly answer: Answer } | { readonly failure: Error } | { readonly skipped: true };
