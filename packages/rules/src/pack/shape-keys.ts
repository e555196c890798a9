import type { KeyPath } from "./yaml-file.ts";

/** The JSON Schema of a file's format. */
export type FileSchema = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function resolve(node: unknown, root: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!isObject(node)) return {};
  const reference = node["$ref"];
  if (typeof reference !== "string") return node;
  const target = reference
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), root);
  return resolve(target, root);
}

/** The keys the format knows at a place, for suggestions. */
export function keysAt(path: KeyPath, root: FileSchema): readonly string[] {
  let nodes = [resolve(root, root)];
  for (const key of path) {
    nodes = nodes.flatMap((node) => {
      const { properties, additionalProperties, items } = node;
      const child =
        isObject(properties) && Object.hasOwn(properties, key)
          ? properties[key]
          : (additionalProperties ?? items);
      return alternatives(resolve(child, root), root);
    });
  }
  return nodes.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []));
}

function alternatives(
  node: Readonly<Record<string, unknown>>,
  root: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  const { anyOf } = node;
  return Array.isArray(anyOf) ? anyOf.map((one) => resolve(one, root)) : [node];
}
