import type { Logger } from "@yimen/service-host";
import { getVariableValues, GraphQLError, type DocumentNode, type GraphQLObjectType } from "graphql";
import { dataIncomplete } from "../errors/gateway-failures.ts";
import type { GatewayContext } from "../server/gateway-context.ts";
import { SelectionShape, shapedAnswer, type Path } from "./answer-shape.ts";
import type { ClientOperation } from "./client-operation.ts";
import { collectedFields, type Conditions } from "./collected-fields.ts";
import { conditionVariables } from "./condition-variables.ts";
import { placesInAnswer } from "./error-places.ts";
import type { Step } from "./fetch.ts";
import { introspected, introspection } from "./introspection.ts";
import type { PlannedNames } from "./planned-operation.ts";
import type { AskSubgraph, PlanRun } from "./run.ts";

/** What GraphQL prescribes for an answer. */
export interface OperationAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLError[];
}

/** How an operation is answered once it is known which of its conditions hold. */
interface Variant {
  readonly conditions: Conditions;
  readonly shape: SelectionShape;
  readonly introspection: DocumentNode | undefined;
}

/** Operations with many conditions come in more variants than are worth keeping. */
const variantsKept = 16;

/** One operation of a client, ready to be answered again and again. */
export class CompiledOperation {
  /** How often subgraphs are asked at most. */
  readonly fetches: number;
  readonly #client: ClientOperation;
  readonly #names: PlannedNames;
  readonly #root: GraphQLObjectType;
  readonly #steps: Step | undefined;
  readonly #conditionVariables: readonly string[];
  readonly #variants = new Map<string, Variant>();

  constructor(parts: {
    readonly client: ClientOperation;
    readonly names: PlannedNames;
    readonly root: GraphQLObjectType;
    /** Undefined when no subgraph has to be asked. */
    readonly steps: Step | undefined;
    readonly fetches: number;
  }) {
    this.fetches = parts.fetches;
    this.#client = parts.client;
    this.#names = parts.names;
    this.#root = parts.root;
    this.#steps = parts.steps;
    this.#conditionVariables = conditionVariables(parts.client);
  }

  /** @param variables as the client sent them */
  async answer(
    variables: Readonly<Record<string, unknown>>,
    {
      ask,
      context,
      logger,
    }: { readonly ask: AskSubgraph; readonly context: GatewayContext; readonly logger: Logger },
  ): Promise<OperationAnswer> {
    const { schema, operation } = this.#client;
    const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
      maxErrors: 50,
    });
    if (errors !== undefined) return { errors };
    const variant = this.#variantFor(coerced);
    const run: PlanRun = {
      context,
      ask,
      variables,
      conditions: variant.conditions,
      gathered: {},
      errors: [],
      faults: [],
    };
    await this.#steps?.(run);
    const missing: Path[] = [];
    const data = shapedAnswer(variant.shape, run.gathered, {
      path: [],
      missing: (path) => missing.push(path),
      introspected:
        variant.introspection === undefined ? {} : introspected(schema, variant.introspection, variables),
    });
    if (run.errors.length === 0 && run.faults.length === 0 && missing.length === 0) return { data };
    return { errors: errorsOf(run, variant.shape, missing, logger), data };
  }

  #variantFor(coerced: Readonly<Record<string, unknown>>): Variant {
    const given = this.#conditionVariables.map((name) => coerced[name] === true);
    const key = given.map(Number).join("");
    const known = this.#variants.get(key);
    if (known !== undefined) return known;
    const conditions = new Map(this.#conditionVariables.map((name, index) => [name, given[index] === true]));
    const { selectionSet } = this.#client.operation;
    const fields = collectedFields(this.#client, conditions, this.#root, [selectionSet]);
    const variant = {
      conditions,
      shape: new SelectionShape(
        { client: this.#client, names: this.#names, conditions },
        this.#root,
        [selectionSet],
        0,
      ),
      introspection: introspection(this.#client, [...fields.values()].flat()),
    };
    const [oldest] = this.#variants.keys();
    if (oldest !== undefined && this.#variants.size >= variantsKept) this.#variants.delete(oldest);
    this.#variants.set(key, variant);
    return variant;
  }
}

function errorsOf(
  { errors, faults, gathered, context: { requestId } }: PlanRun,
  shape: SelectionShape,
  missing: readonly Path[],
  logger: Logger,
): readonly GraphQLError[] {
  const told = errors.flatMap(({ subgraph, message, path, extensions }) => {
    const places = path === undefined ? [undefined] : placesInAnswer(shape, gathered, path);
    return places.map(
      (place) =>
        new GraphQLError(message, { path: place, extensions: { ...extensions, serviceName: subgraph } }),
    );
  });
  const unexpected = faults.map((fault) =>
    fault instanceof GraphQLError
      ? fault
      : new GraphQLError("a fetch failed", { originalError: asError(fault) }),
  );
  const unexplained = missing.filter(
    (path) => unexpected.length === 0 && !told.some((error) => explains(error, path)),
  );
  if (unexplained.length > 0) logger.error({ requestId, missing: unexplained }, "data incomplete");
  const { code, zh, en } = dataIncomplete({ requestId });
  const incomplete = unexplained.map(
    (path) => new GraphQLError(en, { path, extensions: { code, zh, en, requestId } }),
  );
  return [...told, ...unexpected, ...incomplete];
}

/** Is what is missing at a path the consequence of an error above, or beneath? */
function explains({ path = [] }: GraphQLError, missing: Path): boolean {
  return path.every((step, index) => index >= missing.length || missing[index] === step);
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault));
}
