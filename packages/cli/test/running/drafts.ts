import { Client } from "pg";

/** An assessment as it would come out, down to what shows each figure. */
export interface Draft {
  readonly basis: string | null;
  readonly outcome: {
    readonly score: { readonly exact: string | null };
    readonly band: { readonly band: string } | null;
    readonly lines: readonly {
      readonly id: string;
      readonly points: { readonly exact: string | null };
      readonly finding: {
        readonly id: string;
        readonly foundOn: string;
        readonly evidence: readonly { reference: string }[];
      } | null;
      readonly articles: readonly string[];
    }[];
  };
  readonly facts: readonly {
    readonly name: string;
    readonly value: unknown;
    readonly origin: string | null;
  }[];
}

/** What is asked of a draft. */
export const draft = `basis outcome { score { exact } band { band } lines { id points { exact } finding { id foundOn evidence { reference } } articles } }
  facts { name value origin }`;

/** A stretch of days. */
export interface Month {
  readonly from: string;
  readonly to: string;
}

/** Each figure that findings make, with what shows it. */
export const evidenceOf = ({
  outcome,
}: Draft): readonly (readonly [string, string | null, string | undefined])[] =>
  outcome.lines.flatMap(({ id, points, finding }) =>
    finding === null ? [] : [[id, points.exact, finding.evidence[0]?.reference] as const],
  );

/** Has what was recorded today been recorded on an earlier day: of findings the first act, of facts the record. */
export async function recordedOn(
  databaseUrl: string,
  day: string,
  findings: readonly string[],
  facts: readonly string[] = [],
): Promise<void> {
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    const at = `${day}T10:00:00+08:00`;
    await owner.query("update evaluations.finding set recorded_at = $1 where id = any ($2)", [at, findings]);
    const first = "act = 'RECORDED' and finding_id = any ($2)";
    await owner.query(`update evaluations.finding_act set at = $1 where ${first}`, [at, findings]);
    await owner.query("update personnel.recorded_fact set recorded_at = $1 where id = any ($2)", [at, facts]);
  } finally {
    await owner.end();
  }
}
