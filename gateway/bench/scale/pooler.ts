// npm run bench:pooler — every request through PgBouncer in transaction mode: whoever asks sees their own, however connections are shared.
import { setTimeout as sleep } from "node:timers/promises";
import { ownPort } from "./ports.ts";
import { Client } from "pg";
import { makingClaims } from "./claims.ts";
import { type Answer, startLoad } from "./clients.ts";
import { askOnce } from "./debian-postgres.ts";
import { deploy } from "./deployment.ts";
import { openGround } from "./ground.ts";
import { claimNothingLost, lineOf, tableHead } from "./ledger.ts";
import { startPgBouncer } from "./pgbouncer.ts";
import { findPrograms } from "./programs.ts";
import { usualLoad } from "./usual-load.ts";

/** Connections to the server at most, for all subgraphs together. */
const size = 6;
const poolSize = "20";

/** Cases of every county, each reader's own and others': what comes back must be their own alone. */
function everyCase(counties: readonly string[]): string {
  const fields = counties.map(
    (county) => `of${county}: cases(within: "${county}000000", first: 20) { edges { node { id } } }`,
  );
  return `query { ${fields.join(" ")} }`;
}

const { haproxy, pgbouncer } = await findPrograms("haproxy", "pgbouncer", "postgres");

await makingClaims(async (claims, opened) => {
  console.log("a PostgreSQL behind PgBouncer in transaction mode, a gateway, a copy of each subgraph …");
  const ground = await openGround();
  opened.defer(() => ground.close());
  const bouncer = await startPgBouncer(pgbouncer, ground.folder, {
    port: await ownPort(),
    databaseUrl: ground.primary.url,
    size,
  });
  opened.defer(() => bouncer.stop());
  const deployment = await deploy(ground, haproxy, {
    gateways: 1,
    copies: 1,
    databaseUrl: bouncer.url,
    // Migrations, workers and whatever listens need sessions: they connect directly.
    subgraphEnvironment: { MIGRATION_DATABASE_URL: ground.primary.url, POOL_SIZE: poolSize },
  });
  opened.defer(() => deployment.stop());

  const usual = await usualLoad(ground, deployment.url, { readers: 2, writers: 3 });
  const counties = await countiesWithCases(ground.primary.url);
  const prying = await Promise.all(
    counties.flatMap((county) =>
      Array.from({ length: 4 }, async () => ({
        token: await ground.mint("COUNTY_ADMIN", [`${county}000000`], `pry-${county}`),
        query: everyCase(counties),
        variables: {},
      })),
    ),
  );
  const seen = new Map<string, number>();
  const mixed: Answer[] = [];
  // Each reader administers one county: an answer with cases of two, or of one under another's name, shows somebody else's.
  const look = (answer: Answer): void => {
    const pages = Object.entries(answer.data ?? {}).filter(([name]) => name.startsWith("of"));
    const shown = pages.flatMap(([name, page]) =>
      (page as { edges: { node: { id: string } }[] }).edges.map(({ node }) => ({
        name,
        county: node.id.slice(0, 6),
      })),
    );
    for (const { county } of shown) seen.set(county, (seen.get(county) ?? 0) + 1);
    const isMixed = new Set(shown.map(({ county }) => county)).size > 1;
    if (isMixed || shown.some(({ name, county }) => name !== `of${county}`)) mixed.push(answer);
  };
  const readers = [...usual.readers, ...prying];
  const load = startLoad({ ...usual, readers, patienceMs: 20_000, onAnswer: look });
  const began = performance.now();
  await sleep(6_000);
  const counts = await bouncer.counts();
  await sleep(4_000);
  await load.stop();
  const { ledger } = load;
  console.log(
    `\n${tableHead}\n${lineOf("through PgBouncer", ledger, (performance.now() - began) / 1_000)}\n`,
  );

  claims.hold(
    "fewer connections reach the server than requests have, and every request is answered",
    counts.servers <= size &&
      counts.clients > counts.servers &&
      ledger.failedReads.length + ledger.unknown.length === 0,
    `${counts.clients} connections to PgBouncer on ${counts.servers} to PostgreSQL; ${[...ledger.failedReads, ...ledger.unknown][0] ?? "none failed"}`,
  );
  claims.hold(
    "interleaved callers of three counties each see cases of their own and none of the others",
    counties.length === 3 && counties.every((county) => (seen.get(county) ?? 0) > 0) && mixed.length === 0,
    `${[...seen].map(([county, count]) => `${county} ${count}`).join(", ")} cases shown, ${mixed.length} answers with somebody else's`,
  );
  const residue = await residueOf(bouncer.url);
  claims.hold(
    "a connection that goes back to the pool keeps nobody's identity, role or schema",
    residue.every(
      ({ subject, scope, role, path }) =>
        subject === "" && scope === "" && role === "none" && !path.includes("cases"),
    ),
    JSON.stringify(residue[0]),
  );
  await claimNothingLost(claims, ledger, ground.primary.url);
});

/** The counties with the most cases. */
async function countiesWithCases(url: string): Promise<readonly string[]> {
  const found = await askOnce<{ county: string }>(
    url,
    "select left(division_code, 6) as county from cases.service_case group by 1 order by count(*) desc limit 3",
  );
  return found.map(({ county }) => county);
}

interface Residue {
  readonly subject: string;
  readonly scope: string;
  readonly role: string;
  readonly path: string;
  readonly pid: number;
}

/** What lies on the server's connections, seen by holding all of them at once. */
async function residueOf(url: string): Promise<readonly Residue[]> {
  const clients = Array.from({ length: size }, () => new Client({ connectionString: url }));
  const found: Residue[] = [];
  for (const client of clients) {
    await client.connect();
    await client.query("begin");
    const { rows } = await client.query<Residue>(
      `select coalesce(current_setting('yimen.subject', true), '') as subject, coalesce(current_setting('yimen.scope', true), '') as scope,
         current_setting('role') as role, current_setting('search_path') as path, pg_backend_pid() as pid`,
    );
    found.push(...rows);
  }
  for (const client of clients) {
    await client.query("rollback");
    await client.end();
  }
  return found;
}
