import type { Persona } from "../../src/home/tokens.ts";
import { callers, lingkouStation, places } from "../running/callers.ts";
import { type RunningGraph, startGraph } from "../running/running-graph.ts";
import { until } from "../running/until.ts";

/** What a mutation of the tests answers: the thing it wrote, or the problem. */
export interface Answered {
  readonly __typename: string;
  readonly code?: string;
  readonly messageZh?: string;
  readonly messageEn?: string;
  readonly [field: string]: unknown;
}

/** A running graph with what the tests of the work of cases ask of it. */
export interface WorkGraph extends RunningGraph {
  readonly stationId: string;
  /** Sends a mutation with a fresh key and returns its answer, refusals included. */
  readonly take: (
    mutation: string,
    input: Record<string, unknown>,
    as: Persona | undefined,
    fields?: string,
  ) => Promise<Answered>;
  /** The same where it must succeed: what its payload says. */
  readonly does: <Payload = Record<string, never>>(
    mutation: string,
    input: Record<string, unknown>,
    as: Persona | undefined,
    fields?: string,
  ) => Promise<Payload>;
  /** Files a case of a new applicant as the agent of Lingkou and returns its id. */
  readonly file: (itemId: string, changes?: Record<string, unknown>, as?: Persona) => Promise<string>;
  /** Publishes a county's own item and returns its id once cases know it. */
  readonly item: (name: string, elements?: Record<string, unknown>) => Promise<string>;
  readonly caseOf: <Fields>(id: string, fields: string, as: Persona) => Promise<Fields>;
}

const caseFields = "case { id caseNo state revision }";

export async function startWorkGraph(): Promise<WorkGraph> {
  const graph = await startGraph();
  const { station } = await graph.data<{ station: { id: string } }>(
    `query ($code: String!) { station(code: $code) { id } }`,
    { code: lingkouStation },
  );
  const take: WorkGraph["take"] = async (mutation, input, as, fields = caseFields) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
    const { result } = await graph.data<{ result: Answered }>(
      `mutation ($input: ${type}Input!) {
        result: ${mutation}(input: $input) {
          __typename
          ... on ${type}Payload { ${fields} }
          ... on Problem { code messageZh messageEn path }
        }
      }`,
      { input: { idempotencyKey: crypto.randomUUID(), ...input } },
      as,
    );
    return result;
  };
  const does: WorkGraph["does"] = async (mutation, input, as, fields) => {
    const answer = await take(mutation, input, as, fields);
    if (answer.code !== undefined) throw new Error(`${mutation}: ${JSON.stringify(answer)}`);
    return answer as never;
  };
  const file: WorkGraph["file"] = async (itemId, changes = {}, as = callers.agent) => {
    const applicant = { name: "周晓岚", document: { type: "RESIDENT_ID", number: freshIdNumber() } };
    const channel = as === callers.agent ? "VILLAGE_AGENT" : "APP";
    const filing = { itemId, stationId: station.id, channel, applicant, ...changes };
    // The item travels as an event: until it has come, no case can name it.
    return until(async () => {
      const answer = await take("submitCase", filing, as);
      if (answer.code === "NOT_FOUND") return undefined;
      if (answer.code !== undefined) throw new Error(JSON.stringify(answer));
      return (answer["case"] as { readonly id: string }).id;
    });
  };
  const item: WorkGraph["item"] = async (name, elements = {}) => {
    const draft = { divisionCode: places.panan, domain: "民政", name, citation: "试办通知 五", elements };
    const { item: published } = await does<{ item: { id: string } }>(
      "publishItem",
      draft,
      callers.admin,
      "item { id }",
    );
    return published.id;
  };
  const caseOf = async <Fields>(id: string, fields: string, as: Persona): Promise<Fields> =>
    (await graph.data<{ case: Fields }>(`query ($id: ID!) { case(id: $id) { ${fields} } }`, { id }, as)).case;
  return { ...graph, stationId: station.id, take, does, file, item, caseOf };
}

let person = 0;

/** A valid number of a resident identity card that no other call returns. */
export function freshIdNumber(): string {
  person += 1;
  const birth = Temporal.PlainDate.from("1961-03-01").add({ days: person }).toString().replaceAll("-", "");
  const head = `330727${birth}${String(person % 1000).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(head[index]), 0);
  return head + "10X98765432".charAt(sum % 11);
}
