import type { GraphQLFormattedErrorLike, SubgraphRequest, SubgraphResponse } from "@yimen/service-host";
import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";

type Fields = Readonly<Record<string, unknown>>;

const mostErrors = 10;
const longestText = 500;
const rememberedQueries = 500;

/** Plans are executed again and again with the same texts. */
const parsed = new Map<string, DocumentNode>();

/**
 * A guest's answer, cut down to what it was asked.
 *
 * The gateway merges what a subgraph answers into the answer of all, and goes on from it to other subgraphs. So nothing
 * goes through that was not asked for, or has another shape than the schema says: a list where an object belongs would
 * end the whole request. Of an entity neither its type nor what the guest was told about it goes through: it could write
 * over the fields of others.
 */
export function guestAnswer(
  { query, variables }: Pick<SubgraphRequest, "query" | "variables">,
  { data, errors }: SubgraphResponse,
  schema: GraphQLSchema | undefined,
): SubgraphResponse {
  const asked = askedOf(documentOf(query), schema);
  const shown = errors?.slice(0, mostErrors).map((error) => shownError(error, asked));
  return {
    ...(data === undefined ? {} : { data: rootOf(data, asked, representationsIn(variables)) }),
    ...(shown === undefined ? {} : { errors: shown }),
  };
}

/** What is asked of one place: response names, and how deep in lists the values are. */
type Asked = ReadonlyMap<string, AskedField>;

interface AskedField {
  readonly field: string;
  /** Lists around the value; undefined where the schema does not say. */
  readonly lists: number | undefined;
  /** Undefined for plain values. */
  readonly inner: Asked | undefined;
}

function askedOf(document: DocumentNode, schema: GraphQLSchema | undefined): Asked {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );

  const walk = (selectionSet: SelectionSetNode, parent: GraphQLNamedType | null | undefined): Asked => {
    const asked = new Map<string, AskedField>();
    const add = (name: string, found: AskedField): void => {
      const known = asked.get(name);
      const inner =
        known?.inner === undefined || found.inner === undefined
          ? found.inner
          : new Map([...known.inner, ...found.inner]);
      asked.set(name, { ...found, inner });
    };
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const type = fieldType(parent, selection.name.value);
        const inner = selection.selectionSet && walk(selection.selectionSet, type && getNamedType(type));
        const lists = type && listDepth(type);
        add((selection.alias ?? selection.name).value, { field: selection.name.value, lists, inner });
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition && schema?.getType(fragment.typeCondition.name.value);
      for (const [name, found] of walk(fragment.selectionSet, condition ?? parent)) add(name, found);
    }
    return asked;
  };

  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) return new Map();
  return walk(operation.selectionSet, schema?.getRootType(operation.operation));
}

function fieldType(
  parent: GraphQLNamedType | null | undefined,
  field: string,
): GraphQLOutputType | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field]?.type : undefined;
}

function listDepth(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + listDepth(nullable.ofType) : 0;
}

function rootOf(
  data: Fields | null,
  asked: Asked,
  representations: readonly unknown[],
): Record<string, unknown> | null {
  if (data === null) return null;
  const whole = fieldsOf(data, asked);
  for (const [name, { field, inner }] of asked) {
    if (field !== "_entities" || inner === undefined) continue;
    const entities: unknown = data[name];
    if (!Array.isArray(entities)) continue;
    whole[name] = entities.map((entity: unknown, index) => entityOf(entity, inner, representations[index]));
  }
  return whole;
}

function entityOf(entity: unknown, asked: Asked, told: unknown): unknown {
  if (!isRecord(entity)) return null;
  const known = isRecord(told) ? told : {};
  const own = new Map([...asked].filter(([name]) => name !== "__typename" && !Object.hasOwn(known, name)));
  return fieldsOf(entity, own);
}

function fieldsOf(given: Fields, asked: Asked): Record<string, unknown> {
  return Object.fromEntries(
    [...asked].flatMap(([name, found]): readonly (readonly [string, unknown])[] =>
      Object.hasOwn(given, name) ? [[name, valueOf(given[name], found, found.lists)]] : [],
    ),
  );
}

/** The value in the shape it must have; null where it has another. */
function valueOf(value: unknown, { inner, ...field }: AskedField, lists: number | undefined): unknown {
  if (Array.isArray(value)) {
    if (lists === 0 && inner !== undefined) return null;
    const within = lists === undefined ? undefined : Math.max(0, lists - 1);
    return value.map((entry) => valueOf(entry, { inner, ...field }, within));
  }
  if (lists !== undefined && lists > 0) return null;
  if (inner === undefined) return value;
  return isRecord(value) ? fieldsOf(value, inner) : null;
}

/** An error without anything a client could take for the gateway's, or for an error of somebody else's field. */
function shownError(
  { message, path, extensions = {} }: GraphQLFormattedErrorLike,
  asked: Asked,
): GraphQLFormattedErrorLike {
  const [first] = path ?? [];
  const isOwn = typeof first === "string" && asked.has(first);
  const told = ["code", "zh", "en"].flatMap((name): readonly (readonly [string, string])[] => {
    const text = extensions[name];
    return typeof text === "string" ? [[name, text.slice(0, longestText)]] : [];
  });
  return {
    message: message.slice(0, longestText),
    ...(isOwn && path !== undefined ? { path } : {}),
    extensions: Object.fromEntries(told),
  };
}

function representationsIn(variables: Fields | undefined): readonly unknown[] {
  const list = variables?.["representations"];
  return Array.isArray(list) ? list : [];
}

function documentOf(query: string): DocumentNode {
  const known = parsed.get(query);
  if (known !== undefined) return known;
  const document = parse(query, { noLocation: true });
  if (parsed.size >= rememberedQueries) parsed.delete(parsed.keys().next().value ?? "");
  parsed.set(query, document);
  return document;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
