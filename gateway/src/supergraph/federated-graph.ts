import type { ApolloServerOptions } from "@apollo/server";
import { type Logger, type Metrics, type PricedSchema, weightsIn } from "@yimen/service-host";
import { isEnumType, type GraphQLSchema } from "graphql";
import type { OperationAnswer } from "../execution/compiled-operation.ts";
import { Execution } from "../execution/execution.ts";
import type { GatewayContext } from "../server/gateway-context.ts";
import { askSources } from "../sources/ask-sources.ts";
import type { OpenSources } from "../sources/open-sources.ts";
import { orRefused, readSupergraph, SupergraphRefused } from "./try-supergraph.ts";

/** What `@apollo/server` is given in place of a schema. */
type ServedGateway = NonNullable<ApolloServerOptions<GatewayContext>["gateway"]>;
type SchemaListener = Parameters<ServedGateway["onSchemaLoadOrUpdate"]>[0];
type ServedRequest = Parameters<NonNullable<Awaited<ReturnType<ServedGateway["load"]>>["executor"]>>[0];

/** One supergraph, ready to be served. */
interface Serving {
  readonly supergraphSdl: string;
  readonly execution: Execution;
  readonly priced: PricedSchema;
}

/** The supergraph in service: it can be replaced while requests are answered. */
export class FederatedGraph {
  readonly #sources: OpenSources;
  readonly #logger: Logger;
  readonly #maxFetches: number;
  readonly #metrics: Metrics | undefined;
  readonly #listeners = new Set<SchemaListener>();
  /** Requests under way are answered over the schema they were validated against. */
  readonly #executions = new WeakMap<GraphQLSchema, Execution>();
  #supergraphSdl: string;
  #serving: Serving | undefined;

  constructor(options: {
    readonly supergraphSdl: string;
    readonly sources: OpenSources;
    readonly logger: Logger;
    readonly maxFetches: number;
    readonly metrics?: Metrics | undefined;
  }) {
    this.#sources = options.sources;
    this.#supergraphSdl = options.supergraphSdl;
    this.#logger = options.logger;
    this.#maxFetches = options.maxFetches;
    this.#metrics = options.metrics;
  }

  /** The graph as `@apollo/server` takes it: the schema to validate against, and who answers. */
  readonly gateway: ServedGateway = {
    onSchemaLoadOrUpdate: (listener) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    load: () => {
      this.#serve(this.#read(this.#supergraphSdl));
      return Promise.resolve({ executor: (request) => this.#answer(request) });
    },
    stop: () => Promise.resolve(),
  };

  /** The schema clients see; undefined until the graph is loaded. */
  get schema(): GraphQLSchema | undefined {
    return this.#serving?.execution.schema;
  }

  /** The same with what of it weighs more than it looks. */
  get priced(): PricedSchema | undefined {
    return this.#serving?.priced;
  }

  /** The values of an enum that clients see; none where there is no such enum. */
  choicesOf(enumName: string): readonly string[] {
    const type = this.schema?.getType(enumName);
    return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  }

  /** The supergraph in service. */
  get supergraphSdl(): string {
    return this.#supergraphSdl;
  }

  /**
   * Puts another supergraph in service. Requests under way are answered by the one they began with.
   *
   * @throws {SupergraphRefused} when it cannot be served; the one in service stays
   */
  replace(supergraphSdl: string): void {
    if (this.#serving === undefined) throw new SupergraphRefused("the gateway has not been started");
    if (supergraphSdl !== this.#supergraphSdl) this.#serve(this.#read(supergraphSdl));
  }

  #read(supergraphSdl: string): Serving {
    const supergraph = readSupergraph(supergraphSdl, (name) => this.#sources.find(name) !== undefined);
    return orRefused(() => {
      const execution = new Execution(supergraphSdl, supergraph, {
        ask: askSources(this.#sources, this.#metrics),
        maxFetches: this.#maxFetches,
        logger: this.#logger,
      });
      return {
        supergraphSdl,
        execution,
        priced: { schema: execution.schema, weights: weightsIn(supergraphSdl) },
      };
    });
  }

  #serve(serving: Serving): void {
    const { execution, supergraphSdl } = serving;
    this.#executions.set(execution.schema, execution);
    this.#serving = serving;
    this.#supergraphSdl = supergraphSdl;
    for (const listener of this.#listeners) {
      listener({ apiSchema: execution.schema, coreSupergraphSdl: supergraphSdl });
    }
  }

  async #answer(request: ServedRequest): Promise<OperationAnswer> {
    const { document, operation, schema, context, queryHash, operationName } = request;
    const execution = this.#executions.get(schema);
    if (execution === undefined || !isGatewayContext(context))
      throw new Error("a request came by another way");
    return execution.answer({
      key: operationName === null ? queryHash : `${queryHash} ${operationName}`,
      length: request.source.length,
      document,
      operation,
      variables: request.request.variables ?? {},
      context,
    });
  }
}

function isGatewayContext(context: object): context is GatewayContext {
  return "actor" in context && "headers" in context && "signal" in context;
}
