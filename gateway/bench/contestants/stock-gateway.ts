// @apollo/gateway and @apollo/server as their documentation puts them together, asking five processes over HTTP.
import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { serve } from "./serve.ts";

interface StockContext {
  readonly authorization?: string | undefined;
}

serve(async ({ world, supergraphSdl, subgraphUrls = {} }) => {
  // Otherwise the gateway measures its surroundings by calling metadata services of clouds.
  process.env["APOLLO_TELEMETRY_DISABLED"] = "true";
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) =>
      new RemoteGraphQLDataSource<StockContext>({
        url: subgraphUrls[name] ?? "",
        willSendRequest: ({ request, context }) => {
          request.http?.headers.set("x-yimen-gateway-secret", world.gatewaySecret);
          if (context.authorization !== undefined) {
            request.http?.headers.set("authorization", context.authorization);
          }
        },
      }),
  });
  const server = new ApolloServer<StockContext>({ gateway, nodeEnv: "production" });
  const { url } = await startStandaloneServer(server, {
    listen: { host: "127.0.0.1", port: 0 },
    context: ({ req }) => Promise.resolve({ authorization: req.headers.authorization }),
  });
  return url.replace(/\/$/, "");
});
