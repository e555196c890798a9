// What a search costs at five thousand items and at half a million: the same questions asked of both in turn. Run by `npm run bench:search`.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Subgraph } from "@yimen/subgraph-kit";
import { percentile } from "../load/measure.ts";
import { openCatalog, startBenchServer } from "../world/catalog.ts";

const { values } = parseArgs({
  options: {
    few: { type: "string", default: "5000" },
    many: { type: "string", default: "500000" },
    times: { type: "string", default: "3" },
  },
});

const query = `query ($search: String, $at: DivisionCode) {
  serviceItems(search: $search, at: $at, first: 20) { edges { node { code name } } } }`;
const warmUps = 40;

interface Searched {
  readonly subgraph: Subgraph;
  readonly took: { readonly everywhere: number[]; readonly there: number[] };
}

const server = await startBenchServer();
try {
  const databases = [await searched(Number(values.few)), await searched(Number(values.many))];
  const words = await wordsAsked();
  let turn = 0;
  for (let time = 0; time < Number(values.times); time += 1) {
    for (const search of words) {
      turn += 1;
      for (const { subgraph, took } of databases) {
        for (const [place, at] of [
          ["everywhere", null],
          ["there", placeOf(1 + (turn % 50))],
        ] as const) {
          const began = performance.now();
          const { errors } = await subgraph.execute({ query, variables: { search, at }, headers: {} });
          if (errors !== undefined) throw new Error(JSON.stringify(errors));
          if (turn > warmUps) took[place].push(performance.now() - began);
        }
      }
    }
  }
  console.log(
    `| ms | ${values.few} items: p50 | p95 | ${values.many} items: p50 | p95 | p95 grows |\n|---|---|---|---|---|---|`,
  );
  for (const place of ["everywhere", "there"] as const) {
    const [few = [], many = []] = databases.map(({ took }) => took[place]);
    const figures = [
      percentile(few, 0.5),
      percentile(few, 0.95),
      percentile(many, 0.5),
      percentile(many, 0.95),
    ];
    const grows = (percentile(many, 0.95) / percentile(few, 0.95)).toFixed(2);
    console.log(
      `| ${place === "there" ? "at a place" : "everywhere"} | ${figures.map((each) => each.toFixed(1)).join(" | ")} | × ${grows} |`,
    );
  }
  for (const { subgraph } of databases) await subgraph.stop();
} finally {
  await server.stop();
}
process.exit(0);

/** Every place has its own of the items that the base has, until there are as many as wanted. */
async function searched(items: number): Promise<Searched> {
  const { subgraph, client } = await openCatalog(server, `search_${items}`);
  await client.query("drop index item_search_local");
  const copies = Math.ceil(items / 63);
  await client.query(
    `insert into service_item (id, code, division_code, name, domain, parent_name, audience, life_events, notes, citation)
     select place || '.' || md5(item.id), 'C' || copy || '-' || item.code, place, item.name, item.domain, item.parent_name,
       item.audience, item.life_events, item.notes, 'generated'
     from service_item item cross join lateral (
       select copy, '330727' || (100 + copy / 50) || (200 + copy % 50) as place from generate_series(1, $1::int) as copy) as copies
     where item.division_code = '000000000000'`,
    [copies],
  );
  await client.query(
    `insert into item_search (item_id, code, division_code, elsewhere, terms, document)
     select item.id, item.code, item.division_code, false, found.terms, found.document
     from item_search found join service_item item on item.id = item.division_code || '.' || md5(found.item_id)
     where found.division_code = '000000000000' and not found.elsewhere`,
  );
  await client.query(
    "create index item_search_local on item_search using gin (terms) where division_code <> '000000000000'",
  );
  await client.query("vacuum analyze");
  await client.end();
  return { subgraph, took: { everywhere: [], there: [] } };
}

/** The place of a copy, as the rows above have it. */
function placeOf(copy: number): string {
  return `330727${100 + Math.floor(copy / 50)}${200 + (copy % 50)}`;
}

/** The searches that somebody judged. */
async function wordsAsked(): Promise<readonly string[]> {
  const file = new URL("../../../subgraphs/catalog/test/search/queries.yaml", import.meta.url);
  const text = await readFile(file, "utf8");
  return text
    .matchAll(/^- q: '(.+)'$/gm)
    .map(([, words = ""]) => words)
    .toArray();
}
