import type { IncomingMessage } from "node:http";
import type { LawSource } from "@yimen/rules";
import {
  addMetrics,
  type AllowedHosts,
  createHttpHost,
  defaultLimits,
  type Logger,
  type MetricsPort,
  openMetricsPort,
  parseAllowedHosts,
  QueryAdmission,
  type QueryLimits,
  type TokenVerifier,
  type Watching,
} from "@yimen/service-host";
import type { FastifyInstance } from "fastify";
import { addAttachmentRoutes } from "../attachments/attachment-routes.ts";
import { clientAddress, type ForwardedHeader } from "../fairness/client-address.ts";
import { FairShare, type FairShareOptions } from "../fairness/fair-share.ts";
import { KnownOperations, ManifestInvalid, type TrustMode } from "../operations/known-operations.ts";
import type { OperationManifest } from "../operations/manifest.ts";
import { atHome, type DevelopmentTokens } from "../pages/development-tokens.ts";
import { addExplorer } from "../pages/explorer-route.ts";
import { watchGraph } from "../pages/graph-state.ts";
import { noPresentation, type Presentation } from "../pages/presentation.ts";
import { addFeedback } from "../pages/feedback/feedback-routes.ts";
import { addGuides } from "../pages/guide-routes.ts";
import { addPapers } from "../pages/paper-routes.ts";
import { addWelcome } from "../pages/welcome-route.ts";
import { addAdminRoutes } from "../publication/admin-routes.ts";
import { brokenOperations } from "../publication/broken-operations.ts";
import { openPublishing, type PublishingOptions } from "../publication/open-publishing.ts";
import { GuestTokens, type GuestTokenOptions } from "../sources/guest-tokens.ts";
import { OpenSources } from "../sources/open-sources.ts";
import type { SubgraphSource } from "../sources/source.ts";
import { addSheetRoutes } from "../sheets/sheet-routes.ts";
import { FederatedGraph } from "../supergraph/federated-graph.ts";
import { allowOrigins, standardOrigins } from "./allowed-origins.ts";
import { addCompression } from "./compression.ts";
import { graphAsker } from "./ask-graph.ts";
import { addGraphqlRoute } from "./graphql-route.ts";
import { addKeySet } from "./key-set.ts";
import { addGatewayFigures } from "./gateway-figures.ts";
import { createGraphqlServer } from "./graphql-server.ts";
import { RecentWrites } from "./recent-writes.ts";

/** What a gateway serves, to whom, and where. */
export interface GatewayOptions {
  /** As {@link composeSupergraph} gives it. */
  readonly supergraphSdl: string;
  /** Every subgraph the supergraph names, in this process or another. */
  readonly subgraphs: Readonly<Record<string, SubgraphSource>>;
  readonly verifier: TokenVerifier;
  readonly logger: Logger;
  /** The law: one revision of it is fixed for each request and told to every subgraph. Without it each subgraph uses the one in force. */
  readonly law?: LawSource;
  /** The network address to listen on, e.g. `127.0.0.1` or `0.0.0.0`. */
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly limits?: Partial<QueryLimits>;
  /** Allows introspection, suggestions in errors, and `/graphiql`. Never where citizens' data is. */
  readonly development?: boolean;
  /** What people are told of it at `/` and in the explorer. */
  readonly presentation?: Presentation | undefined;
  /** In development, when the tokens believed are those of this machine: lets whoever sits at it pick a role and a place. */
  readonly developmentTokens?: DevelopmentTokens | undefined;
  /** Addresses or networks of proxies that are believed about whom they speak for; none unless told otherwise. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** The header in which they say it, `x-forwarded-for` unless told otherwise. */
  readonly forwardedHeader?: ForwardedHeader | undefined;
  /** Origins of pages that may call, see {@link allowOrigins}; in development those of one's own machine, else none, unless told otherwise. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** What one client may take: a verified subject, or else an address. */
  readonly fairShare?: FairShareOptions | undefined;
  /** How long a subgraph in this process may take for one fetch, 10 000 ms unless told otherwise. */
  readonly localDeadlineMs?: number;
  /** The operations clients are known to ask, and what becomes of others. */
  readonly trustedDocuments?: { readonly mode: TrustMode; readonly manifests: readonly OperationManifest[] };
  /** The day whose rules at the door apply; today in China unless told otherwise. */
  readonly today?: () => Temporal.PlainDate;
  /** Signs the tokens that counties' subgraphs get instead of the callers' own; without it they see the public. */
  readonly guestTokens?: GuestTokenOptions;
  /** Addresses that counties may publish their subgraphs at: in development those of this machine unless told otherwise, else none. */
  readonly allowedHosts?: AllowedHosts | undefined;
  /** What it counts, and who may see it; nothing is counted when absent. */
  readonly watching?: Watching | undefined;
  /** Lets county administrators change the graph while it is served, under `/admin/supergraph`; off when absent. */
  readonly publishing?: PublishingOptions;
}

/** The one door to the graph. */
export interface Gateway {
  /** Where it is reached; set once it is started. */
  readonly url: string;
  /** For further routes, which are added before it is started. */
  readonly app: FastifyInstance;
  readonly start: () => Promise<void>;
  /**
   * Takes up other manifests of known operations. An operation that the graph in service does not answer is refused with
   * its name.
   *
   * @throws {ManifestInvalid} and keeps the manifests in use
   */
  readonly replaceManifests: (manifests: readonly OperationManifest[]) => void;
  /** Lets requests in flight finish, then closes connections to subgraphs. */
  readonly stop: () => Promise<void>;
  /**
   * Puts another supergraph in service, with the subgraphs it adds, without losing a request.
   *
   * @throws {SupergraphRefused} when it cannot be served; the one in service stays
   */
  readonly replaceSupergraph: (
    supergraphSdl: string,
    added?: Readonly<Record<string, SubgraphSource>>,
  ) => Promise<void>;
}

