import {
  astFromValue,
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  print,
} from "graphql";

/** The fields from the root to a type, the first of the shortest ways; undefined where no query comes to it. */
export function wayTo(schema: GraphQLSchema, typeName: string): readonly string[] | undefined {
  const root = schema.getQueryType();
  if (root == null) return undefined;
  const seen = new Set<GraphQLObjectType>([root]);
  let reached: readonly { readonly type: GraphQLObjectType; readonly way: readonly string[] }[] = [
    { type: root, way: [] },
  ];
  while (reached.length > 0) {
    const found = reached.find(({ type }) => type.name === typeName);
    if (found !== undefined) return found.way;
    reached = reached.flatMap(({ type, way }) =>
      Object.values(type.getFields()).flatMap((field) => {
        const next = getNamedType(field.type);
        if (!isObjectType(next) || seen.has(next)) return [];
        seen.add(next);
        return [{ type: next, way: [...way, `${field.name}${requiredArguments(field.args)}`] }];
      }),
    );
  }
  return undefined;
}

/** A query for selections of a type. */
export function queryAlong(way: readonly string[], selections: string): string {
  return `{ ${[...way, selections].join(" { ")} ${"}".repeat(way.length)} }`;
}

/** The arguments that must be given, in parentheses; empty where none must. */
export function requiredArguments(args: readonly GraphQLArgument[]): string {
  const given = args
    .filter(isRequiredArgument)
    .map((argument) => `${argument.name}: ${sample(argument.type)}`);
  return given.length === 0 ? "" : `(${given.join(", ")})`;
}

/** A value of a type, written out. */
export function sample(type: GraphQLInputType, variant = 0): string {
  const node = astFromValue(sampleValue(type, variant), type);
  if (node == null) throw new Error(`no value of ${String(type)}`);
  return print(node);
}

function sampleValue(type: GraphQLInputType, variant: number): unknown {
  if (isNonNullType(type)) return sampleValue(type.ofType, variant);
  if (isListType(type)) return [sampleValue(type.ofType, variant)];
  if (isEnumType(type)) return type.getValues()[variant % type.getValues().length]?.value;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, sampleValue(field.type, variant)]));
  }
  switch (type.name) {
    case "Int":
      return variant + 1;
    case "Float":
      return variant + 0.5;
    case "Boolean":
      return variant % 2 === 0;
    default:
      return `sample ${variant}`;
  }
}
