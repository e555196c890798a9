import {
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  isAbstractType,
} from "graphql";

/** The type of a field as all subgraphs that have it keep it: not null where one of them says so. */
export type KeptType = { readonly required: boolean } & (
  | { readonly list: KeptType }
  | { readonly named: string }
);

/** A subgraph as the mock reads it. */
export interface SchemaPart {
  readonly name: string;
  readonly schema: GraphQLSchema;
}

/** What the subgraphs agree on about one field. */
export interface KeptField {
  readonly type: KeptType;
  /** It is kept stricter than clients are told: a failure in a subgraph would reach further than in one schema. */
  readonly stricter: boolean;
  /** Where it is abstract: what every subgraph that has the field can tell apart. */
  readonly possible: readonly string[];
}

/** Merges what each subgraph says about a field. */
export function keptField(
  api: GraphQLSchema,
  parts: readonly SchemaPart[],
  typeName: string,
  field: string,
): KeptField {
  const told = fieldType(api, typeName, field);
  if (told === undefined) throw new Error(`clients do not know ${typeName}.${field}`);
  const having = parts.filter(({ schema }) => fieldType(schema, typeName, field) !== undefined);
  const type = merged([told, ...having.flatMap(({ schema }) => fieldType(schema, typeName, field) ?? [])]);
  const named = namedIn(type);
  const possible = possibleTypes(api, named).filter((name) =>
    having.every(({ schema }) => possibleTypes(schema, named).includes(name)),
  );
  return { type, stricter: JSON.stringify(type) !== JSON.stringify(merged([told])), possible };
}

/** The values of an enum that every subgraph with it knows. */
export function sharedValues(
  api: GraphQLSchema,
  parts: readonly SchemaPart[],
  enumName: string,
): readonly string[] {
  return valuesOf(api, enumName).filter((value) =>
    parts.every(({ schema }) => {
      const known = valuesOf(schema, enumName);
      return known.length === 0 || known.includes(value);
    }),
  );
}

function valuesOf(schema: GraphQLSchema, enumName: string): readonly string[] {
  const type = schema.getType(enumName);
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}

function fieldType(schema: GraphQLSchema, typeName: string, field: string): GraphQLOutputType | undefined {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.type : undefined;
}

function possibleTypes(schema: GraphQLSchema, named: string): readonly string[] {
  const type = schema.getType(named);
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [named];
}

function merged(types: readonly GraphQLOutputType[]): KeptType {
  const required = types.some((type) => isNonNullType(type));
  const bare = types.map((type) => (isNonNullType(type) ? type.ofType : type));
  const lists = bare.flatMap((type) => (isListType(type) ? [type.ofType] : []));
  return lists.length > 0 ? { required, list: merged(lists) } : { required, named: String(bare[0]) };
}

/** The type inside all lists. */
export function namedIn(type: KeptType): string {
  return "list" in type ? namedIn(type.list) : type.named;
}
