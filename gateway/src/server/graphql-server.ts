import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import type { Logger } from "@yimen/service-host";
import { presentError } from "../errors/present-error.ts";
import type { QueryLimits } from "../limits/query-limits.ts";
import type { FederatedGraph } from "../supergraph/federated-graph.ts";
import type { GatewayContext } from "./gateway-context.ts";
import { incompleteData } from "./incomplete-data.ts";
import { nothingComputed } from "./nothing-computed.ts";

/** The GraphQL layer over the federated graph: parsing, validation, variables, planning, answers. */
export function createGraphqlServer(options: {
  readonly graph: FederatedGraph;
  readonly limits: QueryLimits;
  readonly logger: Logger;
  readonly development: boolean;
}): ApolloServer<GatewayContext> {
  const { graph, limits, logger, development } = options;
  return new ApolloServer<GatewayContext>({
    gateway: graph.gateway,
    logger,
    nodeEnv: development ? "development" : "production",
    introspection: development,
    hideSchemaDetailsFromClientErrors: !development,
    includeStacktraceInErrorResponses: false,
    formatError: presentError,
    parseOptions: { maxTokens: limits.tokens },
    maxRecursiveSelections: limits.selections,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    // The process decides when to stop, after the HTTP host has let requests finish.
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginLandingPageDisabled(), incompleteData(logger), nothingComputed()],
  });
}
