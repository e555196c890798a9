// Our gateway with the five subgraphs in one process, as `yimen up` runs it: log, worker and limits included.
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { createLogger } from "@yimen/service-host";
import { type EventTasks, openQueuePool, startWorker } from "@yimen/subgraph-kit";
import { createGateway } from "../../src/index.ts";
import { startCore, verifierOf } from "../graph/core.ts";
import { serve } from "./serve.ts";

serve(async ({ world, supergraphSdl, costPerMinute = Infinity }) => {
  const destination = createWriteStream(join(world.folder, "yimen.log"), { flags: "a" });
  const logger = createLogger({ name: "yimen", destination });
  const subgraphs = await startCore(world, logger);
  const tasks: EventTasks = Object.assign({}, ...subgraphs.map((subgraph) => subgraph.tasks));
  await startWorker({ pool: openQueuePool(world.databaseUrl, logger), tasks, logger });
  const gateway = createGateway({
    supergraphSdl,
    subgraphs: Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, subgraph])),
    verifier: verifierOf(world),
    logger,
    fairShare: { costPerMinute },
    host: "127.0.0.1",
    port: 0,
  });
  await gateway.start();
  return gateway.url;
});
