import { DomainError } from "@yimen/domain";
import {
  type GraphQLFormattedErrorLike,
  inputPathIn,
  internalFailure,
  type Logger,
  valueFreeText,
} from "@yimen/service-host";
import { GraphQLError } from "graphql";

/** Suggestions give away names of the schema to those who may not see it. Those in values cannot be switched off. */
const suggestion = / Did you mean [^?]*\?/g;

/**
 * An error as the caller may see it. A catalogued failure keeps its code and texts; GraphQL's own refusals of a
 * document, a variable or an argument keep their message, but for the values in it; anything else is a bug and says only under which id it was
 * logged.
 */
export function presentError(error: GraphQLError, requestId: string, log: Logger): GraphQLFormattedErrorLike {
  const cause = rootCause(error);
  const place = {
    ...(error.path !== undefined && { path: error.path }),
    ...(error.locations !== undefined && { locations: error.locations }),
  };
  if (cause instanceof DomainError) {
    // What refuses a value knows only the value: where in a variable it stands, GraphQL says around it.
    const inputPath = cause.inputPath.length > 0 ? cause.inputPath : inputPathIn(tellingNothing(error));
    return {
      message: cause.en,
      ...place,
      extensions: {
        code: cause.code,
        zh: cause.zh,
        en: cause.en,
        ...(inputPath !== undefined && { inputPath }),
      },
    };
  }
  if (isRefusal(error, cause)) {
    return {
      message: tellingNothing(error).replaceAll(suggestion, ""),
      ...place,
      extensions: { code: "BAD_USER_INPUT" },
    };
  }
  log.error({ err: cause, path: error.path, requestId }, "a resolver failed");
  const { code, zh, en } = internalFailure({ requestId });
  return { message: en, ...place, extensions: { code, zh, en, requestId } };
}

function tellingNothing({ message, originalError }: GraphQLError): string {
  return valueFreeText(message, originalError?.message);
}

/** What was thrown first: GraphQL wraps errors in errors of its own. */
function rootCause(error: GraphQLError): unknown {
  const { originalError } = error;
  if (originalError === undefined || originalError === null) return error;
  return originalError instanceof GraphQLError ? rootCause(originalError) : originalError;
}

/** True when GraphQL itself found the request wrong, before any resolver ran or instead of running one. */
function isRefusal(error: GraphQLError, cause: unknown): boolean {
  // An error with a path arose while the answer was made: a fault of ours, unless it is about an argument.
  if (error.path === undefined) return cause instanceof GraphQLError || cause instanceof TypeError;
  return cause instanceof GraphQLError && cause.message.startsWith("Argument ");
}
