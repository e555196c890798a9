import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Asked, asked, type Asker, askersOf } from "./asked.ts";
import { type GrowingGraph, openGrowingGraph } from "./growing-graph.ts";
import { type ListField, listFieldsOf, selectionsOf } from "./lists.ts";
import type { Plan } from "./plans.ts";
import { thingOf, wholeListsOf } from "./whole-lists.ts";

/** Rows a page asks for. */
const page = 20;

let graph: GrowingGraph;
const fields = new Map<string, readonly ListField[]>();

beforeAll(async () => {
  graph = await openGrowingGraph();
  for (const name of graph.names) fields.set(name, listFieldsOf(await graph.sdl(name)));
});

afterAll(() => graph.stop());

const named = (): readonly (readonly [subgraph: string, field: ListField])[] =>
  [...fields].flatMap(([subgraph, of]) => of.map((field) => [subgraph, field] as const));

test("every list of the graph and every filter of it is asked here", () => {
  const offered = Object.fromEntries(
    named().map(([subgraph, field]) => [`${subgraph} ${field.name}`, field.filters.map(({ name }) => name)]),
  );
  const known = Object.fromEntries(
    Object.entries(asked).map(([name, { filters }]) => [name, Object.keys(filters ?? {})]),
  );
  expect(known).toEqual(offered);
});

/** Plans that cost more than the page is worth. */
interface Dear {
  readonly query: string;
  readonly of: string;
  readonly rowsRead: number;
  readonly most: number;
  readonly walkedThrough: string;
  readonly statements: string;
}

describe.each(Object.keys(asked))("%s", (name) => {
  test("reads no more than its page is worth, by whatever it is filtered and whoever asks", async () => {
    const [subgraph = "", path = ""] = name.split(" ");
    const field = fields.get(subgraph)?.find((each) => each.name === path);
    const how = asked[name];
    if (field === undefined || how === undefined) throw new Error(`${name} is not offered`);
    const dear: Dear[] = [];
    let listed = 0;
    for (const asker of askersOf(subgraph)) {
      for (const query of queriesOf(field, how, asker)) {
        const forwards = await ask(subgraph, field, how, asker, `first: ${page}${query}`);
        listed = Math.max(listed, forwards.rows);
        dear.push(...forwards.dear);
        if (forwards.end !== null) {
          const next = await ask(
            subgraph,
            field,
            how,
            asker,
            `first: ${page}, after: "${forwards.end}"${query}`,
          );
          dear.push(...next.dear);
        }
        dear.push(...(await ask(subgraph, field, how, asker, `last: ${page}${query}`)).dear);
      }
    }
    expect(dear.slice(0, 5)).toEqual([]);
    // Rows that nobody can list would show nothing of how they are listed.
    expect({ listed: listed > 0 }).toEqual({ listed: how.empty === undefined });
  });
});

const subgraphs = [...new Set(Object.keys(asked).map((key) => key.split(" ")[0] ?? ""))];

// Of a table with no more rows than these the plan says nothing: PostgreSQL reads it as a whole whatever indexes it has.
const few = 100;

test.each(subgraphs)("what %s lists as a whole walks through no table that grows", async (name) => {
  const sdl = await graph.sdl(name);
  const walked: string[] = [];
  for (const asker of askersOf(name)) {
    for (const lists of wholeListsOf(sdl, asker)) {
      const { type } = lists;
      const all = lists.fields.map((field, at) => `list${at}: ${field}`).join(" ");
      const { plans } = await graph.ask(
        name,
        type === "Query"
          ? `{ ${all} }`
          : `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${all} } } }`,
        type === "Query" ? {} : { of: [thingOf(type, asker)] },
        asker.caller,
      );
      for (const plan of plans) {
        const tables = plan.walkedThrough.filter(({ table, rows }) => !small.has(table) && rows > few);
        if (tables.length > 0) walked.push(`${type}, ${asker.name}: ${describePlan(plan)}`);
      }
    }
  }
  expect(walked.slice(0, 5)).toEqual([]);
});

/** The filters of a list, each selection of them, with values that many rows have and with some that few have. */
function queriesOf(field: ListField, { filters = {}, workedOut }: Asked, asker: Asker): ReadonlySet<string> {
  const required = field.filters.filter((filter) => filter.required);
  const optional = field.filters.filter((filter) => !filter.required);
  // Where a list is worked out anyway, two filters at a time show what more would.
  const selections = selectionsOf(optional).filter(({ length }) => workedOut === undefined || length <= 2);
  const written = selections.flatMap((selection) =>
    ([0, 1] as const).map((which) =>
      [...required, ...selection]
        .map(({ name }) => {
          const value = filters[name]?.[which];
          return `, ${name}: ${typeof value === "function" ? value(asker) : value}`;
        })
        .join(""),
    ),
  );
  return new Set(written);
}

