// What a search costs at five thousand items and at half a million: the same questions asked of both in turn. Run by `npm run bench:search`.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { catalog } from "@yimen/catalog";
import { startLocalDatabase } from "@yimen/local-database";
import {
  createDevelopmentIssuer,
  createLogger,
  createTokenVerifier,
  generateIssuerKey,
} from "@yimen/service-host";
import { createSealer, createSubgraph, openDataset, type Subgraph } from "@yimen/subgraph-kit";
import { Client } from "pg";
import { percentile } from "../load/measure.ts";

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

const directory = await mkdtemp(join(tmpdir(), "yimen-search-"));
const server = await startLocalDatabase({
  directory,
  settings: {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    shared_buffers: "1GB",
    maintenance_work_mem: "1GB",
    max_wal_size: "8GB",
  },
});
const admin = new Client({ connectionString: server.url });
await admin.connect();
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
  await admin.end();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}
process.exit(0);

/** Every place has its own of the items that the base has, until there are as many as wanted. */
async function searched(items: number): Promise<Searched> {
  const name = `search_${items}`;
  await admin.query(`create database ${name}`);
  const url = new URL(server.url);
  url.pathname = name;
  const issuer = createDevelopmentIssuer(await generateIssuerKey(), {
    issuer: "https://issuer.bench",
    audience: "yimen",
  });
  const subgraph = await createSubgraph(catalog, {
    databaseUrl: url.href,
    verifier: createTokenVerifier({
      issuer: issuer.issuer,
      audience: issuer.audience,
      keys: { jwks: issuer.jwks },
    }),
    sealer: createSealer(Buffer.alloc(32, 7)),
    logger: createLogger({ name: "search", level: "fatal" }),
  });
  await subgraph.load(await openDataset(new URL("../../../packages/base/", import.meta.url)));
  for (const { run } of subgraph.rounds) while (await run());
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query("set search_path to catalog");
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
