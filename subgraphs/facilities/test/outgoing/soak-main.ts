import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startLocalDatabase } from "@yimen/local-database";
import { createSealer, migrate } from "@yimen/subgraph-kit";
import { Client } from "pg";
import { Receiver } from "./receiver.ts";
import { soak } from "./soak.ts";

// A hundred thousand events, told side by side, and a worker that is killed ten times. Run by `npm run soak:events`.

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "100000" },
    kills: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
  },
});

const division = "330727106206";
const directory = await mkdtemp(join(tmpdir(), "yimen-soak-"));
const server = await startLocalDatabase({ directory, settings: { fsync: "off", synchronous_commit: "off" } });
const receiver = new Receiver();
await receiver.open();
try {
  await migrate({
    url: server.url,
    schema: "facilities",
    directory: new URL("../../migrations/", import.meta.url),
  });
  await subscribe(server.url, receiver.url);
  const begun = performance.now();
  const result = await soak({
    databaseUrl: server.url,
    division,
    receiver,
    events: Number(values.events),
    kills: Number(values.kills),
    seed: Number(values.seed),
    say: (arrived, kills) => console.log(`${arrived} taken, ${kills} times killed`),
  });
  console.log({ ...result, seconds: Math.round((performance.now() - begun) / 1_000) });
  if (result.arrived !== result.told || result.outOfOrder.length > 0) process.exitCode = 1;
} finally {
  await receiver.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}

/** Puts a subscription there as `createEventSubscription` would. */
async function subscribe(databaseUrl: string, url: string): Promise<void> {
  const id = `${division}.soak`;
  const secret = createSealer(Buffer.alloc(32, 7)).seal(
    `whsec_${Buffer.alloc(32, 9).toString("base64")}`,
    `yimen.event_subscription/${id}/secret`,
  );
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into yimen.event_subscription (id, division_code, owner, name, url, kinds, secret, state, state_at, created_at,
       after_era, after_transaction, after_ordinal, due_at)
     values ($1, $2, 'soak', 'soak', $3, '{}', $4, 'ACTIVE', now(), now(), 0, 0, 0, now())`,
    [id, division, url, secret],
  );
  await client.end();
}
