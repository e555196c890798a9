import type { Actor } from "@yimen/domain";
import { DomainError } from "@yimen/domain";
import type { LawSource } from "@yimen/rules";
import {
  type AllowedHosts,
  type AttachmentRoom,
  type Logger,
  type Metrics,
  requestIdOf,
  serviceStopping,
  type SheetRoom,
  type SubgraphExecutor,
  type SubgraphRequest,
  type SubgraphResponse,
  type TokenVerifier,
  traced,
} from "@yimen/service-host";
import { GraphQLError } from "graphql";
import { openAttachmentRoom } from "../attachments/attachment-room.ts";
import { type AttachmentSettings, defaultAttachments } from "../attachments/settings.ts";
import { migrate } from "../database/migrate.ts";
import { createHeartbeat, type Heartbeat, type HeartbeatOptions } from "../database/heartbeat.ts";
import { openPool, type RequestPool } from "../database/pool.ts";
import { openReadPools, type ReplicaOptions } from "../database/read-pools.ts";
import { loadDataset } from "../data/load.ts";
import type { Dataset } from "../data/dataset.ts";
import { subscribe, tasksOf } from "../events/subscriptions.ts";
import type { EventTasks } from "../events/event-tasks.ts";
import type { RunnableRound } from "../events/rounds.ts";
import { guardSchema } from "../graphql/guard.ts";
import { subgraphSdl } from "../graphql/sdl.ts";
import { openLaw, type OpenLaw } from "../law/open-law.ts";
import { type OpenContext, openContext } from "../request/context.ts";
import { onDayOf } from "../request/reading-day.ts";
import type { MessageSenders } from "../messages/senders.ts";
import type { Sealer } from "../sealing/sealer.ts";
import { presentError } from "./answer.ts";
import type { LoadReport, SubgraphDefinition } from "./definition.ts";
import { addPoolFigures } from "./figures.ts";
import { DocumentCache, InvalidDocument } from "./documents.ts";
import { openSheetRoom } from "../sheets/sheet-room.ts";
import { awaitNewsInMutations } from "./news.ts";
import { lawNotFixed, RouterDoor } from "./router-door.ts";

export interface SubgraphDependencies {
  readonly databaseUrl: string;
  /** URL of a role that may create schemas; `databaseUrl` when absent. */
  readonly migrationUrl?: string;
  readonly poolSize?: number;
  /** Replicas that reads may go to; none when absent. */
  readonly replicas?: ReplicaOptions | undefined;
  readonly poolWaitMs?: number;
  readonly verifier: TokenVerifier;
  readonly sealer: Sealer;
  readonly logger: Logger;
  /** How often readiness is tried with a write. */
  readonly heartbeat?: HeartbeatOptions;
  /** How long a write waits for news of what it names, in milliseconds. Default 3000. */
  readonly newsWithinMs?: number;
  /** How often one person may look people up by their numbers in an hour. Default 60. */
  readonly lookUpsPerHour?: number | undefined;
  /** Where messages may go that somebody else than the operator gives the address of. Default: hosts of the internet. */
  readonly outbound?: AllowedHosts | undefined;
  /** What is allowed of attachments, and where they are kept. Default: in the database, papers and pictures. */
  readonly attachments?: AttachmentSettings | undefined;
  /** The ways messages to people leave by. Default: none, and every message waits for somebody who tells it. */
  readonly senders?: MessageSenders | undefined;
  /** The law, shared by the subgraphs of a process; the database's own when absent. */
  readonly law?: LawSource;
  /** What the process counts of itself; nothing when absent. */
  readonly metrics?: Metrics | undefined;
  /** The clock; the system's when absent. */
  readonly now?: () => Temporal.Instant;
}

/** A subgraph with its database, ready to answer. */
export interface Subgraph extends SubgraphExecutor {
  /** Throws when the database does not answer, or takes no writes. */
  ready(): Promise<void>;
  readonly sheets: SheetRoom;
  readonly attachments: AttachmentRoom;
  /** Tasks for the job worker of the process this subgraph lives in. */
  readonly tasks: EventTasks;
  /** Rounds for the job worker of that process. */
  readonly rounds: readonly RunnableRound[];
  /** Loads a data package once per version. `undefined` when that version is already there. */
  load(dataset: Dataset): Promise<LoadReport | undefined>;
  /** New requests are refused, those in flight are waited for, then the pool closes. */
  stop(): Promise<void>;
}

