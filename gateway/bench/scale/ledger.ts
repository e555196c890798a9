import type { Claims } from "./claims.ts";
import { percentile } from "./claims.ts";
import type { Ledger } from "./clients.ts";
import { askOnce } from "./debian-postgres.ts";

/** Holds what clients were told against what the database has. */
export async function claimNothingLost(claims: Claims, ledger: Ledger, databaseUrl: string): Promise<void> {
  const { acknowledged } = ledger;
  const kept = await askOnce<{ key: string; case_no: string | null }>(
    databaseUrl,
    `select k.key, c.case_no from cases.idempotency_key k
     left join cases.service_case c on c.id = k.result ->> 'id' or c.id = k.result ->> 'caseId' or c.id = k.result #>> '{}'
     where k.mutation = 'submitCase' and k.key = any($1)`,
    [[...acknowledged.keys()]],
  );
  const byKey = new Map(kept.map(({ key, case_no }) => [key, case_no]));
  const lost = [...acknowledged].filter(([key, caseNo]) => byKey.get(key) !== caseNo);
  claims.hold(
    "every acknowledged write is there, under the number that was told",
    acknowledged.size > 0 && lost.length === 0,
    `${acknowledged.size} acknowledged, ${lost.length} lost${lost[0] === undefined ? "" : `, ${lost[0].join(" ")} is ${String(byKey.get(lost[0][0]))}`}`,
  );
  const numbers = new Set(acknowledged.values());
  const [count] = await askOnce<{ keys: number; cases: number }>(
    databaseUrl,
    `select (select count(*)::int from cases.idempotency_key where mutation = 'submitCase' and subject like 'writer-%') as keys,
       (select count(*)::int from cases.service_case where handled_by like 'writer-%') as cases`,
  );
  claims.hold(
    "a write that was sent again, by a client or by a balancer, has one effect",
    numbers.size === acknowledged.size && count?.keys === count?.cases,
    `${count?.keys} keys, ${count?.cases} cases, ${repeatsOf(ledger)} sent again by clients`,
  );
}

/** How often clients sent something again. */
export function repeatsOf({ repeats }: Ledger): number {
  return repeats.values().reduce((sum, often) => sum + often, 0);
}

/** What a phase was like, in one line. */
export function lineOf(phase: string, ledger: Ledger, seconds: number): string {
  const { reads, writes, failedReads, unknown, repeats } = ledger;
  const why = [...repeats].map(([reason, often]) => `${often} × ${reason}`).join(", ");
  return `| ${phase} | ${Math.round(reads.length / seconds)} | ${times(reads)} | ${Math.round(writes.length / seconds)} | ${times(writes)} | ${repeatsOf(ledger)}${why === "" ? "" : ` (${why})`} | ${failedReads.length} | ${unknown.length} |`;
}

/** The head of the table that {@link lineOf} fills. */
export const tableHead = `| phase | reads/s | ms p50 / p99 | writes/s | ms p50 / p99 | sent again by clients | failed reads | writes given up |
|---|---|---|---|---|---|---|---|`;

function times(values: readonly number[]): string {
  return [0.5, 0.99].map((share) => percentile(values, share).toFixed(0)).join(" / ");
}
