// What Hive Gateway is told beyond the command line: who asks, under a secret of its own, and, where it is told where the law is, by which
// revision of it, one for all that a request asks.
const { LAW_URL: url, YIMEN_ROUTER_SECRET: secret } = process.env;
let inForce;
const refresh = async () => {
  const answer = await fetch(url, { headers: { "x-yimen-gateway-secret": secret } });
  if (answer.ok) inForce = (await answer.json()).revision ?? undefined;
};
if (url !== undefined) {
  await refresh();
  setInterval(() => void refresh().catch(() => {}), 1_000).unref();
}
const fixed = new WeakMap();

/** @type {import("@graphql-hive/gateway").GatewayCLISupergraphConfig} */
export const gatewayConfig = {
  logging: false,
  graphiql: false,
  landingPage: false,
  propagateHeaders: {
    fromClientToSubgraphs({ request }) {
      if (!fixed.has(request)) fixed.set(request, inForce);
      const law = fixed.get(request);
      const authorization = request.headers.get("authorization");
      return {
        "x-yimen-gateway-secret": secret,
        ...(law !== undefined && { "x-yimen-law": law }),
        ...(authorization !== null && { authorization }),
      };
    },
  },
};
