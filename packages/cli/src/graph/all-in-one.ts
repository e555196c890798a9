import { join } from "node:path";
import {
  createGateway,
  type DevelopmentTokens,
  type DoorSettings,
  folderStore,
  guestSecret,
} from "@yimen/gateway";
import { generateIssuerKey } from "@yimen/service-host";
import { type EventTasks, startWorker } from "@yimen/subgraph-kit";
import { guestIssuer } from "../guests/guest-environment.ts";
import { guestsOf, registeredCounties } from "../guests/guests.ts";
import { startLocalGuests } from "../guests/local-guests.ts";
import { describeGuestsOf } from "../guests/told-guests.ts";
import type { GuestLimits } from "../guests/vital-signs.ts";
import { putFoldersInForce } from "../law/put-folders-in-force.ts";
import { type CoreOptions, startCore } from "./core.ts";
import { openCounties } from "./counties.ts";
import type { DataChoice } from "./datasets.ts";
import { readManifests, type TrustChoice } from "./known-documents.ts";
import { loadApart } from "./load-apart.ts";
import { presentationOf } from "./presentation.ts";
import { keptSupergraph } from "./supergraph.ts";

export interface GraphOptions extends CoreOptions, DataChoice, TrustChoice {
  readonly host: string;
  readonly port: number;
  /** Explorer and introspection. */
  readonly development: boolean;
  /** Signs tokens for whoever tries the explorer; only where those of this machine are believed. */
  readonly developmentTokens?: DevelopmentTokens | undefined;
  /** Who may come to the door, and how much each may ask for. */
  readonly door: DoorSettings;
  /** The environment: what it says of traces and figures goes on to other processes. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** What counties' subgraphs of this machine may take. */
  readonly guestLimits: GuestLimits;
  /** How long nobody must have used one until it rests; never when infinite. */
  readonly guestRestMs: number;
}

export interface RunningGraph {
  readonly url: string;
  /** Takes up what may change while it runs: manifests of known operations, settings of local guests. */
  readonly reload: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * The core in this process: five subgraphs, their worker, and the gateway that is the one door. The counties' own
 * subgraphs run beside it, each in a process of its own.
 */
export async function startAllInOne(options: GraphOptions): Promise<RunningGraph> {
  const { logger, home, terminal } = options;
  await using opening = new AsyncDisposableStack();
  const counties = await openCounties(options);
  const guests = guestsOf(counties);
  const described = await describeGuestsOf(guests.local, options);
  await loadApart({ ...options, guests: described });
  const core = await startCore(options);
  opening.defer(core.stop);
  await putFoldersInForce(options);
  const guestKey = await generateIssuerKey();
  const local = await startLocalGuests(described, {
    ...options,
    guestKey,
    limits: options.guestLimits,
    restAfterMs: options.guestRestMs,
  });
  opening.defer(local.stop);
  const tasks: EventTasks = Object.assign({}, ...core.subgraphs.map((subgraph) => subgraph.tasks));
  const rounds = core.subgraphs.flatMap((subgraph) => subgraph.rounds);
  const worker = await startWorker({ pool: core.queue, tasks, rounds, logger });
  opening.defer(() => worker.stop());
  const gateway = createGateway({
    supergraphSdl: await keptSupergraph(home, core.subgraphs, [...described, ...guests.remote]),
    subgraphs: {
      ...Object.fromEntries(core.subgraphs.map((subgraph) => [subgraph.name, subgraph])),
      ...local.sources,
      ...Object.fromEntries(
        guests.remote.map(({ name, url, division, sdl }) => [
          name,
          { url, guest: true, division, sdl, secret: guestSecret(home.secrets.gatewaySecret, name) },
        ]),
      ),
    },
    verifier: core.verifier,
    law: core.law,
    trustedDocuments: {
      mode: options.trustedDocuments,
      manifests: await readManifests(options.manifest),
    },
    guestTokens: { issuer: guestIssuer, key: guestKey },
    logger,
    development: options.development,
    developmentTokens: options.developmentTokens,
    presentation: presentationOf(counties, options.only),
    watching: options.watching,
    ...options.door,
    publishing: {
      store: folderStore(join(home.directory, "publications")),
      secret: home.secrets.gatewaySecret,
      counties: registeredCounties(counties),
    },
    host: options.host,
    port: options.port,
  });
  opening.defer(gateway.stop);
  await terminal.step({ zh: "编译规则,打开入口", en: "compiling the law and opening the door" }, async () => {
    await gateway.start();
    // Before somebody asks: the first verdict would wait for it.
    await core.law.current().catch((error: unknown) => logger.error({ err: error }, "no law yet"));
  });
  await local.await();
  const opened = opening.move();
  return {
    url: gateway.url,
    reload: async () => {
      local.restart();
      gateway.replaceManifests(await readManifests(options.manifest));
    },
    stop: () => opened.disposeAsync(),
  };
}