/** Puts a gateway together; nothing runs before `start`. */
export function createGateway(options: GatewayOptions): Gateway {
  const { logger, development = false } = options;
  const today = options.today ?? (() => Temporal.Now.plainDateISO("Asia/Shanghai"));
  const known = new KnownOperations(options.trustedDocuments?.manifests ?? []);
  const limits: QueryLimits = { ...defaultLimits, ...options.limits };
  const sources = new OpenSources(options.subgraphs, {
    logger,
    localDeadlineMs: options.localDeadlineMs ?? 10_000,
    guestTokens: options.guestTokens && new GuestTokens(options.guestTokens),
  });
  const graph = new FederatedGraph({
    supergraphSdl: options.supergraphSdl,
    sources,
    logger,
    maxFetches: limits.fetches,
    metrics: options.watching?.metrics,
  });
  const publishing =
    options.publishing === undefined
      ? undefined
      : openPublishing(options.publishing, {
          graph,
          sources,
          baseSdl: options.supergraphSdl,
          subgraphs: options.subgraphs,
          allowedHosts: options.allowedHosts ?? parseAllowedHosts(development ? "loopback" : ""),
          costLimit: limits.cost,
          manifests: () => known.manifests,
          logger,
        });
  const { watching } = options;
  const metrics = watching?.metrics;
  const server = createGraphqlServer({ graph, limits, logger, development, today, metrics });
  const app = createHttpHost({
    name: "gateway",
    logger,
    checks: sources.checks,
    ...(options.trustedProxies === undefined ? {} : { trustedProxies: options.trustedProxies }),
  });
  const addressOf = clientAddress({
    proxies: options.trustedProxies ?? [],
    header: options.forwardedHeader,
  });
  let url: string | undefined;
  let figures: MetricsPort | undefined;
  if (watching !== undefined) {
    addMetrics(app, watching);
    addGatewayFigures(watching.metrics, { law: options.law, sources });
  }
  app.addHook("onClose", async () => {
    await figures?.stop();
    await publishing?.stop();
    await server.stop();
    await sources.close();
  });

  return {
    get url() {
      if (url === undefined) throw new Error("the gateway has not been started");
      return url;
    },
    app,
    start: async () => {
      await server.start();
      await addCompression(app);
      addPages(app, options, { sources, addressOf });
      const share = new FairShare({ ...options.fairShare, development });
      const writes = new RecentWrites();
      await app.register(async (door) => {
        await allowOrigins(door, options.allowedOrigins ?? standardOrigins(development));
        const { verifier, law } = options;
        const askGraph = graphAsker({ server, verifier, law, logger, share, addressOf });
        addPapers(door, askGraph);
        addGuides(door, askGraph);
        addGraphqlRoute(door, {
          server,
          graph,
          admission: new QueryAdmission(limits),
          verifier: options.verifier,
          law: options.law,
          known,
          trust: options.trustedDocuments?.mode ?? "off",
          logger,
          development,
          share,
          writes,
          addressOf,
        });
        // In scopes of their own: a form or a file is no body for the graph.
        await door.register(async (room) => {
          addFeedback(room, askGraph);
        });
        await door.register(async (room) => {
          addSheetRoutes(room, { sources, verifier, law, share, writes, addressOf, logger });
        });
        await door.register(async (room) => {
          addAttachmentRoutes(room, { sources, verifier, share, addressOf });
        });
      });
      if (options.guestTokens !== undefined) addKeySet(app, options.guestTokens.key);
      if (publishing !== undefined) {
        addAdminRoutes(app, { publishing, claims: publishing.claims, verifier: options.verifier });
        await publishing.begin();
      }
      figures = watching && (await openMetricsPort(watching));
      if (figures !== undefined) logger.info({ url: figures.url }, "figures are shown");
      url = await app.listen({ host: options.host, port: options.port });
    },
    stop: () => app.close(),
    replaceManifests: (manifests) => {
      const [broken] = graph.schema === undefined ? [] : brokenOperations(graph.schema, manifests);
      if (broken !== undefined) throw new ManifestInvalid(broken.client, `${broken.name}: ${broken.reason}`);
      known.replace(manifests);
      logger.info({ operations: known.size }, "other manifests are in use");
    },
    replaceSupergraph: async (supergraphSdl, added = {}) => {
      const opened = sources.add(added);
      try {
        if (publishing === undefined) graph.replace(supergraphSdl);
        else await publishing.rebase(supergraphSdl);
      } catch (refusal) {
        await sources.remove(opened);
        throw refusal;
      }
      logger.info("another supergraph is in service");
    },
  };
}

/** What people see who open the gateway in a browser. */
function addPages(
  app: FastifyInstance,
  {
    development = false,
    presentation = noPresentation,
    developmentTokens: tokens,
    law,
    logger,
  }: GatewayOptions,
  parts: { readonly sources: OpenSources; readonly addressOf: (request: IncomingMessage) => string },
): void {
  const { counties, queries } = presentation;
  const state = watchGraph({ counties, law, sources: parts.sources, logger });
  addWelcome(app, { state, queries, explorer: development });
  if (!development) return;
  addExplorer(app, {
    firstQuery: queries[0]?.query,
    counties,
    home: true,
    ...(tokens !== undefined && { picking: { tokens, isAtHome: atHome(parts.addressOf) } }),
  });
}
