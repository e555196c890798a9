import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import type { Logger, Metrics, QueryLimits } from "@yimen/service-host";
import { admission } from "../admission/admission-plugin.ts";
import { presentError } from "../errors/present-error.ts";
import type { FederatedGraph } from "../supergraph/federated-graph.ts";
import type { GatewayContext } from "./gateway-context.ts";
import { operationMetrics } from "./operation-metrics.ts";
import { nothingComputed } from "./nothing-computed.ts";

/** The GraphQL layer over the federated graph: parsing, validation, variables, planning, answers. */
export function createGraphqlServer(options: {
  readonly graph: FederatedGraph;
  readonly limits: QueryLimits;
  readonly logger: Logger;
  readonly development: boolean;
  readonly metrics?: Metrics | undefined;
  /** The day whose rules apply. */
  readonly today: () => Temporal.PlainDate;
}): ApolloServer<GatewayContext> {
  const { graph, limits, logger, development, today, metrics } = options;
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
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      admission(today),
      nothingComputed(),
      ...(metrics === undefined ? [] : [operationMetrics(metrics)]),
    ],
  });
}
