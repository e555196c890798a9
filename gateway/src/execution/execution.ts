import type { Supergraph } from "@apollo/federation-internals";
import { type Logger, operationKindUnsupported } from "@yimen/service-host";
import {
  GraphQLError,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import { queryTooManyFetches } from "../errors/gateway-failures.ts";
import { Planner } from "../planning/planner.ts";
import type { GatewayContext } from "../server/gateway-context.ts";
import { holdScalars } from "./held-scalars.ts";
import { clientOperation } from "./client-operation.ts";
import { CompiledOperation, type OperationAnswer } from "./compiled-operation.ts";
import { KnownPlans } from "./known-plans.ts";
import { PlannedNames, plannedOperation } from "./planned-operation.ts";
import type { AskSubgraph } from "./run.ts";
import { Subtypes } from "./subtypes.ts";

/** A valid operation and what came with it. */
export interface OperationRequest {
  /** The same for the same text. */
  readonly key: string;
  /** Characters of the text. */
  readonly length: number;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: GatewayContext;
}

/**
 * Fragments are written out already. Each shared entity multiplies the plans compared; past this many the best so far is
 * good enough.
 */
const planning = { reuseQueryFragments: false, debug: { maxEvaluatedPlans: 1_000 } };

/** Memory for compiled operations, and what of it one takes for each character of its text: measured, rounded up. */
const keptBytes = 24 * 1_048_576;
const bytesACharacter = 64;

/**
 * Answers operations over one supergraph: each is planned and compiled once, then carried out with the variables of every
 * request. Everything that is kept goes with the supergraph.
 */
export class Execution {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  readonly #plans: KnownPlans;
  readonly #ask: AskSubgraph;
  readonly #maxFetches: number;
  readonly #logger: Logger;
  readonly #compiled = new LRUCache<string, CompiledOperation>({ maxSize: keptBytes });

  /** @throws when the supergraph cannot be planned over */
  constructor(
    supergraphSdl: string,
    supergraph: Supergraph,
    options: {
      readonly ask: AskSubgraph;
      readonly maxFetches: number;
      readonly logger: Logger;
    },
  ) {
    this.schema = holdScalars(supergraph.apiSchema().toGraphQLJSSchema());
    this.#plans = new KnownPlans(new Planner(supergraphSdl, { supergraph, config: planning }), {
      schema: this.schema,
      subtypes: new Subtypes(supergraph.schema),
    });
    this.#ask = options.ask;
    this.#maxFetches = options.maxFetches;
    this.#logger = options.logger;
  }

  /** @throws {GraphQLError} when it cannot be planned, or would ask subgraphs too often */
  answer(request: OperationRequest): Promise<OperationAnswer> {
    const { variables, context } = request;
    const compiled = this.#find(request);
    if (compiled.fetches > this.#maxFetches) {
      const { code, zh, en } = queryTooManyFetches({ fetches: compiled.fetches, limit: this.#maxFetches });
      throw new GraphQLError(en, { extensions: { code, zh, en, http: { status: 400 } } });
    }
    return compiled.answer(variables, { ask: this.#ask, context, logger: this.#logger });
  }

  #find(request: OperationRequest): CompiledOperation {
    const known = this.#compiled.get(request.key);
    if (known !== undefined) return known;
    const compiled = this.#compile(request);
    this.#compiled.set(request.key, compiled, { size: request.length * bytesACharacter });
    return compiled;
  }

  #compile({ document, operation }: OperationRequest): CompiledOperation {
    const { schema } = this;
    const client = clientOperation(schema, document, operation);
    const root = schema.getRootType(operation.operation);
    if (root == null || operation.operation === OperationTypeNode.SUBSCRIPTION) {
      throw operationKindUnsupported({ kind: operation.operation });
    }
    const names = new PlannedNames(client);
    const plan = this.#plans.planOf(plannedOperation(client, names));
    return new CompiledOperation({ client, names, root, ...plan });
  }
}
