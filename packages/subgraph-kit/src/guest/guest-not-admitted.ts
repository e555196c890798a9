/** The database does not let a guest have its role or schema; whoever administers it can, with the statements at hand. */
export class GuestNotAdmitted extends Error {
  readonly zh: string;
  readonly en: string;
  /** What to run as a superuser of the server, in the database; none when statements do not help. */
  readonly statements: readonly string[];

  constructor(
    said: { readonly zh: string; readonly en: string },
    statements: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    const run = (lead: string): string =>
      statements.length === 0 ? "" : `${lead}\n${statements.map((each) => `  ${each};`).join("\n")}`;
    const en = said.en + run("; have a superuser run this in the database:");
    super(en, options);
    this.name = "GuestNotAdmitted";
    this.zh = said.zh + run(";请由超级用户在该库中执行:");
    this.en = en;
    this.statements = statements;
  }
}
