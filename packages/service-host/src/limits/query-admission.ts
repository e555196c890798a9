import { pageSizeInvalid, type DomainError } from "@yimen/domain";
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import {
  operationKindUnsupported,
  operationNotChosen,
  queryRepeatsField,
  queryTooCostly,
  queryTooDeep,
  queryTooLong,
  queryTooManyAliases,
  queryTooManyRoots,
  queryTooWide,
  variableNameReserved,
  valuesTooDeep,
} from "./limit-failures.ts";
import type { Weights } from "./field-weights.ts";
import { scanTokens } from "./lexical-scan.ts";
import { sizeIn } from "./list-size.ts";
import { costOf, costOfOperation, type OperationCost } from "./operation-cost.ts";
import type { QueryLimits } from "./query-limits.ts";
import { measureDefinitions } from "./query-structure.ts";
import { isNestedDeeper, valueDepthOf } from "./value-depth.ts";

/** What one client sent, as far as limits are concerned. */
export interface AdmissionRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The schema clients see, and what of it weighs more than it looks. */
export interface PricedSchema {
  readonly schema: GraphQLSchema;
  readonly weights: Weights;
}

/** What is known about a query text whatever its variables and whoever sends it. */
interface AnalysedQuery {
  readonly document: DocumentNode;
  readonly operations: readonly OperationDefinitionNode[];
  /** Depends on the schema as well, which can be replaced while the gateway runs. */
  readonly costs: WeakMap<GraphQLSchema, ReadonlyMap<OperationDefinitionNode, OperationCost>>;
}

const rememberedQueries = 1_000;
/** Longer texts are analysed anew each time: a thousand of them would fill the memory. */
const rememberedCharacters = 32_768;

/** Decides, before anything is validated, planned or executed, whether a query may be asked at all. */
export class QueryAdmission {
  readonly #limits: QueryLimits;
  readonly #reserved: string | undefined;
  readonly #analysed = new LRUCache<string, AnalysedQuery>({ max: rememberedQueries });

  /** @param asks a client, or a router, whose requests for entities carry a variable that no client may use */
  constructor(limits: QueryLimits, asks: "client" | "router" = "client") {
    this.#limits = limits;
    this.#reserved = asks === "client" ? "representations" : undefined;
  }

  /**
   * The estimated cost of a query within the limits; 0 for one that cannot be parsed, which is for the parser to report.
   *
   * @throws the catalogued refusal, naming value, limit and next step
   */
  admit({ query, operationName, variables }: AdmissionRequest, { schema, weights }: PricedSchema): number {
    if (isNestedDeeper(variables, this.#limits.valueDepth)) {
      throw valuesTooDeep({ limit: this.#limits.valueDepth });
    }
    const analysed = this.#analyse(query);
    if (analysed === undefined) return 0;
    const operation = chosenOperation(analysed, operationName);
    if (schema.getRootType(operation.operation) == null) {
      throw operationKindUnsupported({ kind: operation.operation });
    }
    const cost = costsIn(analysed, schema, weights).get(operation);
    if (cost === undefined) return 0;
    this.#checkPages(cost, variables);
    const units = costOf(cost, variables, weights);
    if (units > this.#limits.cost) throw queryTooCostly({ cost: units, limit: this.#limits.cost });
    return units;
  }

  /** True when the operation writes. What cannot be parsed writes nothing. */
  writes({ query, operationName }: Pick<AdmissionRequest, "query" | "operationName">): boolean {
    const analysed = this.#analyse(query);
    return (
      analysed !== undefined &&
      chosenOperation(analysed, operationName).operation === OperationTypeNode.MUTATION
    );
  }

  #analyse(query: string): AnalysedQuery | undefined {
    const known = this.#analysed.get(query);
    if (known !== undefined) return known;
    const document = this.#parse(query);
    if (document === undefined) return undefined;
    const refusal = this.#refusalOf(document);
    if (refusal !== undefined) throw refusal;

    const analysed: AnalysedQuery = {
      document,
      operations: document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION),
      costs: new WeakMap(),
    };
    if (query.length <= rememberedCharacters) this.#analysed.set(query, analysed);
    return analysed;
  }

  #parse(query: string): DocumentNode | undefined {
    try {
      const { tokens, nesting } = scanTokens(query, this.#limits.tokens);
      if (tokens > this.#limits.tokens) throw queryTooLong({ limit: this.#limits.tokens });
      if (nesting > this.#limits.nesting) {
        throw queryTooDeep({ depth: nesting, limit: this.#limits.nesting });
      }
      return parse(query, { noLocation: true });
    } catch (error) {
      if (error instanceof GraphQLError) return undefined;
      throw error;
    }
  }

  #refusalOf(document: DocumentNode): DomainError | undefined {
    const limits = this.#limits;
    const { depth, selections, aliases, rootFields, repeated } = measureDefinitions(document);
    if (selections > limits.selections) return queryTooWide({ limit: limits.selections });
    if (depth > limits.depth) return queryTooDeep({ depth, limit: limits.depth });
    if (aliases > limits.aliases) return queryTooManyAliases({ aliases, limit: limits.aliases });
    if (rootFields > limits.rootFields)
      return queryTooManyRoots({ roots: rootFields, limit: limits.rootFields });
    if (repeated.times > limits.repeats) return queryRepeatsField({ ...repeated, limit: limits.repeats });
    if (valueDepthOf(document) > limits.valueDepth) return valuesTooDeep({ limit: limits.valueDepth });
    // Entity requests to subgraphs carry a variable of this name beside those of the client.
    const name = this.#reserved;
    return name !== undefined && usesVariable(document, name) ? variableNameReserved({ name }) : undefined;
  }

  #checkPages({ pages }: OperationCost, variables: Readonly<Record<string, unknown>>): void {
    for (const page of pages) {
      const value = sizeIn(page, variables);
      // A page of nothing is asked for by mistake; operations refuse it too, but with half of the answer computed.
      if (value !== undefined && (value < 1 || value > this.#limits.pageSize)) {
        throw pageSizeInvalid(
          { value, max: this.#limits.pageSize },
          page.kind === "variable" ? { path: [page.name] } : {},
        );
      }
    }
  }
}

function chosenOperation(
  { operations }: AnalysedQuery,
  operationName: string | undefined,
): OperationDefinitionNode {
  const [only, ...others] = operations;
  const chosen =
    operationName === undefined && others.length === 0
      ? only
      : operations.find(({ name }) => name?.value === operationName);
  if (chosen !== undefined) return chosen;
  throw operationNotChosen({
    given: operationName ?? "",
    operations: operations.slice(0, 10).map(({ name }) => name?.value ?? ""),
  });
}

function costsIn(
  { document, operations, costs }: AnalysedQuery,
  schema: GraphQLSchema,
  weights: Weights,
): ReadonlyMap<OperationDefinitionNode, OperationCost> {
  const known = costs.get(schema);
  if (known !== undefined) return known;
  const computed = new Map(
    operations.map((operation) => [operation, costOfOperation(schema, document, operation, weights)]),
  );
  costs.set(schema, computed);
  return computed;
}

function usesVariable(document: DocumentNode, name: string): boolean {
  return document.definitions.some(
    (node) =>
      node.kind === Kind.OPERATION_DEFINITION &&
      (node.variableDefinitions ?? []).some(({ variable }) => variable.name.value === name),
  );
}
