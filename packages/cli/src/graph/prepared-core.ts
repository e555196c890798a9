import {
  createTokenVerifier,
  type IdentitySettings,
  type Logger,
  type TokenVerifier,
} from "@yimen/service-host";
import { createSealer, openQueuePool, type Subgraph } from "@yimen/subgraph-kit";
import type { Pool } from "pg";
import type { Home } from "../home/home.ts";
import type { Terminal } from "../output/terminal.ts";
import { startCoreSubgraphs } from "./core-subgraphs.ts";
import { loadData } from "./datasets.ts";

export interface CoreOptions {
  readonly home: Home;
  /** Whose tokens are believed. */
  readonly identity: IdentitySettings;
  readonly databaseUrl: string;
  /** Invented sample facts beside the real ones. */
  readonly sample: boolean;
  /** Folders of further data packages. */
  readonly packages?: readonly string[];
  readonly terminal: Terminal;
  readonly logger: Logger;
}

/** The five core subgraphs on a database that is migrated and loaded. */
export interface PreparedCore {
  readonly subgraphs: readonly Subgraph[];
  /** Connections of the job queue's owner. */
  readonly queue: Pool;
  readonly verifier: TokenVerifier;
  readonly stop: () => Promise<void>;
}

/** Migrates, starts the core subgraphs, and loads what is not loaded yet. */
export async function prepareCore({
  home,
  identity,
  databaseUrl,
  sample,
  packages = [],
  terminal,
  logger,
}: CoreOptions): Promise<PreparedCore> {
  const verifier = createTokenVerifier(identity);
  const sealer = createSealer(Buffer.from(home.secrets.dataKey, "base64url"));
  await using opening = new AsyncDisposableStack();
  const queue = openQueuePool(databaseUrl, logger);
  opening.defer(() => queue.end());
  const subgraphs = await terminal.step(
    { zh: "建库并启动五个子图", en: "migrating and starting five subgraphs" },
    () =>
      startCoreSubgraphs((name) => ({
        databaseUrl,
        verifier,
        sealer,
        logger: logger.child({ subgraph: name }),
      })),
  );
  opening.defer(async () => {
    await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
  });
  await loadData({ subgraphs, queue, logger, terminal, sample, packages });
  const opened = opening.move();
  return { subgraphs, queue, verifier, stop: () => opened.disposeAsync() };
}
