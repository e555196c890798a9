import type { TypeShape } from "./owned-types.ts";
import type { Violation } from "./problem.ts";

/** Types that are made anew by every federated subgraph and never reach the graph. */
const federationType = /^(?:_|link__|federation__|(?:FieldSet|LinkImport|LinkPurpose)$)/;
const rootTypes = new Set(["Query", "Mutation"]);

/**
 * What the names of a guest begin with: what it was told, else the first word of its name. `putuo-island` has `putuo`:
 * its types are called `Putuo…`, its fields on types of others `putuo…`.
 */
export function prefixOf({ name, prefix }: { readonly name: string; readonly prefix?: string }): string {
  return prefix ?? name.split("-")[0] ?? name;
}

/** Names a guest gives that could be somebody else's, today or in the core's next version. */
export function nameViolations(
  prefix: string,
  shapes: readonly TypeShape[],
  owned: ReadonlyMap<string, TypeShape>,
): readonly Violation[] {
  const typePrefix = `${prefix.slice(0, 1).toUpperCase()}${prefix.slice(1)}`;
  const clash = owned.keys().find((name) => beginsWith(name, typePrefix));
  if (clash !== undefined) {
    return [
      {
        code: "GUEST_PREFIX_TAKEN",
        en: `the prefix "${prefix}" would take in ${clash} of another subgraph: choose a word that names your county, e.g. its name in pinyin`,
        zh: `前缀“${prefix}”会与其他子图的 ${clash} 混淆;请改用能代表本县的词,如县名拼音`,
      },
    ];
  }
  return shapes.flatMap((shape): readonly Violation[] => {
    const core = owned.get(shape.name);
    if (core === undefined && !rootTypes.has(shape.name)) {
      if (federationType.test(shape.name) || beginsWith(shape.name, typePrefix)) return [];
      const better = `${typePrefix}${shape.name}`;
      return [
        {
          code: "GUEST_NAME_OUTSIDE_PREFIX",
          en: `the type ${shape.name} is outside the prefix ${typePrefix}: call it ${better}`,
          zh: `类型 ${shape.name} 不在前缀 ${typePrefix} 之内;请改名为 ${better}`,
          node: shape.node,
        },
      ];
    }
    if (shape.kind !== "object") return [];
    return [...shape.fields]
      .filter(([field]) => core?.fields.has(field) !== true && !field.startsWith("_"))
      .filter(([field]) => !beginsWith(field, prefix))
      .map(([field, { node }]) => {
        const better = `${prefix}${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
        return {
          code: "GUEST_NAME_OUTSIDE_PREFIX",
          en: `${shape.name}.${field} is outside the prefix ${prefix}: call it ${better}`,
          zh: `${shape.name}.${field} 不在前缀 ${prefix} 之内;请改名为 ${better}`,
          node: node.name,
        };
      });
  });
}

/** Is the prefix the first word of the name? `putuoFerry` begins with `putuo`, `putuos` does not. */
function beginsWith(name: string, prefix: string): boolean {
  return name.startsWith(prefix) && !/^[a-z0-9]/.test(name.slice(prefix.length));
}
