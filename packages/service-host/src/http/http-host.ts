import type { Socket } from "node:net";
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { createLogger, type Logger } from "../logging/logger.ts";
import { errorBody } from "./error-body.ts";
import { installErrorReplies, replyToError } from "./error-replies.ts";
import {
  contentTypeUnsupported,
  parameterTwice,
  requestMalformed,
  requestTimedOut,
} from "./http-failures.ts";
import { readReadiness, type ReadinessCheck } from "./readiness.ts";
import { requestIdOf } from "./request-id.ts";

/** How a process is reached over HTTP, and how long it is patient. */
export interface HttpHostOptions {
  /** The process, as its log calls it. */
  readonly name: string;
  readonly logger?: Logger;
  /** What must be there before `/ready` says yes. */
  readonly checks?: readonly ReadinessCheck[];
  /** How long one check may take, 2 000 ms unless told otherwise. */
  readonly checkTimeoutMs?: number;
  /** The longest request body, 1 MiB unless told otherwise. */
  readonly bodyLimitBytes?: number;
  /** How long a client may take to send its headers, 10 000 ms unless told otherwise. */
  readonly headersTimeoutMs?: number;
  /** How long a client may take to send its whole request, 20 000 ms unless told otherwise. */
  readonly requestTimeoutMs?: number;
  /** How long an idle connection stays open, 65 000 ms unless told otherwise: longer than most load balancers. */
  readonly keepAliveTimeoutMs?: number;
  /** Addresses or networks of proxies whose `x-forwarded-*` headers are believed; none unless told otherwise. */
  readonly trustedProxies?: readonly string[];
}

const mebibyte = 1_048_576;

/**
 * An HTTP server as every Yimen process runs one.
 *
 * It serves `/health` (the process lives) and `/ready` (all checks pass and it is not stopping), answers every failure
 * with catalogued JSON, gives each request a number (`x-request-id`), reads at most 1 MiB of uncompressed body, and
 * closes connections that send slowly. `app.close()` stops it gracefully: no new connections, requests in flight are
 * finished, then the `onClose` hooks run. Routes are added by the caller before `listen`.
 */
export function createHttpHost(options: HttpHostOptions): FastifyInstance {
  const bodyLimitBytes = options.bodyLimitBytes ?? mebibyte;
  const headersTimeoutMs = options.headersTimeoutMs ?? 10_000;
  const requestTimeoutMs = options.requestTimeoutMs ?? 20_000;
  const logger: FastifyBaseLogger = options.logger ?? createLogger({ name: options.name });
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: (request) => requestIdOf(request.headers["x-request-id"]),
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: options.keepAliveTimeoutMs ?? 65_000,
    trustProxy: options.trustedProxies === undefined ? false : [...options.trustedProxies],
    http: {
      headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
      // Node looks for overdue requests only this often; its 30 s would double every timeout above.
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 32_768,
    },
    frameworkErrors: (error, request, reply) => void replyToError(error, request, reply, bodyLimitBytes),
    clientErrorHandler: (error, socket) => answerClientError(error.code, socket),
  });

  let stopping = false;
  app.addHook("preClose", async () => {
    stopping = true;
  });
  app.addHook("onRequest", async (request, reply) => {
    void reply.header("x-request-id", request.id);
    const encoding = request.headers["content-encoding"];
    if (encoding !== undefined && encoding !== "identity") {
      void reply
        .code(415)
        .send(errorBody(contentTypeUnsupported({ given: encoding.slice(0, 100) }), request.id));
      return reply;
    }
    const twice = repeatedParameter(request.query);
    if (twice !== undefined) throw parameterTwice({ parameter: twice.slice(0, 60) });
    return undefined;
  });
  app.addHook("onSend", async (_request, reply) => {
    // A kept-alive connection would hold the stop until it idles out.
    if (stopping) void reply.header("connection", "close");
  });
  app.addHook("onResponse", async (request, reply) => {
    if (request.url === "/health" || request.url === "/ready") return;
    request.log.info(
      {
        method: request.method,
        // The route, not the address: a query string can carry what people typed.
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      "answered",
    );
  });
  installErrorReplies(app, bodyLimitBytes);
  // Text is not a form anything here reads; without a parser Fastify answers 415.
  app.removeContentTypeParser("text/plain");

  app.get("/health", async (_request, reply) =>
    reply.header("cache-control", "no-store").send({ status: "ok" }),
  );
  app.get("/ready", async (request, reply) => {
    const readiness = await readReadiness(
      options.checks ?? [],
      options.checkTimeoutMs ?? 2_000,
      (check, cause) => request.log.warn({ check, err: cause }, "not ready"),
    );
    const ready = readiness.ready && !stopping;
    return reply
      .code(ready ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ ...readiness, ready, stopping });
  });
  return app;
}

/** A parameter that an address gives more than once: whoever reads one of them would have chosen for the caller. */
function repeatedParameter(query: unknown): string | undefined {
  if (typeof query !== "object" || query === null) return undefined;
  return Object.entries(query).find(([, value]) => Array.isArray(value))?.[0];
}

function answerClientError(code: string | undefined, socket: Socket): void {
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const timedOut = code === "ERR_HTTP_REQUEST_TIMEOUT";
  const status = timedOut
    ? "408 Request Timeout"
    : code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : "400 Bad Request";
  const body = JSON.stringify(
    errorBody(timedOut ? requestTimedOut({}) : requestMalformed({}), requestIdOf(undefined)),
  );
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    // A client that never reads would otherwise keep the socket half open.
    () => socket.destroy(),
  );
}
