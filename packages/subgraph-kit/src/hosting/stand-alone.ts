import { createHash, timingSafeEqual } from "node:crypto";
import {
  createHttpHost,
  createLogger,
  createTokenVerifier,
  errorBody,
  type Logger,
  outliveStrayFailures,
  requestMalformed,
  stopOnSignal,
  type SubgraphRequest,
} from "@yimen/service-host";
import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";
import type { FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import type { Pool } from "pg";
import { z } from "zod";
import { openQueuePool } from "../events/queue-pool.ts";
import { type EventWorker, startWorker } from "../events/worker.ts";
import { isGuestUrl } from "../guest/guest-role.ts";
import { openLaw } from "../law/open-law.ts";
import { addLawRoutes } from "../law/routes.ts";
import { addPublicationRoutes } from "../publications/publication-routes.ts";
import { createSealer } from "../request/sealer.ts";
import type { SubgraphDefinition } from "./definition.ts";
import { readEnvironment } from "./environment.ts";
import { createSubgraph, type Subgraph } from "./subgraph.ts";
import { addTaskRoute } from "./task-route.ts";

const graphqlBody = z.object({
  query: z.string().max(200_000),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** A subgraph port answers the gateway only: entities asked for directly would slip past the gateway's limits. */
const gatewayOnly: DomainErrorFactory<NoDetails> = defineError("GATEWAY_ONLY", {
  kind: "not-permitted",
  zh: () => "子图端口只应答网关;请改为访问网关的 /graphql",
  en: () => "a subgraph's port answers the gateway only; send your query to the gateway's /graphql",
});

/** Where a stand-alone subgraph listens. */
export interface StandAloneSubgraph {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Runs a subgraph as a process of its own: HTTP for the gateway, a worker for its events, `/health` and `/ready`,
 * graceful stop on SIGTERM. A guest is handed its events by the core that started it. The environment is the only configuration; the package's README lists it.
 *
 * @throws when variables are missing or malformed, naming them
 */
export async function runSubgraph<Tables>(
  definition: SubgraphDefinition<Tables>,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<StandAloneSubgraph> {
  const settings = readEnvironment(variables);
  const logger = createLogger({ name: definition.name, level: settings.logLevel });
  const law = openLaw({ url: settings.databaseUrl, logger });
  const subgraph = await createSubgraph(definition, {
    law: law.source,
    databaseUrl: settings.databaseUrl,
    migrationUrl: settings.ownerUrl,
    poolSize: settings.poolSize,
    replicas: settings.replicas,
    lookUpsPerHour: settings.lookUpsPerHour,
    outbound: settings.outbound,
    verifier: createTokenVerifier(settings),
    sealer: createSealer(settings.dataKey),
    logger,
  });
  const work = isGuestUrl(settings.databaseUrl)
    ? undefined
    : await takeJobs(settings.ownerUrl, subgraph, logger);
  const app = createHttpHost({
    name: definition.name,
    logger,
    checks: [{ name: "database", check: () => subgraph.ready() }],
  });
  const isGateway = secretCheck(settings.gatewaySecret);
  const isRouter = secretCheck(settings.routerSecret);
  if (work === undefined) {
    addTaskRoute(app, subgraph.tasks, only(isGateway));
  } else {
    addLawRoutes(app, law.archive, only(isGateway, isRouter));
    addPublicationRoutes(app, work.queue, only(isGateway));
  }
  app.post("/graphql", { onRequest: only(isGateway, isRouter) }, async (request, reply) => {
    const body = graphqlBody.safeParse(request.body);
    if (!body.success) throw requestMalformed({});
    const hangUp = new AbortController();
    reply.raw.once("close", () => hangUp.abort());
    try {
      const asked = subgraphRequest(
        body.data,
        { ...request.headers, "x-request-id": request.id },
        hangUp.signal,
      );
      return await subgraph.execute({ ...asked, throughRouter: isRouter(request) });
    } catch (error) {
      if (hangUp.signal.aborted) return reply.hijack();
      throw error;
    }
  });
  // Compiled before somebody asks: the first question to the law would outlast the gateway's patience.
  await law.source.current().catch((error: unknown) => logger.warn({ err: error }, "no law yet"));
  const url = await app.listen({ host: settings.host, port: settings.port });
  const stop = async (): Promise<void> => {
    await app.close();
    await work?.stop();
    await subgraph.stop();
    await law.close();
  };
  stopOnSignal({ stop, logger });
  outliveStrayFailures(logger);
  logger.info({ url }, "the subgraph is listening");
  process.send?.({ listening: url });
  return { url, stop };
}

/** Takes a subgraph's jobs from the queue, over connections of its owner. */
async function takeJobs(
  ownerUrl: string,
  { tasks, rounds }: Pick<Subgraph, "tasks" | "rounds">,
  logger: Logger,
): Promise<EventWorker & { readonly queue: Pool }> {
  const queue = openQueuePool(ownerUrl, logger);
  const worker = await startWorker({ pool: queue, tasks, rounds, logger });
  return {
    queue,
    stop: async () => {
      await worker.stop();
      await queue.end();
    },
  };
}

function subgraphRequest(
  body: z.infer<typeof graphqlBody>,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  signal: AbortSignal,
): SubgraphRequest {
  const passed = [
    "authorization",
    "x-request-id",
    "accept-language",
    "x-yimen-law",
    "x-yimen-fresh",
  ] as const;
  return {
    query: body.query,
    ...(body.operationName != null && { operationName: body.operationName }),
    ...(body.variables != null && { variables: body.variables }),
    headers: Object.fromEntries(passed.map((name) => [name, headers[name]?.toString()])),
    signal,
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Before the body is read: strangers cost nothing. */
function only(...doors: readonly SecretCheck[]): onRequestAsyncHookHandler {
  return async (request, reply) =>
    doors.some((opens) => opens(request))
      ? undefined
      : reply.code(403).send(errorBody(gatewayOnly({}), request.id));
}

type SecretCheck = (request: Pick<FastifyRequest, "headers">) => boolean;

function secretCheck(secret: string | undefined): SecretCheck {
  if (secret === undefined) return () => false;
  const expected = digest(secret);
  return ({ headers }) => {
    const given = headers["x-yimen-gateway-secret"];
    return typeof given === "string" && timingSafeEqual(digest(given), expected);
  };
}
