import { DomainError } from "@yimen/domain";
import type { GraphQLFormattedErrorLike, Logger } from "@yimen/service-host";
import { GraphQLError } from "graphql";

/**
 * An error as the caller may see it. A catalogued failure keeps its code and texts; GraphQL's own refusals of a
 * document or a variable keep their message; anything else is a bug and says only under which id it was logged.
 */
export function presentError(error: GraphQLError, requestId: string, log: Logger): GraphQLFormattedErrorLike {
  const cause = error.originalError ?? error;
  const place = {
    ...(error.path !== undefined && { path: error.path }),
    ...(error.locations !== undefined && { locations: error.locations }),
  };
  if (cause instanceof DomainError) {
    return {
      message: cause.en,
      ...place,
      extensions: {
        code: cause.code,
        zh: cause.zh,
        en: cause.en,
        ...(cause.inputPath.length > 0 && { inputPath: cause.inputPath }),
      },
    };
  }
  if (error.originalError === undefined || isRefusedValue(error)) {
    return { message: error.message, ...place, extensions: { code: "BAD_USER_INPUT" } };
  }
  log.error({ err: cause, path: error.path, requestId }, "a resolver failed");
  return {
    message: `internal error; quote ${requestId} when you report it`,
    ...place,
    extensions: {
      code: "INTERNAL",
      zh: `系统内部错误,请把编号 ${requestId} 告知管理员`,
      en: `internal error; quote ${requestId} when you report it`,
      requestId,
    },
  };
}

// A scalar that refuses an argument throws TypeError inside graphql-js, before any resolver ran: no path yet.
function isRefusedValue(error: GraphQLError): boolean {
  return error.path === undefined && error.originalError instanceof TypeError;
}
