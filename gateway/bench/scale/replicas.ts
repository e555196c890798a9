// npm run bench:replicas — reads from streaming replicas: not older than allowed, and never older than what the reader wrote.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import { type Claims, makingClaims, percentile, until } from "./claims.ts";
import { ask, startLoad } from "./clients.ts";
import { askOnce, type DebianPostgres } from "./debian-postgres.ts";
import { deploy, type Deployment } from "./deployment.ts";
import { type Ground, openGround } from "./ground.ts";
import { claimNothingLost, lineOf, tableHead } from "./ledger.ts";
import { ownPort } from "./ports.ts";
import { findPrograms } from "./programs.ts";
import { caseInput, usualLoad } from "./usual-load.ts";

const maxLagMs = 1_000;
const submit = `mutation ($input: SubmitCaseInput!) { submitCase(input: $input) { ... on SubmitCasePayload { case { caseNo } } } }`;
const newest = `{ cases(within: "330727106206", first: 5) { edges { node { caseNo } } } }`;
const { haproxy } = await findPrograms("haproxy", "postgres", "pg_basebackup");

await makingClaims(async (claims, opened) => {
  console.log("a primary and two replicas, two gateways, two copies of each subgraph …");
  const ground = await openGround();
  opened.defer(() => ground.close());
  const replicas: DebianPostgres[] = [];
  for (const name of ["two", "three"]) {
    const replica = await ground.primary.follow(join(ground.folder, name), await ownPort(), name);
    await replica.start({ hot_standby_feedback: "on" });
    opened.defer(() => replica.stop());
    replicas.push(replica);
  }
  const deployment = await deploy(ground, haproxy, {
    gateways: 2,
    copies: 2,
    databaseUrl: ground.primary.url,
    subgraphEnvironment: {
      REPLICA_DATABASE_URLS: replicas.map(({ url }) => url).join(","),
      REPLICA_MAX_LAG: String(maxLagMs),
    },
  });
  opened.defer(() => deployment.stop());
  const run: Run = { claims, ground, deployment, replicas };
  await claimReadsAreShared(run);
  await claimOwnWritesAreRead(run);
  await claimLagIsBounded(run);
  await claimLostReplicaIsLeftOut(run);
});

interface Run {
  readonly claims: Claims;
  readonly ground: Ground;
  readonly deployment: Deployment;
  readonly replicas: readonly DebianPostgres[];
}

/** Rows that a server has given to anybody so far. */
async function rowsRead({ url }: DebianPostgres): Promise<number> {
  const [found] = await askOnce<{ rows: string }>(
    url,
    "select tup_returned + tup_fetched as rows from pg_stat_database where datname = 'yimen'",
  );
  return Number(found?.rows ?? 0);
}

async function claimReadsAreShared({ claims, ground, deployment, replicas }: Run): Promise<void> {
  const load = await usualLoad(ground, deployment.url, { readers: 8, writers: 2 });
  const servers = [ground.primary, ...replicas];
  const warm = startLoad({ ...load, patienceMs: 20_000 });
  await sleep(4_000);
  await warm.stop();
  const before = await Promise.all(servers.map(rowsRead));
  const running = startLoad({ ...load, patienceMs: 20_000 });
  const began = performance.now();
  await sleep(8_000);
  await running.stop();
  // Statistics of a connection are told once a second at most.
  await sleep(1_500);
  const after = await Promise.all(servers.map(rowsRead));
  const [primary = 0, ...others] = after.map((rows, index) => rows - (before[index] ?? 0));
  console.log(
    `\n${tableHead}\n${lineOf("replicas are read from", running.ledger, (performance.now() - began) / 1_000)}\n`,
  );
  const all = primary + others.reduce((sum, rows) => sum + rows, 0);
  claims.hold(
    "readers who wrote nothing are answered by the replicas, each in turn",
    others.every((rows) => rows > all / 10),
    `rows read: primary ${Math.round((primary / all) * 100)} %, replicas ${others.map((rows) => `${Math.round((rows / all) * 100)} %`).join(" and ")}`,
  );
  await claimNothingLost(claims, running.ledger, ground.primary.url);
}