interface AskedPage {
  readonly rows: number;
  readonly end: string | null;
  readonly dear: readonly Dear[];
}

async function ask(
  subgraph: string,
  { field }: ListField,
  { of, through, workedOut, besides = 0 }: Asked,
  asker: Asker,
  given: string,
): Promise<AskedPage> {
  const selection = `list: ${field}(${given}) { edges { cursor } pageInfo { endCursor hasNextPage } }`;
  const thing = of?.(asker);
  const query =
    thing === undefined
      ? `{ ${selection} }`
      : `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${String(thing["__typename"])} { ${
          through === undefined ? selection : `owner: ${through} { ${selection} }`
        } } } }`;
  const { answer, plans } = await graph.ask(
    subgraph,
    query,
    thing === undefined ? {} : { of: [thing] },
    asker.caller,
  );
  const list = listIn(answer.data);
  const rows = list?.edges.length ?? 0;
  const read = plans.reduce((sum, plan) => sum + plan.rowsRead, 0);
  const matching = await rowsWorkedOut();
  const most = 3 * rows + page + besides + matching;
  const walked = plans.flatMap((plan) => plan.walkedThrough).filter(({ table }) => !small.has(table));
  const tooMuch = read > most || walked.length > 0 || plans.some((plan) => plan.blocks > blocksFor(most));
  return {
    rows,
    end: list?.pageInfo.hasNextPage === true ? list.pageInfo.endCursor : null,
    dear: tooMuch
      ? [
          {
            query: `${field}(${given})`,
            of: asker.name,
            rowsRead: read,
            most,
            walkedThrough: walked.map(({ table }) => table).join(),
            statements: plans.map(describePlan).join("\n"),
          },
        ]
      : [],
  };
  async function rowsWorkedOut(): Promise<number> {
    if (workedOut === undefined) return 0;
    const { by } = workedOut;
    const written = given.split(", ").slice(1);
    const filters =
      by === undefined
        ? [written.filter((each) => !each.startsWith("after:"))]
        : written.filter((each) => by.some((name) => each.startsWith(`${name}:`))).map((each) => [each]);
    let sum = 0;
    for (const some of filters)
      sum += await countMatches(
        subgraph,
        query.replace(given, ["first: 100", ...some].join(", ")),
        thing,
        asker,
      );
    return sum * workedOut.rowsPerMatch + (filters.length > 0 ? (workedOut.besides ?? 0) : 0);
  }
}

const matches = new Map<string, number>();

/** How many rows a list has altogether: asked page by page, once. */
async function countMatches(
  subgraph: string,
  whole: string,
  of: object | undefined,
  asker: Asker,
): Promise<number> {
  const key = JSON.stringify([subgraph, asker.name, whole]);
  const known = matches.get(key);
  if (known !== undefined) return known;
  let count = 0;
  for (let after: string | null = ""; after !== null;) {
    const next = after === "" ? whole : whole.replace("first: 100", `first: 100, after: "${after}"`);
    const { answer } = await graph.ask(subgraph, next, of === undefined ? {} : { of: [of] }, asker.caller);
    const list = listIn(answer.data);
    count += list?.edges.length ?? 0;
    after = list?.pageInfo.hasNextPage === true ? list.pageInfo.endCursor : null;
  }
  matches.set(key, count);
  return count;
}

/** Tables that do not grow with the work: as many rows as there are counties, guests, kinds of produce, words in a vocabulary, or laws put in force. */
const small: ReadonlySet<string> = new Set([
  "facilities.county",
  "shenmu.produce",
  "yimen.guest",
  "yimen.law",
  "yimen.law_in_force",
  "catalog.search_words",
]);

/** An index is walked down from its root once for each part of a list; after that a row costs a page of the index and one of its table. */
function blocksFor(rows: number): number {
  return 300 + 8 * rows;
}

interface List {
  readonly edges: readonly unknown[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

interface Owner {
  readonly list?: List | null;
  readonly owner?: { readonly list?: List | null } | null;
}

function listIn(data: unknown): List | undefined {
  const { list, _entities: entities } = (data ?? {}) as Owner & {
    readonly _entities?: readonly (Owner | null)[];
  };
  return list ?? entities?.[0]?.list ?? entities?.[0]?.owner?.list ?? undefined;
}

function describePlan({ statement, text }: Plan): string {
  return `${statement}\n${text}`;
}
