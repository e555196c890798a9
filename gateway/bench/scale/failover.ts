// npm run bench:failover — the primary is killed under load, its standby takes over, and nothing that was acknowledged is gone.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ownPort } from "./ports.ts";
import { balancerConfiguration, startBalancer } from "./balancer.ts";
import { makingClaims, until } from "./claims.ts";
import { startLoad } from "./clients.ts";
import { primaryAddress } from "./database-balancer.ts";
import { askOnce, type DebianPostgres } from "./debian-postgres.ts";
import { deploy } from "./deployment.ts";
import { openGround } from "./ground.ts";
import { claimNothingLost, lineOf, tableHead } from "./ledger.ts";
import { findPrograms } from "./programs.ts";
import { usualLoad } from "./usual-load.ts";

const { haproxy } = await findPrograms("haproxy", "postgres", "pg_basebackup");
await makingClaims(async (claims, opened) => {
  console.log(
    "two PostgreSQL servers, one follows the other in step; two gateways, a copy of each subgraph …",
  );
  const ground = await openGround();
  opened.defer(() => ground.close());
  const { primary } = ground;
  const standby = await primary.follow(join(ground.folder, "two"), await ownPort(), "standby");
  await standby.start();
  opened.defer(() => standby.stop());
  // Set after the files were copied: the standby, once it is primary, waits for nobody.
  await askOnce(primary.url, "alter system set synchronous_standby_names = 'standby'");
  await askOnce(primary.url, "select pg_reload_conf()");
  const inStep = await until(async () => (await syncStateOf(primary)) === "sync", 20_000);
  claims.hold(
    "the standby confirms each commit before it is acknowledged",
    inStep !== undefined,
    `after ${inStep} ms`,
  );

  const port = await ownPort();
  const servers = [
    { name: "one", port: primary.port },
    { name: "two", port: standby.port },
  ];
  const balancer = await startBalancer(
    haproxy,
    ground.folder,
    balancerConfiguration([], primaryAddress(port, servers)),
    "database",
  );
  opened.defer(() => balancer.stop());
  const databaseUrl = primary.url.replace(`:${primary.port}/`, `:${port}/`);
  // Until its first checks are done the balancer takes every server for one that may be asked.
  const reached = await until(async () => leadsToPrimary(databaseUrl), 15_000, 300);
  if (reached === undefined) throw new Error("the balancer does not lead to the primary alone");
  const deployment = await deploy(ground, haproxy, { gateways: 2, copies: 1, databaseUrl });
  opened.defer(() => deployment.stop());

  const everything = await usualLoad(ground, deployment.url, { readers: 3, writers: 4 });
  const warm = startLoad({ ...everything, patienceMs: 30_000 });
  await sleep(4_000);
  await warm.stop();

  const load = startLoad({ ...everything, patienceMs: 60_000 });
  const began = performance.now();
  await sleep(5_000);
  const killedAt = performance.now();
  await primary.kill();
  // Whoever decides that the primary is gone for good: a person, or Patroni.
  await sleep(1_000);
  await askOnce(standby.url, "select pg_promote()");
  const promotedAt = performance.now();
  await sleep(10_000);
  await load.stop();
  const { ledger } = load;
  const firstAfter = ledger.writtenAt.filter((at) => at > killedAt + 200).toSorted((a, b) => a - b)[0];
  console.log(
    `\n${tableHead}\n${lineOf("the primary is killed after 5 s", ledger, (performance.now() - began) / 1_000)}`,
  );
  console.log(
    `\npromoted ${Math.round(promotedAt - killedAt)} ms after the kill; the next write was acknowledged ${Math.round((firstAfter ?? Infinity) - promotedAt)} ms after that\n`,
  );
  claims.hold(
    "writes go on within 10 s of the promotion, without anybody restarting a process of ours",
    firstAfter !== undefined && firstAfter - promotedAt < 10_000,
    `${Math.round((firstAfter ?? Infinity) - promotedAt)} ms`,
  );
  claims.hold(
    "no read and no write is given up by a client that repeats it",
    ledger.failedReads.length + ledger.unknown.length === 0,
    [...ledger.failedReads, ...ledger.unknown].slice(0, 3).join("; ") || "none",
  );
  await claimNothingLost(claims, ledger, standby.url);
  const worked = await until(async () => (await jobsDue(standby)) === 0, 30_000, 300);
  claims.hold(
    "the events of all of it are handled: workers found the new primary",
    worked !== undefined,
    `after ${worked} ms`,
  );
  const ready = await until(async () => (await fetch(`${deployment.url}/ready`)).ok, 10_000);
  claims.hold("everything is ready again", ready !== undefined, `after ${ready} ms`);
});

async function leadsToPrimary(url: string): Promise<boolean> {
  for (let time = 0; time < 6; time += 1) {
    const [found] = await askOnce<{ standby: boolean }>(url, "select pg_is_in_recovery() as standby");
    if (found?.standby !== false) return false;
  }
  return true;
}

async function syncStateOf({ url }: DebianPostgres): Promise<string | undefined> {
  return (await askOnce<{ sync_state: string }>(url, "select sync_state from pg_stat_replication"))[0]
    ?.sync_state;
}

async function jobsDue({ url }: DebianPostgres): Promise<number> {
  const [found] = await askOnce<{ due: number }>(
    url,
    "select count(*)::int as due from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts",
  );
  return found?.due ?? 0;
}
