import type { Persona } from "../../src/home/tokens.ts";
import type { World } from "../bad-input/world.ts";
import type { RunningGraph } from "../running/running-graph.ts";

let clerks = 0;

/** Somebody new at a window of the first township centre of a county. */
export async function windowClerk(
  { does, reads, today }: World,
  as: Persona,
  within: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { stations } = await reads<{ stations: { edges: { node: { id: string } }[] } }>(
    `{ stations(within: "${within}", kind: TOWNSHIP_CENTRE, first: 1) { edges { node { id } } } }`,
  );
  const stationId = stations.edges[0]?.node.id;
  const made = async (mutation: string, input: Record<string, unknown>, field: string) =>
    ((await does(as, mutation, input, `${field} { id }`))[field] as { id: string }).id;
  clerks += 1;
  const window = { stationId, number: `T${clerks}`, name: "综合窗口", kind: "COMPREHENSIVE" };
  const windowId = await made("openWindow", window, "window");
  const person = { stationId, name: "陈试", badgeNo: `T-${clerks}`, employment: "CONTRACT", ...more };
  const staffMemberId = await made("registerStaff", person, "staffMember");
  await made("assignPost", { staffMemberId, windowId, role: "A", from: today }, "post");
  return staffMemberId;
}

/** What rules say of somebody, in the order of the rules. */
export async function eligibilityOf(
  graph: RunningGraph,
  staffMemberId: string,
  rules: readonly string[],
  as: Persona,
): Promise<readonly string[]> {
  const { staffMember } = await graph.data<{
    staffMember: { eligibility: { results: { verdict: string; rule: { id: string } }[] } };
  }>(
    `query ($id: ID!, $rules: [String!]!) { staffMember(id: $id) { eligibility { results(rules: $rules) { verdict rule { id } } } } }`,
    { id: staffMemberId, rules },
    as,
  );
  return rules.map((id) => staffMember.eligibility.results.find(({ rule }) => rule.id === id)?.verdict ?? "");
}

/** Who can handle what of a station's items, by code. */
export interface SeenMatrix {
  readonly itemCount: number;
  readonly rows: readonly {
    readonly staffMember: { readonly id: string };
    readonly competentCount: number;
    readonly gaps: readonly { readonly code: string }[];
  }[];
  readonly masteredByNobody: readonly { readonly id: string; readonly code: string }[];
}

export async function matrixOf(graph: RunningGraph, stationId: string): Promise<SeenMatrix> {
  const { station } = await graph.data<{ station: { competencyMatrix: SeenMatrix } }>(
    `query ($id: ID!) { station(id: $id) { competencyMatrix { itemCount masteredByNobody { id code }
      rows { staffMember { id } competentCount gaps { code } } } } }`,
    { id: stationId },
  );
  return station.competencyMatrix;
}
