import type { GraphQLFormattedErrorLike, SubgraphRequest, SubgraphResponse } from "@yimen/service-host";
import type { AskedField, AskedFields } from "./asked-fields.ts";
import { isJsonObject } from "./json-object.ts";

type Fields = Readonly<Record<string, unknown>>;

const mostErrors = 10;
const longestText = 500;

/**
 * A guest's answer, cut down to what it was asked.
 *
 * The gateway merges what a subgraph answers into the answer of all, and goes on from it to other subgraphs. So nothing
 * goes through that was not asked for, or has another shape than the schema says: a list where an object belongs would
 * end the whole request. Of an entity neither its type nor what the guest was told about it goes through: it could write
 * over the fields of others.
 */
export function guestAnswer(
  { variables }: Pick<SubgraphRequest, "variables">,
  { data, errors }: SubgraphResponse,
  asked: AskedFields,
): SubgraphResponse {
  const shown = errors?.slice(0, mostErrors).map((error) => shownError(error, asked));
  return {
    ...(data === undefined ? {} : { data: rootOf(data, asked, representationsIn(variables)) }),
    ...(shown === undefined ? {} : { errors: shown }),
  };
}

function rootOf(
  data: Fields | null,
  asked: AskedFields,
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

function entityOf(entity: unknown, asked: AskedFields, told: unknown): unknown {
  if (!isJsonObject(entity)) return null;
  const known = isJsonObject(told) ? told : {};
  const own = new Map([...asked].filter(([name]) => name !== "__typename" && !Object.hasOwn(known, name)));
  return fieldsOf(entity, own);
}

function fieldsOf(given: Fields, asked: AskedFields): Record<string, unknown> {
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
  return isJsonObject(value) ? fieldsOf(value, inner) : null;
}

/** An error without anything a client could take for the gateway's, or for an error of somebody else's field. */
function shownError(
  { message, path, extensions = {} }: GraphQLFormattedErrorLike,
  asked: AskedFields,
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