const system: Actor = { subject: "system", roles: ["SYSTEM"], divisions: [] };

/**
 * Gives a definition its database and starts it: migrates, registers what it listens to, opens the pool.
 *
 * @throws when the schema cannot be migrated
 */
export async function createSubgraph<Tables>(
  definition: SubgraphDefinition<Tables>,
  dependencies: SubgraphDependencies,
): Promise<Subgraph> {
  const { logger } = dependencies;
  const ownerUrl = dependencies.migrationUrl ?? dependencies.databaseUrl;
  await migrate({ url: ownerUrl, schema: definition.name, directory: definition.migrations });
  await subscribe(ownerUrl, definition);
  const poolOptions = {
    url: dependencies.databaseUrl,
    schema: definition.name,
    size: dependencies.poolSize,
    waitMs: dependencies.poolWaitMs,
    logger,
  };
  const pool = openPool(poolOptions);
  if (dependencies.metrics !== undefined) addPoolFigures(dependencies.metrics, definition.name, pool);
  const { replicas } = dependencies;
  const readPools = replicas && openReadPools(pool, replicas, poolOptions);
  const law = lawFor(dependencies);
  const heartbeat = createHeartbeat(pool, dependencies.heartbeat);
  const open = contextOpener<Tables>({ pool, heartbeat, law: law.source }, dependencies);
  awaitNewsInMutations(definition.schema);
  const documents = new DocumentCache(guardSchema(definition.schema));
  const sdl = await subgraphSdl(definition.schema);
  const routerDoor = new RouterDoor(definition.schema, sdl);
  const inFlight = new Set<Promise<unknown>>();
  const stopped = new AbortController();
  let stopping = false;
  const sheets = openSheetRoom<Tables>({
    sheets: definition.sheets ?? [],
    schema: definition.schema,
    pool,
    logger,
    stopping: stopped.signal,
    keep: (work) => void keep(inFlight, work),
    open: async ({ headers }, signal) => {
      if (stopping) throw serviceStopping({});
      const requestId = requestIdOf(headers["x-request-id"]);
      const actor = await dependencies.verifier.verify(headers["authorization"]);
      const revision = lawRevisionIn(headers);
      return open(actor, { requestId, log: logger.child({ requestId }), signal, revision });
    },
  });

  const attachments = openAttachmentRoom<Tables>({
    topics: definition.attachments ?? [],
    settings: dependencies.attachments ?? defaultAttachments,
    keep: (work) => void keep(inFlight, work),
    open: async (headers) => {
      if (stopping) throw serviceStopping({});
      const requestId = requestIdOf(headers["x-request-id"]);
      const actor = await dependencies.verifier.verify(headers["authorization"]);
      const revision = lawRevisionIn(headers);
      return open(actor, { requestId, log: logger.child({ requestId }), revision });
    },
  });

  const answer = async (request: SubgraphRequest): Promise<SubgraphResponse> => {
    // The number is written into logs and answers: what does not look like one is replaced.
    const requestId = requestIdOf(request.headers["x-request-id"]);
    const log = logger.child({ requestId });
    try {
      if (request.throughRouter === true) routerDoor.refuse(request);
      const run = documents.find(request.query, request.operationName);
      const actor = await dependencies.verifier.verify(request.headers["authorization"]);
      const revision = lawRevisionIn(request.headers);
      const { signal, throughRouter } = request;
      // Whoever wrote a moment ago reads what they wrote: the gateway says so.
      const readPool = request.headers["x-yimen-fresh"] === undefined ? readPools?.choose : undefined;
      const { context, close } = open(actor, { requestId, log, signal, revision, throughRouter, readPool });
      try {
        const { data, errors } = await onDayOf(context.now, () => run(context, request.variables ?? {}));
        // Nobody waits any more; what failed only for that is no fault to report.
        if (request.signal?.aborted === true) return {};
        return {
          ...(data !== undefined && { data }),
          ...(errors !== undefined && { errors: errors.map((error) => presentError(error, requestId, log)) }),
        };
      } finally {
        void keep(inFlight, close());
      }
    } catch (error) {
      return { errors: refusals(error).map((each) => presentError(each, requestId, log)) };
    }
  };

  return {
    name: definition.name,
    sdl,
    tasks: tasksOf(definition, (eventId) =>
      open(system, { requestId: eventId, log: logger.child({ eventId }) }),
    ),
    rounds: (definition.rounds ?? []).map((round) => ({
      name: round.name,
      sideBySide: round.sideBySide,
      run: async () => {
        const { context, close } = open(system, { requestId: `round ${round.name}`, log: logger });
        try {
          return await round.run(context);
        } finally {
          await close();
        }
      },
    })),
    execute: async (request) => {
      if (stopping) throw serviceStopping({});
      request.signal?.throwIfAborted();
      const answering = traced(
        () => ({ name: `subgraph ${definition.name}`, kind: "server" }),
        () => answer(request),
      );
      return unlessAborted(keep(inFlight, answering), request.signal);
    },
    ready: async () => {
      await pool.query("select 1");
      await heartbeat.beat();
    },
    load: async (dataset) =>
      loadDataset(definition, dataset, ownerUrl, () =>
        open(system, { requestId: `load ${dataset.name}`, log: logger }),
      ),
    sheets,
    attachments,
    stop: async () => {
      stopping = true;
      stopped.abort();
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
      await readPools?.close();
      await pool.end();
      await law.close();
    },
  };
}

