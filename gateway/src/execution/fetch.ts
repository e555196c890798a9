import type { FetchNode } from "@apollo/query-planner";
import type { SubgraphResponse } from "@yimen/service-host";
import { OperationTypeNode, type GraphQLSchema } from "graphql";
import { askedFields, type AskedField } from "../sources/asked-fields.ts";
import type { Path } from "./answer-shape.ts";
import { mergeOf } from "./merge.ts";
import { representation } from "./representations.ts";
import { renamedIn, rewriteOf } from "./rewrites.ts";
import type { PlanRun, SubgraphQuestion } from "./run.ts";
import type { Subtypes } from "./subtypes.ts";
import { objectsAt, placesOf, type PlanPath } from "./targets.ts";
import { isJsonObject } from "../sources/json-object.ts";

/** Carries out one part of a plan. Never rejects for what a subgraph does. */
export type Step = (run: PlanRun) => Promise<void>;

/** What fetches of one supergraph are made from. */
export interface FetchGround {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  readonly subtypes: Subtypes;
}

/** A fetch of fields of a query or a mutation: at the root of the answer, or wherever a field leads back there. */
export function rootFetch(node: FetchNode, path: PlanPath, ground: FetchGround): Step {
  const question = questionOf(node, ground);
  const rename = rewriteOf(node.outputRewrites, ground.subtypes);
  const renamed = renamedIn(node);
  const merge = mergeOf(question.asked, renamed, ground.subtypes);
  const variablesOf = variablesFor(node);
  return async (run) => {
    if (!goesOn(run, question)) return;
    const places = objectsAt(run.gathered, path);
    if (places.length === 0) return;
    const answer = await run.ask(question, variablesOf(run), run.context);
    if (answer.errors !== undefined) {
      tell(run, question, answer.errors, (given) => {
        if (given === undefined) return [undefined];
        const steps = given.map((step) => nameOf(step, renamed));
        return placesOf(run.gathered, path, new Set(places)).map((at) => [...at, ...steps]);
      });
    }
    if (answer.data == null) return;
    rename?.(answer.data);
    for (const known of places) merge(known, answer.data);
  };
}

/** A fetch about entities that others named: those at one place of the plan, each asked about once. */
export function entityFetch(node: FetchNode, path: PlanPath, ground: FetchGround): Step {
  const question = questionOf(node, ground);
  const represent = representation(node, ground.subtypes);
  const rename = rewriteOf(node.outputRewrites, ground.subtypes);
  const renamed = renamedIn(node);
  const merge = mergeOf(entityFields(question), renamed, ground.subtypes);
  const variablesOf = variablesFor(node);
  const place = path.slice(0, path.indexOf("@") === -1 ? path.length : path.indexOf("@"));
  return async (run) => {
    if (!goesOn(run, question)) return;
    const entities = distinct(objectsAt(run.gathered, path), represent);
    if (entities.length === 0) return;
    const representations = entities.map(({ told }) => told);
    const answer = await run.ask(question, { ...variablesOf(run), representations }, run.context);
    if (answer.errors !== undefined) {
      tell(run, question, answer.errors, (given) => {
        const index = given?.[1];
        if (given === undefined) return [undefined];
        const entity = typeof index === "number" ? entities[index] : undefined;
        if (entity === undefined) return [place];
        const rest = given.slice(2).map((step) => nameOf(step, renamed));
        return placesOf(run.gathered, path, new Set(entity.places)).map((at) => [...at, ...rest]);
      });
    }
    const answered = answer.data?.["_entities"];
    if (answered === undefined || answered === null) return;
    if (!Array.isArray(answered) || answered.length !== entities.length) {
      throw new Error(
        `the subgraph ${node.serviceName} answered about other entities than it was asked about`,
      );
    }
    for (const [index, { places }] of entities.entries()) {
      const entity: unknown = answered[index];
      if (!isJsonObject(entity)) continue;
      entity["__typename"] ??= places[0]?.["__typename"];
      rename?.(entity);
      for (const known of places) merge(known, entity);
    }
  };
}

/** An entity, as its subgraph is told of it, and every place where it stands. */
interface DistinctEntity {
  readonly told: Record<string, unknown>;
  readonly places: Record<string, unknown>[];
}

function distinct(
  objects: readonly Record<string, unknown>[],
  represent: ReturnType<typeof representation>,
): readonly DistinctEntity[] {
  const found = new Map<string, DistinctEntity>();
  for (const object of objects) {
    const told = represent(object);
    if (told === undefined) continue;
    // One alone is like no other.
    const key = objects.length === 1 ? "" : JSON.stringify(told);
    const same = found.get(key);
    if (same === undefined) found.set(key, { told, places: [object] });
    else same.places.push(object);
  }
  return [...found.values()];
}

function questionOf(
  { serviceName, operation, operationKind }: FetchNode,
  { schema }: FetchGround,
): SubgraphQuestion {
  return {
    subgraph: serviceName,
    query: operation,
    isMutation: operationKind === OperationTypeNode.MUTATION,
    asked: askedFields(operation, schema),
  };
}

function entityFields({ asked }: SubgraphQuestion): NonNullable<AskedField["inner"]> {
  return asked.get("_entities")?.inner ?? new Map();
}

/** Only what the client gave: a variable left out has its default in the subgraph's query, too. */
function variablesFor({ variableUsages = [] }: FetchNode): (run: PlanRun) => Record<string, unknown> {
  return ({ variables }) => {
    const used: Record<string, unknown> = {};
    for (const name of variableUsages) if (Object.hasOwn(variables, name)) used[name] = variables[name];
    return used;
  };
}

/** Nobody waits for what a client that hung up had asked; a change under way is finished. */
function goesOn({ context }: PlanRun, { isMutation }: SubgraphQuestion): boolean {
  return isMutation || !context.signal.aborted;
}

function tell(
  { errors }: PlanRun,
  { subgraph }: SubgraphQuestion,
  told: NonNullable<SubgraphResponse["errors"]>,
  placesIn: (path: Path | undefined) => readonly (Path | undefined)[],
): void {
  for (const { message, path, extensions } of told) {
    for (const place of placesIn(path)) errors.push({ subgraph, message, path: place, extensions });
  }
}

function nameOf(step: string | number, renamed: ReadonlyMap<string, string>): string | number {
  return typeof step === "string" ? (renamed.get(step) ?? step) : step;
}
