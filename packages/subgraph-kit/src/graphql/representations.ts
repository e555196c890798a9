import { defineError, type DomainError, type DomainErrorFactory, quoted } from "@yimen/domain";
import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isUnionType,
  getNamedType,
  Kind,
  parse,
} from "graphql";

const representationInvalid: DomainErrorFactory<{ type: string; keys: string }> = defineError(
  "REPRESENTATION_INVALID",
  {
    kind: "invalid",
    zh: (d) => `无法按此引用查找“${quoted(d.type)}”:${keysZh(d.keys)}`,
    en: (d) => `this representation finds no "${quoted(d.type)}": ${keysEn(d.keys)}`,
  },
);

function keysZh(keys: string): string {
  return keys === ""
    ? "本子图没有这个实体,请在 __typename 中写明本子图的实体类型"
    : `请给出它的键,键为文字:${keys}`;
}

function keysEn(keys: string): string {
  return keys === ""
    ? "this subgraph has no such entity; name one of its entities in __typename"
    : `give its key, as text: ${keys}`;
}

/**
 * Answers representations that name no entity of the subgraph, or come without its key, with null and a clear error, each by
 * itself: the others of the list are found as ever, and no resolver meets a key that is none.
 */
export function checkRepresentations(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()["_entities"];
  if (field?.resolve === undefined) return;
  const union = getNamedType(field.type);
  if (!isUnionType(union)) return;
  const entities = new Map(union.getTypes().map((type) => [type.name, keysOf(type)]));
  field.resolve = checked(field.resolve, (representation) => faultOf(representation, entities));
}

/** A field of a key, and whether a value may stand in it. */
interface KeyField {
  readonly name: string;
  readonly fits: (value: unknown) => boolean;
}

type Keys = readonly (readonly KeyField[])[];

function checked<Source, Context>(
  resolve: GraphQLFieldResolver<Source, Context>,
  faultIn: (representation: unknown) => DomainError | undefined,
): GraphQLFieldResolver<Source, Context> {
  return async (source, args: { readonly representations: readonly unknown[] }, context, info) => {
    const faults = args.representations.map(faultIn);
    if (faults.every((fault) => fault === undefined)) return resolve(source, args, context, info);
    const sound = args.representations.filter((_, at) => faults[at] === undefined);
    const found: unknown = await resolve(source, { ...args, representations: sound }, context, info);
    const rest = Array.isArray(found) ? found.values() : [].values();
    return faults.map((fault): unknown => fault ?? rest.next().value);
  };
}

function faultOf(representation: unknown, entities: ReadonlyMap<string, Keys>): DomainError | undefined {
  const given: Readonly<Record<string, unknown>> = isRecord(representation) ? representation : {};
  const type = typeof given["__typename"] === "string" ? given["__typename"] : "";
  const keys = entities.get(type);
  if (keys === undefined) return representationInvalid({ type, keys: "" });
  if (keys.some((key) => key.every(({ name, fits }) => fits(given[name])))) return undefined;
  return representationInvalid({
    type,
    keys: keys.map((key) => key.map(({ name }) => name).join(" ")).join(" | "),
  });
}

function keysOf(type: GraphQLObjectType): Keys {
  const directives: unknown = type.extensions["directives"];
  if (!Array.isArray(directives)) return [[]];
  return directives.flatMap((directive: unknown) => {
    if (!isRecord(directive) || directive["name"] !== "key") return [];
    const selection = isRecord(directive["args"]) ? directive["args"]["fields"] : undefined;
    return typeof selection === "string" ? [keyFields(type, selection)] : [];
  });
}

function keyFields(type: GraphQLObjectType, selection: string): readonly KeyField[] {
  const [definition] = parse(`{${selection}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return definition.selectionSet.selections.flatMap((each) => {
    if (each.kind !== Kind.FIELD) return [];
    const name = each.name.value;
    const field = type.getFields()[name];
    const named = field === undefined ? undefined : getNamedType(field.type);
    if (!isLeafType(named)) return [{ name, fits: isRecord }];
    const wanted = named.name === "Int" ? "number" : "string";
    return [{ name, fits: (value: unknown) => typeof value === wanted }];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