/** What is particular to one request, or to one piece of the system's own work. */
interface Occasion {
  readonly requestId: string;
  readonly log: Logger;
  readonly signal?: AbortSignal | undefined;
  /** Revision of the law the gateway fixed; the one in force when absent. */
  readonly revision?: string | undefined;
  /** Another router than the gateway asks, which may have fixed none: then there is none. */
  readonly throughRouter?: boolean | undefined;
  /** Where it may read; the primary when absent. */
  readonly readPool?: (() => RequestPool) | undefined;
}

/** What every context of a subgraph stands on. */
interface Ground {
  readonly pool: RequestPool;
  readonly heartbeat: Heartbeat;
  readonly law: LawSource;
}

function contextOpener<Tables>(
  { pool, heartbeat, law }: Ground,
  dependencies: SubgraphDependencies,
): (actor: Actor, occasion: Occasion) => OpenContext<Tables> {
  const now = dependencies.now ?? (() => Temporal.Now.instant());
  return (actor, { revision, throughRouter, ...occasion }) =>
    openContext<Tables>({
      pool,
      actor,
      ...occasion,
      now: now(),
      sealer: dependencies.sealer,
      newsWithinMs: dependencies.newsWithinMs,
      lookUpsPerHour: dependencies.lookUpsPerHour,
      outbound: dependencies.outbound,
      attachments: dependencies.attachments,
      senders: dependencies.senders,
      onWriteRefused: (cause) => heartbeat.refused(cause),
      law: async () => {
        if (revision !== undefined) return law.at(revision);
        if (throughRouter === true) throw lawNotFixed({});
        return law.current();
      },
    });
}

/** The law shared by the process, or one of the subgraph's own that ends with it. */
function lawFor({ law, databaseUrl, logger }: SubgraphDependencies): Pick<OpenLaw, "source" | "close"> {
  return law === undefined
    ? openLaw({ url: databaseUrl, logger })
    : { source: law, close: () => Promise.resolve() };
}

// Only the gateway sets it. What does not look like a revision is none.
function lawRevisionIn(headers: SubgraphRequest["headers"]): string | undefined {
  const given = headers["x-yimen-law"];
  return given !== undefined && /^[0-9a-f]{16}$/.test(given) ? given : undefined;
}

/** The result, or a rejection as soon as nobody waits for it: work under way ends in the background. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function refusals(error: unknown): readonly GraphQLError[] {
  if (error instanceof InvalidDocument) return error.errors;
  if (error instanceof DomainError) return [new GraphQLError(error.en, { originalError: error })];
  const original = error instanceof Error ? error : new Error(String(error));
  return [new GraphQLError("internal error", { originalError: original })];
}

async function keep<T>(set: Set<Promise<unknown>>, work: Promise<T>): Promise<T> {
  set.add(work);
  try {
    return await work;
  } finally {
    set.delete(work);
  }
}
