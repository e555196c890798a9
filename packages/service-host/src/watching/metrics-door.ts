import { createHash, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { EnvironmentInvalid, type Variables } from "../environment/service-environment.ts";
import { createMetrics, type Metrics } from "./metrics.ts";

/** Where Prometheus reads, and who may: a port of its own, or a token on the usual one. Without either there is no `/metrics`. */
export interface MetricsSettings {
  readonly port: number | undefined;
  readonly host: string;
  readonly token: string | undefined;
}

const variablesOfMetrics = z.object({
  YIMEN_METRICS_PORT: z
    .string()
    .regex(/^\d{1,5}$/, "must be a port, 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a port, 0 to 65535")
    .optional(),
  YIMEN_METRICS_HOST: z.string().min(1, "is empty").default("127.0.0.1"),
  YIMEN_METRICS_TOKEN: z.string().min(32, "must have at least 32 characters").optional(),
});

/**
 * Reads who may see the figures of a process: `YIMEN_METRICS_PORT` with `YIMEN_METRICS_HOST` (127.0.0.1), `YIMEN_METRICS_TOKEN`.
 *
 * @throws {EnvironmentInvalid} naming every variable at fault and never a value
 */
export function readMetricsSettings(variables: Variables): MetricsSettings {
  const read = variablesOfMetrics.safeParse(variables);
  if (!read.success) {
    throw new EnvironmentInvalid(
      read.error.issues.map((issue) => ({ variable: String(issue.path[0]), rule: issue.message })),
    );
  }
  const { data } = read;
  return { port: data.YIMEN_METRICS_PORT, host: data.YIMEN_METRICS_HOST, token: data.YIMEN_METRICS_TOKEN };
}

/** What a process counts, and who may see it. */
export interface Watching {
  readonly metrics: Metrics;
  readonly settings: MetricsSettings;
}

/** Begins to count when somebody may see it; otherwise nothing is counted. @throws {EnvironmentInvalid} */
export function openWatching(variables: Variables): Watching | undefined {
  const settings = readMetricsSettings(variables);
  if (settings.port === undefined && settings.token === undefined) return undefined;
  return { metrics: createMetrics(), settings };
}

/** A port of its own for figures. */
export interface MetricsPort {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Opens the port for figures, where one is named: whoever reaches it may read them, and nothing else is there. */
export async function openMetricsPort({
  metrics,
  settings: { port, host },
}: Watching): Promise<MetricsPort | undefined> {
  if (port === undefined) return undefined;
  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    void metrics.text().then(
      (text) => response.writeHead(200, { "content-type": metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, "listening");
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}/metrics`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Counts what a server answers and, where there is a token, serves the figures to whoever has it. Without the token the route does not exist. */
export function addMetrics(app: FastifyInstance, { metrics, settings: { token } }: Watching): void {
  app.addHook("onResponse", async (request, reply) => {
    metrics.request({ route: request.routeOptions.url ?? "none", status: String(reply.statusCode) });
  });
  if (token === undefined) return;
  const expected = digest(`Bearer ${token}`);
  app.get("/metrics", async (request, reply) => {
    if (!timingSafeEqual(digest(request.headers.authorization ?? ""), expected)) return reply.callNotFound();
    return reply
      .header("cache-control", "no-store")
      .type(metrics.contentType)
      .send(await metrics.text());
  });
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
