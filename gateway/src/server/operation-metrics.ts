import type { ApolloServerPlugin } from "@apollo/server";
import type { Metrics } from "@yimen/service-host";
import type { GatewayContext } from "./gateway-context.ts";

/** Counts operations by their names, and how long each took. One without a name is `anonymous`, one that is none `invalid`. */
export function operationMetrics(metrics: Metrics): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () => {
      const began = performance.now();
      return Promise.resolve({
        willSendResponse: ({ operation, operationName, response: { body } }) => {
          const failed = body.kind === "single" && body.singleResult.errors !== undefined;
          metrics.operation(
            {
              name: operation === undefined ? "invalid" : (operationName ?? "anonymous"),
              kind: operation?.operation ?? "none",
              outcome: failed ? "errors" : "answered",
            },
            (performance.now() - began) / 1_000,
          );
          return Promise.resolve();
        },
      });
    },
  };
}
