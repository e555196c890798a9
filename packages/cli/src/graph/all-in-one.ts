import { join } from "node:path";
import { createGateway, type DoorSettings, folderStore, guestSecret } from "@yimen/gateway";
import { generateIssuerKey } from "@yimen/service-host";
import { type EventTasks, startWorker } from "@yimen/subgraph-kit";
import { type CoreOptions, startCore } from "./core.ts";
import { openCounties } from "./counties.ts";
import type { DataChoice } from "./datasets.ts";
import { guestsOf } from "./guests.ts";
import { readManifests, type TrustChoice } from "./known-documents.ts";
import { putFoldersInForce } from "../law/put-folders-in-force.ts";
import { loadApart } from "./load-apart.ts";
import { composeGraph } from "./supergraph.ts";

export interface GraphOptions extends CoreOptions, DataChoice, TrustChoice {
  readonly host: string;
  readonly port: number;
  /** Explorer and introspection. */
  readonly development: boolean;
  /** Who may come to the door, and how much each may ask for. */
  readonly door: DoorSettings;
}

export interface RunningGraph {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** The whole graph in this process: five subgraphs and those of counties, their worker, and the gateway that is the one door. */
export async function startAllInOne(options: GraphOptions): Promise<RunningGraph> {
  const { logger } = options;
  await using opening = new AsyncDisposableStack();
  const guests = guestsOf(await openCounties(options));
  await loadApart({ ...options, guests: guests.local });
  const core = await startCore({ ...options, guests: guests.local });
  opening.defer(core.stop);
  await putFoldersInForce(options);
  const inProcess = [...core.subgraphs, ...core.guests];
  const tasks: EventTasks = Object.assign({}, ...inProcess.map((subgraph) => subgraph.tasks));
  const worker = await startWorker({ pool: core.queue, tasks, logger });
  opening.defer(() => worker.stop());
  const gateway = createGateway({
    supergraphSdl: composeGraph(core.subgraphs, [...core.guests, ...guests.remote]),
    subgraphs: {
      ...Object.fromEntries(core.subgraphs.map((subgraph) => [subgraph.name, subgraph])),
      ...Object.fromEntries(
        guests.local.flatMap(({ name, division }) =>
          core.guests
            .filter((executor) => executor.name === name)
            .map((executor) => [name, { executor, guest: true, division }]),
        ),
      ),
      ...Object.fromEntries(
        guests.remote.map(({ name, url, division }) => [
          name,
          { url, guest: true, division, secret: guestSecret(options.home.secrets.gatewaySecret, name) },
        ]),
      ),
    },
    verifier: core.verifier,
    law: core.law,
    trustedDocuments: {
      mode: options.trustedDocuments,
      manifests: await readManifests(options.manifest),
    },
    guestTokens: { issuer: "yimen-gateway", key: await generateIssuerKey() },
    logger,
    development: options.development,
    ...options.door,
    publishing: {
      store: folderStore(join(options.home.directory, "publications")),
      secret: options.home.secrets.gatewaySecret,
    },
    host: options.host,
    port: options.port,
  });
  opening.defer(gateway.stop);
  await gateway.start();
  // Compiled before somebody asks: the first verdict would wait a second for it.
  void core.law.current().catch((error: unknown) => logger.error({ err: error }, "no law yet"));
  const opened = opening.move();
  return { url: gateway.url, stop: () => opened.disposeAsync() };
}
