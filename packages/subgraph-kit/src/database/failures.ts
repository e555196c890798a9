import { defineError, DomainError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";
import { serviceOverloaded } from "@yimen/service-host";

/**
 * The database did not answer in time or dropped the connection. Whether a commit under way arrived is unknown; with
 * the same idempotency key a repeat is safe either way.
 */
export const databaseUnavailable: DomainErrorFactory<NoDetails> = defineError("DATABASE_UNAVAILABLE", {
  kind: "unavailable",
  zh: () => "数据库暂时无法应答;请稍后用同一个幂等键重试,已经写入的内容不会重复写入",
  en: () =>
    "the database is not answering at the moment; try again with the same idempotency key, nothing is written twice",
});

/** SQLSTATEs and socket errors after which the same request may well succeed later. */
const passing = new Set([
  // Connections refused, lost, or ended by an administrator.
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "57P01",
  "57P02",
  "57P03",
  "57P05",
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  // Out of connections, memory, disk or time: a statement, a lock, a transaction that sat idle.
  "53100",
  "53200",
  "53300",
  "25P03",
  "55P03",
  "57014",
]);
// pg gives these no code.
const passingMessages = [
  "Connection terminated",
  "connection error and is not queryable",
  "Client was closed and is not queryable",
  "Cannot use a pool after calling end",
];
const worthRepeating = new Set(["40001", "40P01"]);

/** The SQLSTATE or socket error code of a thrown value, if it has one. */
export function failureCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** True for a serialization failure or deadlock: the whole transaction may simply run again. */
export function isRepeatable(error: unknown): boolean {
  return worthRepeating.has(failureCode(error) ?? "");
}

/** True when a text could not be read as the type of its column: SQLSTATE class 22, data exception. */
export function isMalformedValue(error: unknown): boolean {
  return failureCode(error)?.startsWith("22") ?? false;
}

/** True when a unique constraint refused the row. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (failureCode(error) !== "23505") return false;
  return constraint === undefined || (error as { constraint?: string }).constraint === constraint;
}

/** Full disk; a server that takes no writes: a standby, or one that was made read-only. */
const refusesWrites = new Set(["53100", "25006"]);

/** True when the server takes no writes at the moment. Of a transaction that was begun for reading alone it says nothing: writing there is a bug. */
export function isWriteRefusal(error: unknown): boolean {
  if (refusesWrites.has(failureCode(error) ?? "")) return true;
  return databaseUnavailable.is(error) && error.cause !== undefined && isWriteRefusal(error.cause);
}

const endsConnection = /^(?:08|57P|25P03|E[A-Z])/;

/** True when the connection is gone with whatever was under way on it, and not just one statement. */
export function isConnectionLost(error: unknown): boolean {
  const message = error instanceof Error ? error.message : "";
  return (
    endsConnection.test(failureCode(error) ?? "") || passingMessages.some((known) => message.includes(known))
  );
}

/** What pg says when every connection was lent out for as long as a request may wait: the database has nothing to do with it. */
const poolFull = "timeout exceeded when trying to connect";

/**
 * Turns a lost connection or a timeout into {@link databaseUnavailable}, and a pool without a free connection into
 * SERVICE_OVERLOADED; returns anything else unchanged.
 */
export function databaseFailure(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const message = error instanceof Error ? error.message : "";
  if (message.includes(poolFull)) return serviceOverloaded({}, { cause: error, retryAfterSeconds: 2 });
  const mayPass =
    passing.has(failureCode(error) ?? "") || passingMessages.some((known) => message.includes(known));
  return mayPass ? databaseUnavailable({}, { cause: error }) : error;
}
