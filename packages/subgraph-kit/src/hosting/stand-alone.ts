import { createHash, timingSafeEqual } from "node:crypto";
import {
  addMetrics,
  createHttpHost,
  createLogger,
  createTokenVerifier,
  errorBody,
  openMetricsPort,
  openWatching,
  outliveStrayFailures,
  startTracing,
  requestMalformed,
  stopOnSignal,
  type SubgraphRequest,
  withinTraceOf,
} from "@yimen/service-host";
import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";
import type { FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { z } from "zod";
import { addAttachmentRoutes } from "../attachments/attachment-route.ts";
import { openQueuePool } from "../events/queue-pool.ts";
import { startWorker } from "../events/worker.ts";
import { isGuestUrl } from "../guest/guest-role.ts";
import { openLaw } from "../law/open-law.ts";
import { addLawRoutes } from "../law/routes.ts";
import { addPublicationRoutes } from "../publications/publication-routes.ts";
import { openKeys } from "../sealing/open-keys.ts";
import { createSealer } from "../sealing/sealer.ts";
import type { SubgraphDefinition } from "./definition.ts";
import { addJobFigures } from "./figures.ts";
import { readEnvironment } from "./environment.ts";
import { createSubgraph } from "./subgraph.ts";
import { addSheetRoutes } from "../sheets/sheet-route.ts";
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
  const watching = openWatching(variables);
  const tracing = await startTracing(definition.name, variables, logger);
  const law = openLaw({ url: settings.databaseUrl, logger });
  // A guest has a key of its own, which is derived for it, and no right to read others.
  const queue = isGuestUrl(settings.databaseUrl) ? undefined : openQueuePool(settings.ownerUrl, logger);
  const keys = queue && openKeys({ pool: queue, master: settings.dataKey, logger });
  const subgraph = await createSubgraph(definition, {
    law: law.source,
    databaseUrl: settings.databaseUrl,
    migrationUrl: settings.ownerUrl,
    poolSize: settings.poolSize,
    replicas: settings.replicas,
    lookUpsPerHour: settings.lookUpsPerHour,
    outbound: settings.outbound,
    attachments: settings.attachments,
    senders: settings.senders,
    verifier: createTokenVerifier(settings),
    sealer: keys?.sealer ?? createSealer(settings.dataKey),
    metrics: watching?.metrics,
    logger,
  });
  await keys?.refresh();
  const worker =
    queue && (await startWorker({ pool: queue, tasks: subgraph.tasks, rounds: subgraph.rounds, logger }));
  const app = createHttpHost({
    name: definition.name,
    logger,
    checks: [{ name: "database", check: () => subgraph.ready() }],
  });
  if (watching !== undefined) {
    addMetrics(app, watching);
    if (queue !== undefined) addJobFigures(watching.metrics, queue, [definition.name]);
  }
  const isGateway = secretCheck(settings.gatewaySecret);
  const isRouter = secretCheck(settings.routerSecret);
  if (queue === undefined) {
    addTaskRoute(app, subgraph.tasks, only(isGateway));
  } else {
    addLawRoutes(app, law.archive, only(isGateway, isRouter));
    addPublicationRoutes(app, queue, only(isGateway));
  }
  addSheetRoutes(app, subgraph.sheets, only(isGateway));
  await addAttachmentRoutes(app, subgraph.attachments, only(isGateway));
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
      return await withinTraceOf(request.headers, () =>
        subgraph.execute({ ...asked, throughRouter: isRouter(request) }),
      );
    } catch (error) {
      if (hangUp.signal.aborted) return reply.hijack();
      throw error;
    }
  });
  // Compiled before somebody asks: the first question to the law would outlast the gateway's patience.
  await law.source.current().catch((error: unknown) => logger.warn({ err: error }, "no law yet"));
  const figures = watching && (await openMetricsPort(watching));
  const url = await app.listen({ host: settings.host, port: settings.port });
  const stop = async (): Promise<void> => {
    await app.close();
    await figures?.stop();
    await tracing?.stop();
    await worker?.stop();
    keys?.close();
    await subgraph.stop();
    await law.close();
    await queue?.end();
  };
  stopOnSignal({ stop, logger });
  outliveStrayFailures(logger);
  logger.info({ url }, "the subgraph is listening");
  process.send?.({ listening: url });
  return { url, stop };
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
