import { defineError, DomainError, type DomainErrorFactory } from "@yimen/domain";

/** The database did not answer in time or dropped the connection; nothing was written. The caller may try again. */
export const databaseUnavailable: DomainErrorFactory<Record<never, never>> = defineError(
  "DATABASE_UNAVAILABLE",
  {
    kind: "unavailable",
    zh: () => "数据库暂时无法应答,本次请求没有写入任何内容;请稍后用同一个幂等键重试",
    en: () => "the database is not answering and nothing was written; retry with the same idempotency key",
  },
);

const connectionLost = new Set([
  "57P01",
  "57P02",
  "57P03",
  "08000",
  "08003",
  "08006",
  "53300",
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
]);
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

/** True when a unique constraint refused the row. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (failureCode(error) !== "23505") return false;
  return constraint === undefined || (error as { constraint?: string }).constraint === constraint;
}

/** Turns a lost connection or an exhausted pool into {@link databaseUnavailable}; returns anything else unchanged. */
export function databaseFailure(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const message = error instanceof Error ? error.message : "";
  const lost =
    connectionLost.has(failureCode(error) ?? "") ||
    message.includes("timeout exceeded when trying to connect") ||
    message.includes("Connection terminated");
  return lost ? databaseUnavailable({}, { cause: error }) : error;
}
