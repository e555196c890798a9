import { defineError, type DomainErrorFactory } from "@yimen/domain";
import { type DocumentNode, Kind, parse, type SelectionNode } from "graphql";

/** A router asks for a field without all that the field requires of other subgraphs. */
export const requiredNotBrought: DomainErrorFactory<{ field: string; missing: readonly string[] }> =
  defineError("REQUIRED_NOT_BROUGHT", {
    kind: "invalid",
    zh: (d) =>
      `路由器没有带来 ${d.field} 所需的 ${d.missing.join("、")},照此作答会与别处不同;请改用一门网关,或换一个完整执行 @requires 的路由器`,
    en: (d) =>
      `the router did not bring ${d.missing.join(", ")}, which ${d.field} requires, and the answer would differ from others'; ask Yimen's gateway, or a router that carries out @requires in full`,
  });

/** What fields require of other subgraphs: by `Type.field`, the names at the top. */
export type RequiredFields = ReadonlyMap<string, readonly string[]>;

/** Reads `@requires` off a subgraph's SDL. */
export function requiredFieldsIn(sdl: string): RequiredFields {
  const found = new Map<string, readonly string[]>();
  for (const node of parse(sdl, { noLocation: true }).definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    for (const field of node.fields ?? []) {
      const requires = field.directives?.find(({ name }) => name.value === "requires");
      const fields = requires?.arguments?.find(({ name }) => name.value === "fields")?.value;
      if (fields?.kind === Kind.STRING)
        found.set(`${node.name.value}.${field.name.value}`, namesAtTop(fields.value));
    }
  }
  return found;
}

/**
 * Holds the representations of a request against what its fields require. A value that is null was brought: its subgraph had none.
 *
 * @throws REQUIRED_NOT_BROUGHT when a representation lacks one altogether
 */
export function requireBrought(
  required: RequiredFields,
  document: DocumentNode,
  representations: unknown,
): void {
  if (!Array.isArray(representations) || required.size === 0) return;
  for (const field of fieldsAsked(document)) {
    const names = required.get(field);
    if (names === undefined) continue;
    const [type] = field.split(".");
    for (const each of representations as readonly Readonly<Record<string, unknown>>[]) {
      if (each?.["__typename"] !== type) continue;
      const missing = names.filter((name) => !(name in each));
      if (missing.length > 0) throw requiredNotBrought({ field, missing });
    }
  }
}

/** `Type.field` of all that stands directly beneath a type condition, as routers ask for entities. */
function fieldsAsked(document: DocumentNode): ReadonlySet<string> {
  const asked = new Set<string>();
  const visit = (selections: readonly SelectionNode[], type: string | undefined): void => {
    for (const node of selections) {
      if (node.kind === Kind.INLINE_FRAGMENT)
        visit(node.selectionSet.selections, node.typeCondition?.name.value ?? type);
      if (node.kind !== Kind.FIELD) continue;
      if (type !== undefined) asked.add(`${type}.${node.name.value}`);
      else visit(node.selectionSet?.selections ?? [], undefined);
    }
  };
  for (const node of document.definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) visit(node.selectionSet.selections, undefined);
    if (node.kind === Kind.FRAGMENT_DEFINITION)
      visit(node.selectionSet.selections, node.typeCondition.name.value);
  }
  return asked;
}

function namesAtTop(fields: string): readonly string[] {
  const [node] = parse(`{${fields}}`, { noLocation: true }).definitions;
  if (node?.kind !== Kind.OPERATION_DEFINITION) return [];
  return node.selectionSet.selections.flatMap((each) => (each.kind === Kind.FIELD ? [each.name.value] : []));
}
