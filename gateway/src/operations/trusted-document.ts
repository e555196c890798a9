import type { Logger } from "@yimen/service-host";
import type { FastifyRequest } from "fastify";
import { operationIdMismatch, operationUnknown } from "../errors/gateway-failures.ts";
import { documentId } from "./manifest.ts";
import type { KnownOperations, TrustMode } from "./known-operations.ts";

/**
 * Puts the document in place of its id, and refuses what nobody knows where only known operations are taken.
 *
 * A document may be named by `documentId` or by `extensions.persistedQuery.sha256Hash`, and may be sent whole beside it.
 *
 * @throws OPERATION_UNKNOWN, OPERATION_ID_MISMATCH
 */
export function resolveDocument(
  request: FastifyRequest,
  {
    known,
    mode,
    logger,
  }: { readonly known: KnownOperations; readonly mode: TrustMode; readonly logger: Logger },
): void {
  const parts: unknown = request.method === "GET" ? request.query : request.body;
  if (!isRecord(parts) || (mode === "off" && known.size === 0)) return;
  const extensions = extensionsOf(parts["extensions"]);
  const id = idIn(parts, extensions);
  const query = typeof parts["query"] === "string" && parts["query"] !== "" ? parts["query"] : undefined;
  if (id === undefined && query === undefined) return;
  if (id !== undefined && query !== undefined && documentId(query) !== id) throw operationIdMismatch({ id });

  const named = id ?? documentId(query ?? "");
  const text = known.find(named);
  if (text === undefined) {
    if (mode === "enforce" || query === undefined) throw operationUnknown({ id: named });
    if (mode === "log")
      logger.warn({ requestId: request.id, documentId: named }, "an operation that is not known");
  }
  parts["query"] = text ?? query;
  delete parts["documentId"];
  if (extensions !== undefined) {
    const { persistedQuery: _resolved, ...rest } = extensions;
    parts["extensions"] = request.method === "GET" ? JSON.stringify(rest) : rest;
  }
  // The GraphQL layer reads a GET from its address, not from what was read of it.
  if (request.method === "GET")
    request.raw.url = `${request.routeOptions.url ?? "/graphql"}?${searchOf(parts)}`;
}

function searchOf(parts: Readonly<Record<string, unknown>>): string {
  return String(
    new URLSearchParams(
      Object.entries(parts).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
    ),
  );
}

function idIn(
  parts: Readonly<Record<string, unknown>>,
  extensions: Readonly<Record<string, unknown>> | undefined,
): string | undefined {
  const persisted = extensions?.["persistedQuery"];
  const given = parts["documentId"] ?? (isRecord(persisted) ? persisted["sha256Hash"] : undefined);
  return typeof given === "string" ? given.replace(/^sha256:/, "").toLowerCase() : undefined;
}

function extensionsOf(given: unknown): Readonly<Record<string, unknown>> | undefined {
  if (isRecord(given)) return given;
  if (typeof given !== "string") return undefined;
  try {
    const parsed: unknown = JSON.parse(given);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
