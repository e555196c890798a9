import type { GraphQLSchema } from "graphql";
import type { GraphQLDataSource } from "@apollo/gateway";
import type { GatewayContext } from "../server/gateway-context.ts";
import { isMutation } from "./is-mutation.ts";
import type { OpenSource } from "./source.ts";
import { unavailableResponse } from "./unavailable.ts";

/**
 * A subgraph in the form in which query plans are executed against it. Its source is looked up each time, since it can
 * be replaced while plans that name it are executed.
 */
export function planSource(
  name: string,
  find: () => OpenSource | undefined,
  schema: () => GraphQLSchema | undefined,
): GraphQLDataSource<GatewayContext> {
  return {
    process: ({ request, context }) => {
      const source = find();
      // A subgraph that was withdrawn while a request that asks it was under way.
      if (source === undefined) return Promise.resolve(unavailableResponse(name));
      const query = request.query ?? "";
      const asked = {
        query,
        variables: request.variables ?? {},
        ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
        headers: context.headers ?? {},
        // A client that hangs up does not undo what it asked for: a mutation under way is finished.
        ...(context.signal === undefined || isMutation(query) ? {} : { signal: context.signal }),
      };
      const fetchNow = (): ReturnType<OpenSource["fetch"]> =>
        source.fetch(asked, { actor: context.actor, schema: schema() });
      return context.turn === undefined ? fetchNow() : context.turn.fetch(fetchNow);
    },
  };
}
