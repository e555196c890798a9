// npm run bench:pooler — every request through PgBouncer in transaction mode: whoever asks sees their own, however connections are shared.
import { setTimeout as sleep } from "node:timers/promises";
import { ownPort } from "./ports.ts";
import { Client } from "pg";
import { makingClaims } from "./claims.ts";
import { type Answer, type Load, startLoad } from "./clients.ts";
import { deploy } from "./deployment.ts";
import { openGround } from "./ground.ts";
import { claimNothingLost, lineOf, tableHead } from "./ledger.ts";
import { startPgBouncer } from "./pgbouncer.ts";
import { findPrograms } from "./programs.ts";
import { usualLoad } from "./usual-load.ts";

/** Connections to the server at most, for all subgraphs together. */
const size = 6;
const poolSize = "20";
const counties = { panan: "330727", baokang: "420626", luoping: "530324" } as const;

/** Cases of every place, each reader's own and others': what comes back must be their own alone. */
const everyCase = `query { ${Object.entries(counties)
  .map(
    ([name, prefix]) =>
      `${name}: cases(within: "${prefix}000000", first: 20) { edges { node { id caseNo } } }`,
  )
  .join(" ")} }`;

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
  const prying: Load["readers"] = await Promise.all(
    Object.entries(counties).flatMap(([name, prefix]) =>
      Array.from({ length: 4 }, async () => ({
        token: await ground.mint("COUNTY_ADMIN", [`${prefix}000000`], `pry-${name}`),
        query: everyCase,
        variables: { county: name },
      })),
    ),
  );
  const seen = new Map<string, { own: number; foreign: number }>();
  const look = (answer: Answer): void => {
    for (const [name, prefix] of Object.entries(counties)) {
      const page = answer.data?.[name] as { edges: { node: { id: string } }[] } | undefined;
      if (page === undefined) continue;
      const ids = page.edges.map(({ node }) => node.id);
      const counted = seen.get(name) ?? { own: 0, foreign: 0 };
      counted.own += ids.filter((id) => id.startsWith(prefix)).length;
      counted.foreign += ids.filter((id) => !id.startsWith(prefix)).length;
      seen.set(name, counted);
    }
    // Each reader administers one county: an answer with cases of two shows somebody else's.
    const filled = Object.keys(counties).filter(
      (name) => ((answer.data?.[name] as { edges: unknown[] } | undefined)?.edges.length ?? 0) > 0,
    );
    if (filled.length > 1) mixed.push(filled);
  };
  const mixed: (readonly string[])[] = [];
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
  const own = [...seen.values()].map((each) => each.own);
  claims.hold(
    "interleaved callers of three counties each see cases of their own and none of the others",
    own.every((count) => count > 0) &&
      mixed.length === 0 &&
      seen.values().every(({ foreign }) => foreign === 0),
    [...seen].map(([name, { own: count }]) => `${name} ${count}`).join(", ") +
      `, ${mixed.length} mixed answers`,
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
