import { createHash, timingSafeEqual } from "node:crypto";
import {
  createHttpHost,
  createLogger,
  createTokenVerifier,
  errorBody,
  stopOnSignal,
  type SubgraphRequest,
  type TokenVerifierOptions,
} from "@yimen/service-host";
import { defineError, type DomainErrorFactory } from "@yimen/domain";
import pg from "pg";
import { z } from "zod";
import { startWorker } from "../events/worker.ts";
import { createSealer } from "../request/sealer.ts";
import type { SubgraphDefinition } from "./definition.ts";
import { createSubgraph } from "./subgraph.ts";

const environment = z.object({
  DATABASE_URL: z.string().min(1),
  MIGRATION_DATABASE_URL: z.string().min(1).optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  YIMEN_ISSUER: z.string().min(1),
  YIMEN_AUDIENCE: z.string().min(1).default("yimen"),
  YIMEN_JWKS_URL: z.url().optional(),
  YIMEN_JWKS: z.string().optional(),
  YIMEN_DATA_KEY: z.string().min(43),
  YIMEN_GATEWAY_SECRET: z.string().min(32),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

const graphqlBody = z.object({
  query: z.string().max(200_000),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** A subgraph port answers the gateway only: entities asked for directly would slip past the gateway's limits. */
const gatewayOnly: DomainErrorFactory<Record<never, never>> = defineError("GATEWAY_ONLY", {
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
 * graceful stop on SIGTERM. The environment is the only configuration; docs/guides/operations.md lists it.
 *
 * @throws when a variable is missing or malformed, naming it
 */
export async function runSubgraph<Tables>(
  definition: SubgraphDefinition<Tables>,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<StandAloneSubgraph> {
  const settings = readEnvironment(variables);
  const logger = createLogger({ name: definition.name, level: settings.LOG_LEVEL });
  const ownerUrl = settings.MIGRATION_DATABASE_URL ?? settings.DATABASE_URL;
  const subgraph = await createSubgraph(definition, {
    databaseUrl: settings.DATABASE_URL,
    migrationUrl: ownerUrl,
    poolSize: settings.POOL_SIZE,
    verifier: createTokenVerifier({
      issuer: settings.YIMEN_ISSUER,
      audience: settings.YIMEN_AUDIENCE,
      keys: keysOf(settings),
    }),
    sealer: createSealer(Buffer.from(settings.YIMEN_DATA_KEY, "base64url")),
    logger,
  });
  const queuePool = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  queuePool.on("error", (error) => logger.warn({ err: error }, "the worker lost a database connection"));
  const worker = await startWorker({ pool: queuePool, tasks: subgraph.tasks, logger });
  const app = createHttpHost({
    name: definition.name,
    logger,
    checks: [{ name: "database", check: () => subgraph.ready() }],
  });
  const mayEnter = secretCheck(settings.YIMEN_GATEWAY_SECRET);
  app.post("/graphql", async (request, reply) => {
    if (!mayEnter(request.headers["x-yimen-gateway-secret"])) {
      return reply.code(403).send(errorBody(gatewayOnly({}), request.id));
    }
    const body = graphqlBody.parse(request.body);
    const hangUp = new AbortController();
    request.raw.once("aborted", () => hangUp.abort());
    return subgraph.execute(subgraphRequest(body, request.headers, hangUp.signal));
  });
  const url = await app.listen({ host: settings.HOST, port: settings.PORT });
  const stop = async (): Promise<void> => {
    await app.close();
    await worker.stop();
    await subgraph.stop();
    await queuePool.end();
  };
  stopOnSignal({ stop, logger });
  logger.info({ url }, "the subgraph is listening");
  process.send?.({ listening: url });
  return { url, stop };
}

function subgraphRequest(
  body: z.infer<typeof graphqlBody>,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  signal: AbortSignal,
): SubgraphRequest {
  const passed = ["authorization", "x-request-id", "accept-language"] as const;
  return {
    query: body.query,
    ...(body.operationName != null && { operationName: body.operationName }),
    ...(body.variables != null && { variables: body.variables }),
    headers: Object.fromEntries(passed.map((name) => [name, headers[name]?.toString()])),
    signal,
  };
}

function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): z.infer<typeof environment> {
  const result = environment.safeParse(variables);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`the environment is incomplete / 环境变量不完整:\n${faults.join("\n")}`);
}

function keysOf(settings: z.infer<typeof environment>): TokenVerifierOptions["keys"] {
  if (settings.YIMEN_JWKS_URL !== undefined) return { jwksUrl: settings.YIMEN_JWKS_URL };
  if (settings.YIMEN_JWKS !== undefined) {
    return {
      jwks: JSON.parse(settings.YIMEN_JWKS) as Extract<
        TokenVerifierOptions["keys"],
        { jwks: unknown }
      >["jwks"],
    };
  }
  throw new Error(
    "set YIMEN_JWKS_URL or YIMEN_JWKS: without keys no token can be verified / 请设置 YIMEN_JWKS_URL 或 YIMEN_JWKS",
  );
}

function secretCheck(secret: string): (given: string | string[] | undefined) => boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  const expected = digest(secret);
  return (given) => typeof given === "string" && timingSafeEqual(digest(given), expected);
}
