import { Client } from "pg";
import type { Persona } from "../../src/home/tokens.ts";
import type { RunningGraph } from "../running/running-graph.ts";

/** What a rule says of a thing, and what it lacks. */
export interface SeenVerdict {
  readonly verdict: string;
  readonly value: string | null;
  readonly missing: readonly string[];
}

/** What rules say of one thing: `field` with its arguments, as `division(code: "…")`. */
export async function verdictOn(
  graph: RunningGraph,
  field: string,
  rule: string,
  as?: Persona,
): Promise<SeenVerdict | undefined> {
  const { thing } = await graph.data<{ thing: { compliance: { results: SeenVerdict[] } } }>(
    `query ($rules: [String!]!) { thing: ${field} { compliance { results(rules: $rules) { verdict value missing } } } }`,
    { rules: [rule] },
    as,
  );
  return thing.compliance.results[0];
}

/** A village of a township, as a county's data would bring it. */
export async function loadVillage(graph: RunningGraph, code: string, parent: string): Promise<void> {
  const client = new Client({ connectionString: graph.databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into facilities.division (code, name, short_name, kind, level, parent_code, citation)
       values ($1, '试点村', '试点', '行政村', 'VILLAGE', $2, '试办通知')`,
      [code, parent],
    );
  } finally {
    await client.end();
  }
}
