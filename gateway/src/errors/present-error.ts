import { DomainError } from "@yimen/domain";
import { inputPathIn, internalFailure, valueFreeText } from "@yimen/service-host";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { introspectionDisabled } from "./gateway-failures.ts";
import { requestCodes } from "./request-codes.ts";
import { requestScope } from "./request-scope.ts";
import { validationTexts } from "./validation-texts.ts";

/** What libraries add to errors for those who run the system, not for those who use it. */
const innerExtensions = new Set([
  "serviceName",
  "service",
  "stacktrace",
  "stack",
  "exception",
  "http",
  "url",
  "response",
]);

/**
 * An error as a client may see it.
 *
 * Catalogued errors pass with their code and texts. What GraphQL itself finds wrong with the query passes translated,
 * without suggestions. Everything else is masked as INTERNAL with the number under which the log knows it.
 */
export function presentError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (cause instanceof DomainError) {
    return withPlace(
      { code: cause.code, zh: cause.zh, en: cause.en, ...inputPathOf(cause.inputPath) },
      formatted,
      cause.en,
    );
  }
  const extensions = formatted.extensions ?? {};
  const { code, zh, en } = extensions;
  if (isCatalogued(code) && typeof zh === "string" && typeof en === "string") {
    const shown = Object.fromEntries(
      Object.entries(extensions).filter(([name]) => !innerExtensions.has(name)),
    );
    return withPlace(shown, formatted, formatted.message);
  }
  if (extensions["validationErrorCode"] === "INTROSPECTION_DISABLED") {
    const refusal = introspectionDisabled({});
    return withPlace({ code: refusal.code, zh: refusal.zh, en: refusal.en }, formatted, refusal.en);
  }
  // A subgraph's error can carry the same codes, with a text nobody has checked.
  const ownFinding =
    typeof code === "string" && Object.hasOwn(requestCodes, code) && extensions["serviceName"] === undefined;
  if (ownFinding) {
    const scope = requestScope.getStore();
    const reason = cause instanceof Error ? cause.message : undefined;
    const texts = validationTexts(formatted.message, {
      suggestions: scope?.suggestions ?? false,
      choicesOf: scope?.choicesOf,
      reason,
      locations: formatted.locations,
    });
    return withPlace({ code, ...texts, ...inputPathOf(inputPathIn(texts.en)) }, formatted, texts.en);
  }
  return masked(formatted, cause);
}

function masked(formatted: GraphQLFormattedError, cause: unknown): GraphQLFormattedError {
  const scope = requestScope.getStore();
  const requestId = scope?.requestId ?? crypto.randomUUID();
  scope?.logger.error({ requestId, err: loggable(cause), path: formatted.path }, "masked an error");
  const { code, zh, en } = internalFailure({ requestId });
  return withPlace({ code, zh, en, requestId }, formatted, en);
}

/** The whole error, but for a subgraph's refusal that repeats what the caller typed. */
function loggable(cause: unknown): unknown {
  if (typeof cause !== "object" || cause === null || !("message" in cause)) return cause;
  const given = String(cause.message);
  const message = valueFreeText(given);
  return message === given ? cause : { message };
}

function withPlace(
  extensions: Readonly<Record<string, unknown>>,
  { path, locations }: GraphQLFormattedError,
  message: string,
): GraphQLFormattedError {
  return {
    message,
    ...(locations === undefined ? {} : { locations }),
    // An error of the whole answer has none.
    ...(path === undefined || path.length === 0 ? {} : { path }),
    extensions,
  };
}

function inputPathOf(path: readonly (string | number)[] | undefined): {
  inputPath?: readonly (string | number)[];
} {
  return path === undefined || path.length === 0 ? {} : { inputPath: path };
}

function isCatalogued(code: unknown): code is string {
  return typeof code === "string" && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(code);
}
