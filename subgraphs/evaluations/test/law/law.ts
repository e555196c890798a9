import type { Caller, TestSubgraph } from "@yimen/testing";
import { startEvaluations } from "../evaluations.ts";

const folder = (name: string): URL => new URL(`../../../../packages/${name}/`, import.meta.url);

/** The five counties and the country, each with its pack in force. */
export function startWithLaw(): Promise<TestSubgraph> {
  const names = ["base", "county-panan", "county-baokang", "county-shenmu", "county-luoping", "county-putuo"];
  return startEvaluations({ packs: names.map(folder) });
}

export interface GivenFacts {
  readonly [name: string]: unknown;
}

/** Facts as another subgraph lists them. */
export function listed(
  facts: GivenFacts,
  dates: { from?: string; until?: string; knownOn?: string } = {},
): object[] {
  return Object.entries(facts).map(([name, value]) => ({
    name,
    value,
    from: dates.from ?? null,
    until: dates.until ?? null,
    knownOn: dates.knownOn ?? null,
  }));
}

/** A station as the gateway brings it to a verdict. */
export function stationOf(divisionCode: string, placeFacts: object[], further: object = {}): object {
  return {
    __typename: "Station",
    id: `${divisionCode}.station`,
    divisionCode,
    placeFacts,
    staffFacts: [],
    caseFacts: [],
    itemFacts: [],
    ...further,
  };
}

/** Asks for fields of something another subgraph owns, as the gateway does. */
export async function askEntity<Answer>(
  graph: TestSubgraph,
  type: string,
  entity: object,
  fields: string,
  as?: Caller,
): Promise<Answer> {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`;
  const { _entities: found } = await graph.data<{ _entities: Answer[] }>(query, { of: [entity] }, as);
  const [first] = found;
  if (first === undefined) throw new Error("no entity came back");
  return first;
}
