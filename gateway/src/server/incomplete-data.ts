import type { ApolloServerPlugin } from "@apollo/server";
import type { Logger } from "@yimen/service-host";
import { dataIncomplete } from "../errors/gateway-failures.ts";
import type { GatewayContext } from "./gateway-context.ts";

/**
 * Reports values that are missing although the schema promises them.
 *
 * The gateway empties the level above and mentions it in an extension with the names of inner types; clients look for
 * errors, so it becomes one.
 */
export function incompleteData(logger: Logger): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response: { body }, contextValue: { requestId } }) => {
          if (body.kind !== "single" || body.singleResult.extensions?.["valueCompletion"] === undefined) {
            return Promise.resolve();
          }
          const { valueCompletion, ...extensions } = body.singleResult.extensions;
          logger.error({ requestId, valueCompletion }, "data incomplete");
          const { code, zh, en } = dataIncomplete({ requestId });
          body.singleResult = {
            ...body.singleResult,
            errors: pathsIn(valueCompletion).map((path) => ({
              message: en,
              path,
              extensions: { code, zh, en, requestId },
            })),
            extensions,
          };
          return Promise.resolve();
        },
      }),
  };
}

function pathsIn(valueCompletion: unknown): readonly (readonly (string | number)[])[] {
  if (!Array.isArray(valueCompletion)) return [];
  return valueCompletion.map((entry: unknown) =>
    typeof entry === "object" && entry !== null && "path" in entry && Array.isArray(entry.path)
      ? entry.path
      : [],
  );
}
