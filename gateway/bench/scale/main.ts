// npm run bench:scale — several gateways and several processes of each subgraph behind HAProxy, and what it costs when some are killed.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import { type Claims, makingClaims, until } from "./claims.ts";
import { type Answer, ask, type Ledger, startLoad } from "./clients.ts";
import { deploy, type Deployment } from "./deployment.ts";
import { type Ground, openGround } from "./ground.ts";
import { claimNothingLost, lineOf, repeatsOf, tableHead } from "./ledger.ts";
import { claimLawIsOne, claimLawSpreads } from "./law-claims.ts";
import type { NodeProcess } from "./node-process.ts";
import { findPrograms } from "./programs.ts";
import { claimPublicationSpreads } from "./publication-claims.ts";
import { caseInput, usualLoad } from "./usual-load.ts";

const { haproxy } = await findPrograms("haproxy", "postgres");
await makingClaims(async (claims, opened) => {
  console.log("a PostgreSQL with the data packages, two gateways, two copies of each subgraph …");
  const ground = await openGround();
  opened.defer(() => ground.close());
  const databaseUrl = ground.primary.url;
  const deployment = await deploy(ground, haproxy, { gateways: 2, copies: 2, databaseUrl });
  opened.defer(() => deployment.stop());
  const run: Run = { claims, ground, deployment };
  await underLoad(run);
  await claimOneEffect(run);
  await claimNewsArrive(run);
  await claimOneClientOneGateway(run);
  await claimPublicationSpreads(claims, ground, deployment);
});

interface Run {
  readonly claims: Claims;
  readonly ground: Ground;
  readonly deployment: Deployment;
}

/** Everything that is killed, ended or changed while clients read and write. */
async function underLoad({ claims, ground, deployment }: Run): Promise<void> {
  const everything = await usualLoad(ground, deployment.url, { readers: 4, writers: 2 });
  const lines: string[] = [];
  const ledgers: Ledger[] = [];
  const answers: Answer[] = [];
  const phase = async (name: string, work: () => Promise<void>): Promise<Ledger> => {
    const load = startLoad({
      ...everything,
      patienceMs: 30_000,
      onAnswer: (answer) => void answers.push(answer),
    });
    const began = performance.now();
    await work();
    const seconds = (performance.now() - began) / 1_000;
    await load.stop();
    lines.push(lineOf(name, load.ledger, seconds));
    ledgers.push(load.ledger);
    return load.ledger;
  };

  await phase("warm-up", () => sleep(4_000));
  await phase("nothing happens", () => sleep(6_000));
  const [one = [], other = []] = machinesOf(deployment);
  const lost = await phase("one of two machines is lost: all its processes are killed at once", async () => {
    await sleep(2_000);
    await Promise.all(one.map((each) => each.kill()));
    await sleep(4_000);
    await Promise.all(one.map((each) => each.start()));
    await sleep(2_000);
  });
  const gatewayKilled = await phase("each gateway is killed, one after the other", async () => {
    for (const gateway of deployment.gateways) {
      await gateway.kill();
      await sleep(1_500);
      await gateway.start();
      await isBack([gateway]);
    }
  });
  const rolled = await phase(
    "a new version: each machine's processes are ended in order and started again",
    async () => {
      for (const machine of [one, other]) {
        await Promise.all(machine.map((each) => each.stop()));
        await Promise.all(machine.map((each) => each.start()));
        await isBack(machine);
      }
    },
  );
  const lawChanged = await phase("another law is put in force", () =>
    claimLawSpreads(claims, ground, deployment),
  );
  console.log(`\n${tableHead}\n${lines.join("\n")}\n`);

  for (const [what, ledger] of [
    ["one of two machines is lost", lost],
    ["gateways are killed", gatewayKilled],
    ["processes are ended in order", rolled],
    ["the law changes", lawChanged],
  ] as const) {
    claims.hold(
      `while ${what} every read is answered whole`,
      ledger.reads.length > 0 && ledger.failedReads.length === 0,
      `${ledger.reads.length} reads, ${ledger.failedReads.length} failed`,
    );
    claims.hold(
      `while ${what} every write is acknowledged`,
      ledger.unknown.length === 0,
      ledger.unknown.slice(0, 3).join("; ") || `${ledger.acknowledged.size} writes`,
    );
  }
  claims.hold(
    "processes that are ended in order cost clients not one request of their own",
    repeatsOf(rolled) === 0,
    `${repeatsOf(rolled)} sent again`,
  );
  const together: Ledger = {
    reads: ledgers.flatMap(({ reads }) => reads),
    writes: ledgers.flatMap(({ writes }) => writes),
    writtenAt: ledgers.flatMap(({ writtenAt }) => writtenAt),
    failedReads: ledgers.flatMap(({ failedReads }) => failedReads),
    unknown: ledgers.flatMap(({ unknown }) => unknown),
    acknowledged: new Map(ledgers.flatMap(({ acknowledged }) => [...acknowledged])),
    repeats: new Map([["", ledgers.reduce((sum, ledger) => sum + repeatsOf(ledger), 0)]]),
  };
  await claimNothingLost(claims, together, ground.primary.url);
  claimLawIsOne(claims, answers);
}

