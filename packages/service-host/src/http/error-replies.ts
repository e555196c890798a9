import { DomainError } from "@yimen/domain";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { errorBody, httpStatus } from "./error-body.ts";
import {
  addressNotFound,
  contentTypeUnsupported,
  internalFailure,
  requestMalformed,
  requestTooLarge,
  serviceStopping,
} from "./http-failures.ts";

/** Answers whatever goes wrong below a route with catalogued JSON; an unexpected error is logged and masked. */
export function installErrorReplies(app: FastifyInstance, bodyLimitBytes: number): void {
  app.setNotFoundHandler((request, reply) =>
    sendError(
      request,
      reply,
      404,
      addressNotFound({ method: request.method, path: request.url.split("?")[0] ?? "" }),
    ),
  );
  app.setErrorHandler((error, request, reply) => replyToError(error, request, reply, bodyLimitBytes));
}

/** Answers one failed request; also for failures Fastify finds before a route is known. */
export function replyToError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  bodyLimitBytes: number,
): FastifyReply {
  if (error instanceof DomainError) return sendError(request, reply, httpStatus(error.kind), error);
  const status = statusOf(error);
  switch (status) {
    case 404:
      return sendError(
        request,
        reply,
        404,
        addressNotFound({ method: request.method, path: request.url.split("?")[0] ?? "" }),
      );
    case 413:
      return sendError(request, reply, 413, requestTooLarge({ limitBytes: bodyLimitBytes }));
    case 415:
      return sendError(
        request,
        reply,
        415,
        contentTypeUnsupported({ given: (request.headers["content-type"] ?? "").slice(0, 100) }),
      );
    case 503:
      return sendError(request, reply, 503, serviceStopping({}));
    default:
      if (status >= 400 && status < 500) return sendError(request, reply, status, requestMalformed({}));
      request.log.error({ err: error }, "request failed");
      return sendError(request, reply, 500, internalFailure({ requestId: request.id }));
  }
}

function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  error: DomainError,
): FastifyReply {
  if (error.retryAfterSeconds !== undefined) void reply.header("retry-after", error.retryAfterSeconds);
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(errorBody(error, request.id));
}

function statusOf(error: unknown): number {
  // Only Fastify's own errors may choose a status: a library's error below a route can carry any number.
  return isFastifyError(error) ? (error.statusCode ?? 500) : 500;
}

function isFastifyError(error: unknown): error is FastifyError {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("FST_ERR_")
  );
}
