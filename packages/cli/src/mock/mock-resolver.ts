import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  OperationTypeNode,
} from "graphql";
import { cursorAt, pageOf } from "./mock-connection.ts";
import { problemFor } from "./mock-problems.ts";
import { scalarValue } from "./scalar-values.ts";
import { seeded } from "./seeded.ts";

/** What a request brings along. */
export interface MockContext {
  readonly seed: string;
  /** The failure that mutations are to answer. */
  readonly problem: string | undefined;
}

/** An invented thing: what it is, what makes it itself, and what is said of it already. */
interface Thing {
  readonly __typename: string;
  readonly mockKey: string;
  readonly [field: string]: unknown;
}

/** Of eight values that may be missing, one is. */
const missingOneIn = 8;

/** Invents what is asked for, from the schema alone. */
export const mockField: GraphQLFieldResolver<unknown, MockContext, Readonly<Record<string, unknown>>> = (
  source,
  args,
  context,
  info,
) => {
  const said = isThing(source) ? source[info.fieldName] : undefined;
  if (said !== undefined) return said;
  if (info.operation.operation === OperationTypeNode.MUTATION && info.path.prev === undefined) {
    const problem = problemFor(info.fieldName, args["input"], context.problem);
    if (problem !== undefined) return problem;
  }
  const parent = isThing(source) ? source.mockKey : "";
  return valueOf(info.returnType, `${parent}/${info.fieldName}${keyOf(args)}`, args, context, info);
};

function valueOf(
  type: GraphQLOutputType,
  key: string,
  args: Readonly<Record<string, unknown>>,
  context: MockContext,
  info: GraphQLResolveInfo,
): unknown {
  const random = seeded(`${context.seed}:${key}`);
  const root = info.path.prev === undefined;
  if (isNonNullType(type)) return present(type.ofType, key, args, context, info);
  // A front end must meet what is not known; at the root it would meet nothing else.
  if (!root && random.number(missingOneIn) === 0) return null;
  return present(type, key, args, context, info);
}

function present(
  type: Exclude<GraphQLOutputType, { readonly ofType: unknown }> | GraphQLOutputType,
  key: string,
  args: Readonly<Record<string, unknown>>,
  context: MockContext,
  info: GraphQLResolveInfo,
): unknown {
  const random = seeded(`${context.seed}:${key}:value`);
  if (isListType(type))
    return Array.from({ length: 1 + random.number(3) }, (_each, index) =>
      valueOf(type.ofType, `${key}/${index}`, args, context, info),
    );
  if (isScalarType(type)) return scalarValue(type.name, info.parentType.name, info.fieldName, random);
  if (isEnumType(type)) return random.pick(type.getValues()).value;
  if (isAbstractType(type)) {
    const possible = info.schema.getPossibleTypes(type);
    const payload = possible.find(({ name }) => name.endsWith("Payload"));
    return thing(payload ?? random.pick(possible), key, args);
  }
  if (isObjectType(type)) return isConnection(type) ? connection(type, key, args) : thing(type, key, args);
  throw new TypeError(`${key} has a type nothing can be invented for`);
}

/** An object; what it was asked for by (`code: "…"`) is what it has. */
function thing(type: GraphQLObjectType, key: string, args: Readonly<Record<string, unknown>>): Thing {
  const fields = type.getFields();
  const given = Object.entries(args).filter(
    ([name, value]) => name in fields && value !== null && typeof value !== "object",
  );
  return { ...Object.fromEntries(given), __typename: type.name, mockKey: key };
}

function isConnection(type: GraphQLObjectType): boolean {
  const fields = type.getFields();
  return "edges" in fields && "pageInfo" in fields;
}

function connection(type: GraphQLObjectType, key: string, args: Readonly<Record<string, unknown>>): Thing {
  const { positions, pageInfo } = pageOf(args);
  // Entries are the same on whatever page they stand.
  const list = key.replace(/\(.*\)$/, "");
  return {
    __typename: type.name,
    mockKey: key,
    pageInfo,
    edges: positions.map((position) => ({
      __typename: type.name.replace(/Connection$/, "Edge"),
      mockKey: `${list}/${position}`,
      cursor: cursorAt(position),
    })),
  };
}

function keyOf(args: Readonly<Record<string, unknown>>): string {
  return Object.keys(args).length === 0 ? "" : `(${JSON.stringify(args)})`;
}

function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null;
}
