export {
  composeSupergraph,
  type ComposableSubgraph,
  type CompositionOutcome,
  type CompositionProblem,
  type SdlPlace,
} from "./composition/compose-supergraph.ts";
export { createGateway, type Gateway, type GatewayOptions } from "./server/create-gateway.ts";
export type { GatewayContext } from "./server/gateway-context.ts";
export { defaultLimits, type QueryLimits } from "./limits/query-limits.ts";
export type { RemoteSubgraph, SubgraphSource } from "./sources/source.ts";
export { SupergraphRefused } from "./supergraph/try-supergraph.ts";
export * from "./errors/gateway-failures.ts";
export { requestCodes } from "./errors/request-codes.ts";