/** Files a case and reads the newest ones at once; through another gateway as a client of ours does, saying when it wrote. */
async function fileAndRead(
  { ground, deployment }: Run,
  rounds: number,
  clerk: string,
): Promise<{ readonly missed: number; readonly ms: readonly number[] }> {
  const [one, other] = deployment.gateways.map(({ url }) => new Pool(url));
  if (one === undefined || other === undefined) throw new Error("two gateways are needed");
  const input = await caseInput(deployment.url);
  const token = await ground.mint("CLERK", ["330727106000"], clerk);
  let missed = 0;
  const ms: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const written = await ask(one, token, {
      query: submit,
      variables: { input: { ...input, idempotencyKey: randomUUID() } },
    });
    const caseNo = (written.data?.["submitCase"] as { case?: { caseNo: string } } | undefined)?.case?.caseNo;
    const began = performance.now();
    const told = String(written.headers["x-yimen-written"]);
    const answers = [
      await ask(one, token, { query: newest }),
      await ask(other, token, { query: newest }, { "x-yimen-written": told }),
    ];
    ms.push(performance.now() - began);
    if (caseNo === undefined || answers.some(({ data }) => !JSON.stringify(data).includes(caseNo)))
      missed += 1;
  }
  await Promise.all([one.destroy(), other.destroy()]);
  return { missed, ms };
}

async function claimOwnWritesAreRead(run: Run): Promise<void> {
  // The replicas stand still: whoever read from one of them would not find it.
  await Promise.all(run.replicas.map(({ url }) => askOnce(url, "select pg_wal_replay_pause()")));
  const { missed, ms } = await fileAndRead(run, 8, "own-writes");
  await Promise.all(run.replicas.map(({ url }) => askOnce(url, "select pg_wal_replay_resume()")));
  run.claims.hold(
    "whoever files a case reads it at once, at the same gateway and at another one, while replicas stand still",
    missed === 0,
    `8 cases, ${missed} not found, two reads in ${percentile(ms, 0.5).toFixed(0)} ms`,
  );
}

/** Somebody else's read is old by no more than the bound, whatever the replicas do. */
async function claimLagIsBounded({ claims, ground, deployment, replicas }: Run): Promise<void> {
  const reader = new Pool(deployment.url);
  const admin = await ground.mint("COUNTY_ADMIN", ["330727000000"], "looks-on");
  const clerk = await ground.mint("CLERK", ["330727106000"], "lag-clerk");
  const writer = new Pool(deployment.url);
  const input = await caseInput(deployment.url);
  const late: number[] = [];
  for (const pausing of [false, true, true]) {
    if (pausing) await Promise.all(replicas.map(({ url }) => askOnce(url, "select pg_wal_replay_pause()")));
    const written = await ask(writer, clerk, {
      query: submit,
      variables: { input: { ...input, idempotencyKey: randomUUID() } },
    });
    const caseNo =
      (written.data?.["submitCase"] as { case?: { caseNo: string } } | undefined)?.case?.caseNo ?? "none";
    const ms = await until(
      async () => JSON.stringify((await ask(reader, admin, { query: newest })).data).includes(caseNo),
      10_000,
      20,
    );
    late.push(ms ?? Infinity);
    await Promise.all(replicas.map(({ url }) => askOnce(url, "select pg_wal_replay_resume()")));
    await sleep(1_500);
  }
  await Promise.all([reader.destroy(), writer.destroy()]);
  // A request under way, and this machine's two cores, are on top of it.
  claims.hold(
    `what somebody else wrote is read ${maxLagMs} ms later at the latest, also while replicas stand still`,
    late.every((ms) => ms <= maxLagMs + 500),
    `after ${late.join(", ")} ms`,
  );
}

async function claimLostReplicaIsLeftOut({ claims, ground, deployment, replicas }: Run): Promise<void> {
  const load = await usualLoad(ground, deployment.url, { readers: 6, writers: 1 });
  const running = startLoad({ ...load, patienceMs: 20_000 });
  const began = performance.now();
  await sleep(2_000);
  await replicas[0]?.kill();
  await sleep(4_000);
  await running.stop();
  const { ledger } = running;
  console.log(
    `\n${tableHead}\n${lineOf("one replica is killed", ledger, (performance.now() - began) / 1_000)}\n`,
  );
  claims.hold(
    "a replica that is killed costs reads that are repeated, and none that fails",
    ledger.failedReads.length === 0 && ledger.unknown.length === 0,
    `${ledger.reads.length} reads, ${ledger.failedReads.length} failed`,
  );
}
