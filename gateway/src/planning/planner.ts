import { operationFromDocument, Supergraph } from "@apollo/federation-internals";
import { type QueryPlan, QueryPlanner, type QueryPlannerConfig } from "@apollo/query-planner";
import { type DocumentNode, Kind, visit } from "graphql";
import { mendPlan } from "./mend-plan.ts";
import { plannedName, printedArguments } from "./planned-name.ts";
import { planningSupergraph, type PlanningSupergraph } from "./planning-supergraph.ts";
import { UnanswerableFields } from "./unanswerable-fields.ts";

/** Plans operations: Apollo's planner, with what it gets wrong mended before and after. */
export class Planner {
  readonly #graph: PlanningSupergraph;
  readonly #unanswerable: UnanswerableFields;
  readonly #supergraph: Supergraph;
  readonly #planner: QueryPlanner;

  /** @param supergraph the same as `supergraphSdl`, where it has been built before */
  constructor(
    supergraphSdl: string,
    options: { readonly supergraph?: Supergraph; readonly config?: QueryPlannerConfig } = {},
  ) {
    this.#graph = planningSupergraph(supergraphSdl);
    this.#unanswerable = new UnanswerableFields(this.#graph.types);
    const { sdl } = this.#graph;
    this.#supergraph =
      sdl === undefined && options.supergraph !== undefined
        ? options.supergraph
        : // Checked where it was composed.
          Supergraph.build(sdl ?? supergraphSdl, { validateSupergraph: false });
    this.#planner = new QueryPlanner(this.#supergraph, options.config);
  }

  /**
   * The plan of an operation that is valid in the schema clients see. Its fetches name real fields only; a `requires`
   * reads a value under `alias ?? name` and hands it on under `name`.
   *
   * @throws {GraphQLError} FIELD_UNANSWERABLE where no subgraph can answer
   */
  plan(document: DocumentNode, operationName?: string): QueryPlan {
    this.#unanswerable.refuse(document);
    const operation = operationFromDocument(
      this.#supergraph.apiSchema(),
      sharingRequired(document, this.#graph),
      operationName === undefined ? {} : { operationName },
    );
    return mendPlan(this.#planner.buildQueryPlan(operation), this.#graph);
  }
}

/** A value that a client asks with the arguments with which it is required is the required one itself: fetched once. */
function sharingRequired(document: DocumentNode, { requiredFields }: PlanningSupergraph): DocumentNode {
  if (requiredFields.size === 0) return document;
  return visit(document, {
    Field: (field) => {
      const planned = field.alias?.value;
      if (planned === undefined || !requiredFields.has(planned)) return undefined;
      if (planned !== plannedName(field.name.value, printedArguments(field.arguments))) return undefined;
      const { alias: _, arguments: __, ...rest } = field;
      return { ...rest, name: { kind: Kind.NAME, value: planned } };
    },
  });
}
