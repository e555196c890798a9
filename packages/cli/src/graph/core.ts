import {
  type AllowedHosts,
  createTokenVerifier,
  type IdentitySettings,
  type Logger,
  type TokenVerifier,
  type Watching,
} from "@yimen/service-host";
import {
  addJobFigures,
  type AttachmentSettings,
  type MessageSenders,
  openKeys,
  openLaw,
  type OpenLaw,
  openQueuePool,
  type Subgraph,
  type SubgraphDependencies,
} from "@yimen/subgraph-kit";
import type { Pool } from "pg";
import type { Home } from "../home/home.ts";
import type { Terminal } from "../output/terminal.ts";
import { coreNames, startCoreSubgraphs } from "./core-subgraphs.ts";

export interface CoreOptions {
  readonly home: Home;
  /** Whose tokens are believed. */
  readonly identity: IdentitySettings;
  readonly databaseUrl: string;
  /** How often one person may look people up by their numbers in an hour; the kit's default when absent. */
  readonly lookUpsPerHour?: number;
  /** Where events and messages may be sent; hosts of the internet when absent. */
  readonly outbound?: AllowedHosts;
  /** What is allowed of attachments, and where they are kept; the kit's default when absent. */
  readonly attachments?: AttachmentSettings;
  /** The ways messages to people leave by; none when absent. */
  readonly senders?: MessageSenders;
  /** What the process counts of itself, and who may see it. */
  readonly watching?: Watching | undefined;
  readonly terminal: Terminal;
  readonly logger: Logger;
}

/** The five core subgraphs, on a database that is migrated. */
export interface Core {
  readonly subgraphs: readonly Subgraph[];
  /** Connections of the job queue's owner. */
  readonly queue: Pool;
  readonly verifier: TokenVerifier;
  /** The law, compiled once for all subgraphs and the gateway. */
  readonly law: OpenLaw["source"];
  readonly stop: () => Promise<void>;
}

async function stopAll(subgraphs: readonly Subgraph[]): Promise<void> {
  await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
}

/** Migrates the database and starts the core subgraphs on it. */
export async function startCore({
  home,
  identity,
  databaseUrl,
  lookUpsPerHour,
  outbound,
  attachments,
  senders,
  watching,
  terminal,
  logger,
}: CoreOptions): Promise<Core> {
  const verifier = createTokenVerifier(identity);
  await using opening = new AsyncDisposableStack();
  const queue = openQueuePool(databaseUrl, logger);
  opening.defer(() => queue.end());
  const keys = openKeys({ pool: queue, master: Buffer.from(home.secrets.dataKey, "base64url"), logger });
  opening.defer(keys.close);
  const law = openLaw({ url: databaseUrl, logger });
  opening.defer(law.close);
  const dependencies = (name: string): SubgraphDependencies => ({
    databaseUrl,
    verifier,
    sealer: keys.sealer,
    law: law.source,
    lookUpsPerHour,
    outbound,
    attachments,
    senders,
    metrics: watching?.metrics,
    logger: logger.child({ subgraph: name }),
  });
  const subgraphs = await terminal.step(
    { zh: "建库并启动五个子图", en: "migrating and starting five subgraphs" },
    () => startCoreSubgraphs(dependencies),
  );
  opening.defer(() => stopAll(subgraphs));
  await keys.refresh();
  if (watching !== undefined) addJobFigures(watching.metrics, queue, [...coreNames]);
  const opened = opening.move();
  return { subgraphs, queue, verifier, law: law.source, stop: () => opened.disposeAsync() };
}
