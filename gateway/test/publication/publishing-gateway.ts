import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllowedHosts } from "@yimen/service-host";
import { folderStore, type GatewayOptions, type RegisteredCounty } from "../../src/index.ts";
import { federation, localSubgraph } from "../graph/local-subgraph.ts";
import { serveSubgraph, type RemoteServer } from "../graph/remote-subgraph.ts";
import { startGateway, type RunningGateway } from "../graph/running-gateway.ts";

export const gatewaySecret = "a-secret-of-at-least-thirty-two-characters";

/** A gateway that can be published to, and a county's subgraph with one field. */
export interface PublishingGateway {
  readonly running: RunningGateway;
  readonly island: RemoteServer;
  /** What the gateway was started with. */
  readonly options: Partial<GatewayOptions>;
  /** Stops the gateway and starts another one over the same folder. */
  readonly restart: (options?: Partial<GatewayOptions>) => Promise<RunningGateway>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** The SDL of the county's subgraph, with further text fields on Station. */
export function islandSdl(fields: readonly string[] = ["putuoFerry"]): string {
  const lines = fields.map((field) => `  ${field}: String\n`).join("");
  return `${federation}type Station @key(fields: "id") {\n  id: ID!\n${lines}}\n`;
}

/** Answers every text field it is asked for. */
export async function serveIsland(fields: readonly string[] = ["putuoFerry"]): Promise<RemoteServer> {
  const answers = Object.fromEntries(fields.map((field) => [field, () => `${field}: 每日 6 班`]));
  return serveSubgraph(
    localSubgraph("putuo-island", islandSdl(fields).replace(federation, ""), {
      Station: { __resolveReference: ({ id }: Record<string, unknown>) => ({ id }), ...answers },
    }),
  );
}

export async function startPublishing(
  options: Partial<GatewayOptions> & {
    readonly fields?: readonly string[];
    readonly counties?: readonly RegisteredCounty[];
    readonly reviewMs?: number;
  } = {},
): Promise<PublishingGateway> {
  const { fields, counties = [], reviewMs, ...changes } = options;
  const folder = await mkdtemp(join(tmpdir(), "publications-"));
  const island = await serveIsland(fields);
  const whole = {
    allowedHosts: parseAllowedHosts("loopback"),
    publishing: {
      store: folderStore(folder),
      secret: gatewaySecret,
      counties,
      ...(reviewMs !== undefined && { reviewMs }),
    },
    ...changes,
  };
  const start = (more: Partial<GatewayOptions> = {}): Promise<RunningGateway> =>
    startGateway({ ...whole, ...more });
  let running = await start();
  return {
    running,
    island,
    options: whole,
    restart: async (more) => {
      await running.gateway.stop();
      running = await start(more);
      return running;
    },
    [Symbol.asyncDispose]: async () => {
      await running.gateway.stop();
      await island[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}
