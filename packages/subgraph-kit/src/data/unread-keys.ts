import { type KeyPath, nearest } from "@yimen/rules/yaml";
import type { ZodType } from "zod";
import type { $ZodType } from "zod/v4/core";

/** A key that looks like one that is read and is none. */
export interface UnreadKey {
  readonly path: KeyPath;
  readonly meant: string;
}

/**
 * Keys of a data file that nobody reads and that look like one that somebody does: a letter is wrong, and what stands there is lost in silence.
 * Several subgraphs may read one file, each what it needs.
 */
export function unreadKeys(content: unknown, shapes: readonly ZodType[]): readonly UnreadKey[] {
  return unreadWithin(content, shapes, []);
}

/** What a schema is made of, as far as it says where values lie in one another. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, $ZodType>>;
  readonly catchall?: $ZodType;
  readonly element?: $ZodType;
  readonly innerType?: $ZodType;
  readonly in?: $ZodType;
  readonly options?: readonly $ZodType[];
  readonly getter?: () => $ZodType;
}

function unreadWithin(content: unknown, schemas: readonly $ZodType[], path: KeyPath): readonly UnreadKey[] {
  if (typeof content !== "object" || content === null) return [];
  const readers = schemas.flatMap(plain);
  if (Array.isArray(content)) {
    const elements = readers.flatMap(({ element }) => element ?? []);
    return content.flatMap((each, index) => unreadWithin(each, elements, [...path, index]));
  }
  const objects = readers.filter(({ type }) => type === "object");
  // Whoever takes any keys reads them all.
  if (objects.length === 0 || objects.length < readers.length || objects.some((each) => each.catchall))
    return [];
  const known = new Set(objects.flatMap(({ shape = {} }) => Object.keys(shape)));
  return Object.entries(content).flatMap(([key, value]): readonly UnreadKey[] => {
    const at = [...path, key];
    const inner = objects.flatMap(({ shape = {} }) => shape[key] ?? []);
    if (known.has(key)) return unreadWithin(value, inner, at);
    const meant = nearest(key, known);
    return meant === undefined || meant in content ? [] : [{ path: at, meant }];
  });
}

/** A schema without what is only put around it. */
function plain(schema: $ZodType): readonly Definition[] {
  const definition = schema._zod.def as unknown as Definition;
  const { type, innerType, in: read, options, getter } = definition;
  if (innerType !== undefined) return plain(innerType);
  if (type === "pipe" && read !== undefined) return plain(read);
  if (options !== undefined) return options.flatMap(plain);
  return getter === undefined ? [definition] : plain(getter());
}
