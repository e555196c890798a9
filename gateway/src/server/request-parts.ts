import type { FastifyRequest } from "fastify";
import { batchRefused } from "../errors/gateway-failures.ts";
import type { AdmissionRequest } from "@yimen/service-host";

/** Headers of a client that reach subgraphs. Whatever else a client sends, e.g. `x-user-id`, ends at the gateway. */
const forwarded = ["authorization", "accept-language", "idempotency-key"] as const;

/** The headers subgraphs see. */
export function forwardedHeaders(request: FastifyRequest): Readonly<Record<string, string | undefined>> {
  return {
    ...Object.fromEntries(forwarded.map((name) => [name, textOf(request.headers[name])])),
    "x-request-id": request.id,
  };
}

/**
 * The query of a request, as far as it can be made out; what is malformed is for the GraphQL layer to report.
 *
 * @throws BATCH_REFUSED
 */
export function queryOf(request: FastifyRequest): AdmissionRequest | undefined {
  if (Array.isArray(request.body)) throw batchRefused({});
  const parts = request.method === "GET" ? request.query : request.body;
  if (!isRecord(parts) || typeof parts["query"] !== "string") return undefined;
  const { query, operationName } = parts;
  return {
    query,
    operationName: typeof operationName === "string" ? operationName : undefined,
    variables: variablesIn(parts["variables"]),
  };
}

function variablesIn(given: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(given)) return given;
  if (typeof given !== "string") return {};
  try {
    const parsed: unknown = JSON.parse(given);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? undefined : header;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
