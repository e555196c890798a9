import { createLogger, createTokenVerifier, parseAllowedHosts } from "@yimen/service-host";
import { createHttpSender, createSealer, createSubgraph, startWorker } from "@yimen/subgraph-kit";
import { Pool } from "pg";
import { createShenmuEconomy } from "../../src/index.ts";

// A worker in a process of its own, so that a test can kill it while it sends.
const url = process.env["DATABASE_URL"] ?? "";
const logger = createLogger({ name: "worker", level: "silent" });
const sms = createHttpSender({
  url: new URL(process.env["SHENMU_SMS_URL"] ?? ""),
  template: "T1",
  secret: "s".repeat(32),
  knowsRepeats: process.env["SHENMU_SMS_KNOWS_REPEATS"] === "yes",
  allowed: parseAllowedHosts("loopback"),
});
const subgraph = await createSubgraph(createShenmuEconomy({ senders: { SMS: sms } }), {
  databaseUrl: url,
  verifier: createTokenVerifier({ issuer: "none", audience: "none", keys: { jwks: { keys: [] } } }),
  sealer: createSealer(Buffer.alloc(32, 7)),
  logger,
});
const pool = new Pool({ connectionString: url, max: 4 });
await startWorker({ pool, tasks: subgraph.tasks, logger, beatEveryMs: 100, deadAfterMs: 1_000 });
process.send?.("working");
