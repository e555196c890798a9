// @apollo/gateway and @apollo/server as their documentation puts them together, asking the subgraphs over HTTP.
import { readFile } from "node:fs/promises";
import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { givenTask, tellListening } from "./node-process.ts";

/** What it is started with. */
export interface StockTask {
  readonly supergraphFile: string;
  readonly gatewaySecret: string;
}

interface StockContext {
  readonly authorization?: string | undefined;
}

const { supergraphFile, gatewaySecret } = givenTask() as StockTask;
// Otherwise the gateway measures its surroundings by calling metadata services of clouds.
process.env["APOLLO_TELEMETRY_DISABLED"] = "true";
const gateway = new ApolloGateway({
  supergraphSdl: await readFile(supergraphFile, "utf8"),
  buildService: ({ url }) =>
    new RemoteGraphQLDataSource<StockContext>({
      url: url ?? "",
      willSendRequest: ({ request, context }) => {
        request.http?.headers.set("x-yimen-gateway-secret", gatewaySecret);
        if (context.authorization !== undefined)
          request.http?.headers.set("authorization", context.authorization);
      },
    }),
});
const server = new ApolloServer<StockContext>({ gateway, nodeEnv: "production" });
const { url } = await startStandaloneServer(server, {
  listen: { host: "127.0.0.1", port: 0 },
  context: ({ req }) => Promise.resolve({ authorization: req.headers.authorization }),
});
tellListening(url.replace(/\/$/, ""));
