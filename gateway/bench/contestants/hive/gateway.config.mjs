// What Hive Gateway is told beyond the command line: who asks, and that it is the gateway.
/** @type {import("@graphql-hive/gateway").GatewayCLISupergraphConfig} */
export const gatewayConfig = {
  logging: false,
  graphiql: false,
  landingPage: false,
  propagateHeaders: {
    fromClientToSubgraphs({ request }) {
      const authorization = request.headers.get("authorization");
      return {
        "x-yimen-gateway-secret": process.env.BENCH_GATEWAY_SECRET,
        ...(authorization !== null && { authorization }),
      };
    },
  },
};
