import { createLogger, createTokenVerifier, parseAllowedHosts } from "@yimen/service-host";
import { createSealer, createSubgraph, deliverOnce } from "@yimen/subgraph-kit";
import { facilities } from "../../src/index.ts";

// Delivers events in a process of its own, so that it can be killed at its work.
const delivery = { timeoutMs: 1_000, batchSize: 200, sideBySide: 8, budgetMs: 500, leaseMs: 300 };
const subgraph = await createSubgraph(
  {
    ...facilities,
    rounds: [{ name: "deliver-events", sideBySide: 1, run: (context) => deliverOnce(context, delivery) }],
  },
  {
    databaseUrl: process.env["DATABASE_URL"] ?? "",
    verifier: createTokenVerifier({ issuer: "none", audience: "none", keys: { jwks: { keys: [] } } }),
    sealer: createSealer(Buffer.alloc(32, 7)),
    logger: createLogger({ name: "worker", level: "silent" }),
    outbound: parseAllowedHosts("loopback"),
  },
);
process.send?.("working");
for (;;) {
  for (const { run } of subgraph.rounds) while (await run());
  await new Promise((resolve) => setTimeout(resolve, 20));
}
