import { Pool } from "undici";
import { ask, type Load } from "./clients.ts";
import type { Ground } from "./ground.ts";

const county = "330727000000";
const town = "330727106000";
const station = "330727106206-01";

/** A station from five subgraphs, with verdicts of the law. */
const whole = `query ($code: String) { station(code: $code) { name division { name } windows { number name }
  items(first: 3) { edges { node { code name compliance(at: "330727106206") { lawRevision } } } } staff(first: 5) { edges { node { name } } }
  caseload { filed inProgress } ratingSummary { count } compliance { lawRevision } } }`;

const casesOfPlace = `query ($within: DivisionCode) { cases(within: $within, first: 10) {
  edges { node { caseNo state filedAt compliance { lawRevision } } } } }`;

/** What a case is filed for in these runs. */
export async function caseInput(url: string): Promise<Readonly<Record<string, unknown>>> {
  const pool = new Pool(url);
  const { data } = await ask(pool, undefined, {
    query: `{ station(code: "${station}") { id items(first: 1) { edges { node { id } } } } }`,
  });
  await pool.destroy();
  const found = data?.["station"] as { id: string; items: { edges: { node: { id: string } }[] } };
  return {
    stationId: found.id,
    itemId: found.items.edges[0]?.node.id,
    channel: "COUNTER",
    applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
    repeatReason: "再次申请",
    exceptionReason: "加班",
  };
}

/** Readers of stations and of cases, and clerks who file cases without a pause. */
export async function usualLoad(
  ground: Ground,
  url: string,
  { readers, writers }: { readonly readers: number; readonly writers: number },
): Promise<Pick<Load, "url" | "readers" | "writers" | "pauseMs">> {
  const input = await caseInput(url);
  return {
    url,
    pauseMs: 20,
    readers: await Promise.all(
      Array.from({ length: readers }, async (_, index) => ({
        token: await ground.mint("COUNTY_ADMIN", [county], `reader-${index}`),
        query: index % 2 === 0 ? whole : casesOfPlace,
        variables: index % 2 === 0 ? { code: station } : { within: county },
      })),
    ),
    writers: await Promise.all(
      Array.from({ length: writers }, async (_, index) => ({
        token: await ground.mint("CLERK", [town], `writer-${index}`),
        input,
      })),
    ),
  };
}