/** The first copies of everything run on one machine, as it were, the second ones on another. */
function machinesOf({ subgraphs, gateways }: Deployment): readonly (readonly NodeProcess[])[] {
  const kinds = [...Object.values(subgraphs), gateways];
  return gateways.map((_gateway, index) => kinds.flatMap((copies) => copies[index] ?? []));
}

/** Waits until processes are ready and the balancer, which asks twice a second, has seen it. */
async function isBack(processes: readonly NodeProcess[]): Promise<void> {
  for (const { url } of processes) await until(async () => (await fetch(`${url}/ready`)).ok, 30_000);
  await sleep(1_500);
}

/** One key, sent to every gateway at once, more than once. */
async function claimOneEffect({ claims, ground, deployment: { url, gateways } }: Run): Promise<void> {
  const input = { ...(await caseInput(url)), idempotencyKey: randomUUID() };
  const token = await ground.mint("CLERK", ["330727106000"], "one-key");
  const query = `mutation ($input: SubmitCaseInput!) { submitCase(input: $input) { ... on SubmitCasePayload { case { caseNo } } } }`;
  const numbers = await Promise.all(
    [...gateways, ...gateways, ...gateways].map(async (gateway) => {
      const pool = new Pool(gateway.url);
      const { data } = await ask(pool, token, { query, variables: { input } });
      await pool.destroy();
      return (data?.["submitCase"] as { case?: { caseNo: string } } | undefined)?.case?.caseNo;
    }),
  );
  claims.hold(
    "one idempotency key has one effect, whichever gateways it is sent to at once",
    numbers[0] !== undefined && new Set(numbers).size === 1,
    `${numbers.length} requests, ${new Set(numbers).size} case`,
  );
}

/** What one process has just recorded is known to the next one that is asked to act on it. */
async function claimNewsArrive({ claims, ground, deployment: { url, gateways } }: Run): Promise<void> {
  const admin = await ground.mint("COUNTY_ADMIN", ["330727000000"], "news");
  const clerk = await ground.mint("CLERK", ["330727106000"], "news-clerk");
  const input = await caseInput(url);
  const [one, other] = gateways.map((gateway) => new Pool(gateway.url));
  if (one === undefined || other === undefined) throw new Error("two gateways are needed");
  const outcomes: string[] = [];
  for (let round = 1; round <= 8; round += 1) {
    const opened = await ask(one, admin, {
      query: `mutation ($input: OpenStationInput!) { openStation(input: $input) {
        ... on OpenStationPayload { station { id } } ... on Problem { code } } }`,
      variables: {
        input: {
          idempotencyKey: randomUUID(),
          divisionCode: "330727106206",
          name: `岭口村便民服务站第 ${round} 点`,
          kind: "VILLAGE_STATION",
        },
      },
    });
    const station = (opened.data?.["openStation"] as { station?: { id: string } } | undefined)?.station;
    const filed = await ask(other, clerk, {
      query: `mutation ($input: SubmitCaseInput!) { submitCase(input: $input) {
        ... on SubmitCasePayload { case { caseNo } } ... on Problem { code } } }`,
      variables: { input: { ...input, stationId: station?.id, idempotencyKey: randomUUID() } },
    });
    const result = filed.data?.["submitCase"] as { case?: object; code?: string } | undefined;
    outcomes.push(
      result?.case === undefined
        ? `${JSON.stringify(opened.data)} ${result?.code ?? filed.codes.join()}`
        : "filed",
    );
  }
  await Promise.all([one.destroy(), other.destroy()]);
  claims.hold(
    "a station opened through one gateway takes a case through the other one at once",
    outcomes.every((outcome) => outcome === "filed"),
    `${outcomes.filter((outcome) => outcome === "filed").length} of ${outcomes.length}${outcomes.find((outcome) => outcome !== "filed") ?? ""}`,
  );
}

/** The balancer keeps a client at one gateway: its budget and its place in the queues are counted once. */
async function claimOneClientOneGateway({ claims, ground, deployment: { url } }: Run): Promise<void> {
  const pool = new Pool(url, { connections: 8 });
  const servedBy = new Map<string, Set<string>>();
  const ready = await until(async () => (await fetch(`${url}/ready`)).ok, 10_000);
  await sleep(1_500);
  await Promise.all(
    Array.from({ length: 12 }, async (_, client) => {
      for (let time = 0; time < 8; time += 1) {
        // Another token each time, as after a refresh: the subject is what counts.
        const token = await ground.mint("CLERK", ["330727106000"], `client-${client}`);
        const { headers } = await ask(pool, token, { query: "{ __typename }" });
        servedBy.set(
          `${client}`,
          (servedBy.get(`${client}`) ?? new Set()).add(String(headers["x-served-by"])),
        );
      }
    }),
  );
  await pool.destroy();
  const used = new Set(servedBy.values().flatMap((names) => names));
  claims.hold(
    "all requests of one client go to one gateway, and clients are spread over all",
    ready !== undefined && servedBy.values().every((names) => names.size === 1) && used.size === 2,
    `12 clients, ${used.size} gateways`,
  );
}
