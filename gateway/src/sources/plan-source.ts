import type { GraphQLDataSource } from "@apollo/gateway";
import type { GatewayContext } from "../server/gateway-context.ts";
import { isMutation } from "./is-mutation.ts";
import type { OpenSource } from "./source.ts";

/** A source in the form in which query plans are executed against it. */
export function planSource(source: OpenSource): GraphQLDataSource<GatewayContext> {
  return {
    process: ({ request, context }) => {
      const query = request.query ?? "";
      return source.fetch({
        query,
        variables: request.variables ?? {},
        ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
        headers: context.headers ?? {},
        // A client that hangs up does not undo what it asked for: a mutation under way is finished.
        ...(context.signal === undefined || isMutation(query) ? {} : { signal: context.signal }),
      });
    },
  };
}
