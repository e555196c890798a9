import {
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isUnionType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from "graphql";
import type { ClientOperation } from "./client-operation.ts";
import { collectedFields, type Conditions } from "./collected-fields.ts";
import type { PlannedNames } from "./planned-operation.ts";
import { isJsonObject } from "../sources/json-object.ts";

/** Steps to a value of an answer. */
export type Path = readonly (string | number)[];

/** What was gathered from subgraphs, under planned names. */
export type Gathered = Readonly<Record<string, unknown>>;

/** One answer in the making. */
export interface Shaping {
  /** Where it is at. Steps beyond the depth of what is being shaped are left over from before. */
  readonly path: (string | number)[];
  /** Told of a value that must be there and is not, or is not what the schema says. */
  readonly missing: (path: Path) => void;
  /** What the schema tells of itself, by names in the answer. */
  readonly introspected: Gathered;
}

/** Stands for null where the reason has been told. */
const failed: unique symbol = Symbol("failed");

/** The value for the answer; null where there is none, `failed` where that has been told. */
type Complete = (value: unknown, shaping: Shaping) => unknown;

/** A field of an answer. */
interface AnswerField {
  /** Its name in the answer. */
  readonly name: string;
  /** Its name among what was gathered. */
  readonly planned: string;
  readonly nonNull: boolean;
  readonly complete: Complete;
  /** What is selected of it; undefined for plain values. */
  readonly inner: SelectionShape | undefined;
}

/** What all shapes of one operation rest on. */
export interface ShapeGround {
  readonly client: ClientOperation;
  readonly names: PlannedNames;
  readonly conditions: Conditions;
}

/** What is selected of values of one declared type. For each type they really have, the shape is made when it is met. */
export class SelectionShape {
  readonly #ground: ShapeGround;
  readonly #type: GraphQLCompositeType;
  readonly #selectionSets: readonly SelectionSetNode[];
  readonly #depth: number;
  readonly #byType = new Map<string, ObjectShape | undefined>();

  /** @param depth steps from the root to the fields of this selection */
  constructor(
    ground: ShapeGround,
    type: GraphQLCompositeType,
    selectionSets: readonly SelectionSetNode[],
    depth: number,
  ) {
    this.#ground = ground;
    this.#type = type;
    this.#selectionSets = selectionSets;
    this.#depth = depth;
  }

  /** The shape of a value; undefined when its type is none that can stand here. */
  shapeOf(value: Gathered): ObjectShape | undefined {
    const given = isAbstractType(this.#type) ? value["__typename"] : undefined;
    return this.#shapeFor(typeof given === "string" ? given : this.#type.name);
  }

  /** The shapes of all types that can stand here. */
  shapes(): readonly ObjectShape[] {
    const types = isAbstractType(this.#type)
      ? this.#ground.client.schema.getPossibleTypes(this.#type)
      : [this.#type];
    return types.flatMap(({ name }) => this.#shapeFor(name) ?? []);
  }

  #shapeFor(name: string): ObjectShape | undefined {
    const known = this.#byType.get(name);
    if (known !== undefined) return known;
    const type = this.#typeNamed(name);
    const shape = type && new ObjectShape(this.#ground, type, this.#selectionSets, this.#depth);
    if (shape !== undefined) this.#byType.set(name, shape);
    return shape;
  }

  #typeNamed(name: string): GraphQLCompositeType | undefined {
    if (name === this.#type.name) return this.#type;
    if (!isAbstractType(this.#type)) return undefined;
    return this.#ground.client.schema.getPossibleTypes(this.#type).find((type) => type.name === name);
  }
}

/** What is selected of an object of a known type. */
export class ObjectShape {
  readonly fields: readonly AnswerField[];
  readonly #depth: number;

  constructor(
    ground: ShapeGround,
    type: GraphQLCompositeType,
    selectionSets: readonly SelectionSetNode[],
    depth: number,
  ) {
    this.#depth = depth;
    const collected = collectedFields(ground.client, ground.conditions, type, selectionSets);
    this.fields = collected
      .entries()
      .map(([name, nodes]) => answerField(ground, { type, name, nodes, depth }))
      .toArray();
  }

  /** The object as the client asked for it; `failed` when a field that must have a value has none. */
  shaped(gathered: Gathered, shaping: Shaping): Record<string, unknown> | typeof failed {
    const answer: Record<string, unknown> = {};
    for (const { name, planned, nonNull, complete } of this.fields) {
      shaping.path[this.#depth] = name;
      const value = complete(gathered[planned], shaping);
      if (nonNull && (value === null || value === failed)) {
        if (value === null) shaping.missing([...shaping.path.slice(0, this.#depth), name]);
        return failed;
      }
      setOwn(answer, name, value === failed ? null : value);
    }
    return answer;
  }
}

/** The whole answer; null when a field at the root that must have a value has none. */
export function shapedAnswer(
  root: SelectionShape,
  gathered: Gathered,
  shaping: Shaping,
): Record<string, unknown> | null {
  const answer = root.shapeOf(gathered)?.shaped(gathered, shaping);
  return answer === undefined || answer === failed ? null : answer;
}

/** A client may call a field `__proto__`. */
function setOwn(answer: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") answer[name] = value;
  else Object.defineProperty(answer, name, { value, enumerable: true, configurable: true, writable: true });
}

function answerField(
  ground: ShapeGround,
  {
    type: parent,
    name,
    nodes,
    depth,
  }: {
    readonly type: GraphQLCompositeType;
    readonly name: string;
    readonly nodes: readonly FieldNode[];
    readonly depth: number;
  },
): AnswerField {
  const [node] = nodes;
  if (node === undefined) throw new Error(`nothing is asked under the name ${name}`);
  const field = node.name.value;
  if (field === "__typename") {
    // An interface whose type nobody told.
    const given = isAbstractType(parent) ? null : parent.name;
    return { name, planned: field, nonNull: true, complete: () => given, inner: undefined };
  }
  const definition = isUnionType(parent) ? undefined : parent.getFields()[field];
  if (definition === undefined) {
    const complete: Complete = (_value, { introspected }) => introspected[name] ?? null;
    return { name, planned: field, nonNull: false, complete, inner: undefined };
  }
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const nonNull = isNonNullType(definition.type);
  const completion = completed(ground, definition.type, selectionSets, depth + 1);
  return { name, planned: ground.names.of(node, depth === 0), nonNull, ...completion };
}

type Completion = Pick<AnswerField, "complete" | "inner">;

/** @param depth steps from the root to the value */
function completed(
  ground: ShapeGround,
  type: GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
  depth: number,
): Completion {
  if (isNonNullType(type)) return completed(ground, type.ofType, selectionSets, depth);
  if (isListType(type)) {
    const { complete, inner } = completed(ground, type.ofType, selectionSets, depth + 1);
    return { complete: completeList(complete, isNonNullType(type.ofType), depth), inner };
  }
  if (!isCompositeType(type)) return { complete: completeLeaf(type, depth), inner: undefined };
  const inner = new SelectionShape(ground, type, selectionSets, depth);
  return { complete: completeObject(inner, depth), inner };
}

function completeList(complete: Complete, nonNull: boolean, depth: number): Complete {
  return (value, shaping) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return unfit(shaping, depth);
    const answers: unknown[] = [];
    for (let index = 0; index < value.length; index += 1) {
      shaping.path[depth] = index;
      const answer = complete(value[index], shaping);
      if (nonNull && (answer === null || answer === failed)) {
        if (answer === null) shaping.missing([...shaping.path.slice(0, depth), index]);
        return failed;
      }
      answers.push(answer === failed ? null : answer);
    }
    return answers;
  };
}

function completeObject(selection: SelectionShape, depth: number): Complete {
  return (value, shaping) => {
    if (value === null || value === undefined) return null;
    const shape = isJsonObject(value) ? selection.shapeOf(value) : undefined;
    return shape === undefined || !isJsonObject(value) ? unfit(shaping, depth) : shape.shaped(value, shaping);
  };
}

function completeLeaf(type: GraphQLLeafType, depth: number): Complete {
  const fits = leafCheck(type);
  return (value, shaping) => {
    if (value === null || value === undefined) return null;
    return fits(value) ? value : unfit(shaping, depth);
  };
}

/** A value of another kind than the schema says is none. */
function unfit({ path, missing }: Shaping, depth: number): typeof failed {
  missing(path.slice(0, depth));
  return failed;
}

/** Has a value the kind that its type has in an answer? Of a scalar that the graph itself defines nobody but its subgraphs can say. */
function leafCheck(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => names.has(value);
  }
  return builtIn[type.name] ?? ((value) => typeof value !== "function");
}

const builtIn: Readonly<Record<string, (value: unknown) => boolean>> = {
  Boolean: (value) => typeof value === "boolean",
  Float: (value) => typeof value === "number" && Number.isFinite(value),
  ID: (value) => typeof value === "string" || Number.isInteger(value),
  Int: (value) => Number.isInteger(value),
  String: (value) => typeof value === "string",
};
