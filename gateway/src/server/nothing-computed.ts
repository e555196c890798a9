import type { ApolloServerPlugin } from "@apollo/server";
import type { GatewayContext } from "./gateway-context.ts";

const unavailableCodes = new Set([
  "DATABASE_UNAVAILABLE",
  "SUBGRAPH_UNAVAILABLE",
  "IDENTITY_PROVIDER_UNAVAILABLE",
  "UNAVAILABLE",
  "SERVICE_OVERLOADED",
  "SERVICE_STOPPING",
]);

/** Seconds after which asking again is worth while. */
const retryAfterSeconds = 5;

/**
 * Answers 503 when nothing of the answer could be computed because what is behind the gateway is away.
 *
 * GraphQL over HTTP reserves 2xx for answers with data, so the empty data is left out: the request as a whole failed. As
 * long as one field has a value, the answer is a 200 with the errors beside it.
 */
export function nothingComputed(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ response: { body, http } }) => {
          if (body.kind !== "single") return Promise.resolve();
          const { data, errors = [], ...rest } = body.singleResult;
          const empty =
            data === null || (data !== undefined && Object.values(data).every((value) => value === null));
          const away = errors.some(({ extensions }) => unavailableCodes.has(String(extensions?.["code"])));
          const onlyAway = errors.every(({ extensions }) =>
            [...unavailableCodes, "DATA_INCOMPLETE"].includes(String(extensions?.["code"])),
          );
          if (!empty || !away || !onlyAway) return Promise.resolve();
          http.status = 503;
          http.headers.set("retry-after", String(retryAfterSeconds));
          body.singleResult = { ...rest, errors };
          return Promise.resolve();
        },
      }),
  };
}
