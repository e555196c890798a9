import { createHash, randomUUID } from "node:crypto";
import type { Client, Pool, PoolClient } from "pg";

/** A step of a case to be told. */
export interface ToldStep {
  readonly division: string;
  readonly caseId: string;
  readonly step: number;
  readonly at?: string;
  readonly station?: string;
}

/** Tells of a step in the transaction at hand, as the subgraph of cases would. Returns the event's id. */
export async function tellStep(
  client: Client | Pool | PoolClient,
  { division, caseId, step, at = "2026-11-02T02:00:00Z", station }: ToldStep,
): Promise<string> {
  const id = `${division}-${randomUUID().replaceAll("-", "")}`;
  const envelope = JSON.stringify({
    specversion: "1.0",
    id,
    source: `/divisions/${division}`,
    type: "yimen.case.accepted",
    subject: caseId,
    time: at,
    datacontenttype: "application/json",
    sequence: String(step).padStart(10, "0"),
    data: { caseId },
  });
  const digest = createHash("sha256").update(envelope).digest("hex");
  await client.query("select yimen.tell($1, $2, 'CASE_ACCEPTED', $3, $4, $5, $6, $7, null)", [
    id,
    division,
    caseId,
    station ?? null,
    at,
    envelope,
    digest,
  ]);
  return id;
}
