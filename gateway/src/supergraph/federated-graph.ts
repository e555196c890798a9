import { ApolloGateway, type SupergraphSdlUpdateFunction } from "@apollo/gateway";
import type { Logger } from "@yimen/service-host";
import { isEnumType, type GraphQLSchema } from "graphql";
import { weightsIn } from "../limits/field-weights.ts";
import type { PricedSchema } from "../limits/query-admission.ts";
import type { OpenSource } from "../sources/source.ts";
import type { OpenSources } from "../sources/open-sources.ts";
import { planSource } from "../sources/plan-source.ts";
import { refuseTooManyFetches } from "./plan-fetches.ts";
import { SupergraphRefused, trySupergraph } from "./try-supergraph.ts";

/** The supergraph in service: it can be replaced while requests are answered. */
export class FederatedGraph {
  readonly gateway: ApolloGateway;
  readonly #sources: OpenSources;
  #update: SupergraphSdlUpdateFunction | undefined;
  #schema: GraphQLSchema | undefined;
  #priced: PricedSchema | undefined;
  #supergraphSdl: string;
  #replacing: Promise<unknown> = Promise.resolve();

  constructor(options: {
    readonly supergraphSdl: string;
    readonly sources: OpenSources;
    readonly logger: Logger;
    readonly maxFetches: number;
  }) {
    this.#sources = options.sources;
    this.#supergraphSdl = options.supergraphSdl;
    // Otherwise the gateway measures its surroundings by calling metadata services of clouds.
    process.env["APOLLO_TELEMETRY_DISABLED"] = "true";
    this.gateway = new ApolloGateway({
      logger: options.logger,
      validateSupergraph: true,
      // Off in production only, unless told: plans name the subgraphs and show how they are joined.
      __exposeQueryPlanExperimental: false,
      // Each shared entity multiplies the plans compared; past this many the best so far is good enough.
      queryPlannerConfig: { debug: { maxEvaluatedPlans: 1_000 } },
      supergraphSdl: ({ update }) => {
        this.#update = update;
        return Promise.resolve({ supergraphSdl: options.supergraphSdl });
      },
      buildService: ({ name }) => {
        const find = (): OpenSource | undefined => this.#sources.find(name);
        if (find() === undefined) throw new SupergraphRefused(`the subgraph ${name} is not configured`);
        return planSource(name, find, () => this.#schema);
      },
      experimental_didResolveQueryPlan: ({ queryPlan }) =>
        refuseTooManyFetches(queryPlan, options.maxFetches),
    });
    this.gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
      this.#schema = apiSchema;
      this.#priced = { schema: apiSchema, weights: weightsIn(coreSupergraphSdl) };
    });
  }

  /** The schema clients see; undefined until the graph is loaded. */
  get schema(): GraphQLSchema | undefined {
    return this.#schema;
  }

  /** The same with what of it weighs more than it looks. */
  get priced(): PricedSchema | undefined {
    return this.#priced;
  }

  /** The values of an enum that clients see; none where there is no such enum. */
  choicesOf(enumName: string): readonly string[] {
    const type = this.#schema?.getType(enumName);
    return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  }

  /** The supergraph in service. */
  get supergraphSdl(): string {
    return this.#supergraphSdl;
  }

  /**
   * Puts another supergraph in service. Requests under way are answered by the one they began with.
   *
   * @param tried it has been loaded before, e.g. by a review in another thread
   * @throws {SupergraphRefused} when it cannot be served; the one in service stays
   */
  replace(supergraphSdl: string, tried = false): Promise<void> {
    // One after the other: the gateway refuses an update during an update.
    const turn = this.#replacing.then(() => this.#serve(supergraphSdl, tried));
    this.#replacing = turn.catch(() => undefined);
    return turn;
  }

  async #serve(supergraphSdl: string, tried: boolean): Promise<void> {
    if (supergraphSdl === this.#supergraphSdl) return;
    if (!tried) await trySupergraph(supergraphSdl, (name) => this.#sources.find(name) !== undefined);
    if (this.#update === undefined) throw new SupergraphRefused("the gateway has not been started");
    this.#update(supergraphSdl);
    this.#supergraphSdl = supergraphSdl;
  }
}
