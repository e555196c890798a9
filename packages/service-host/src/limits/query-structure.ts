import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";

/** The size of a query with its fragments expanded. Every number is `Infinity` where fragments form a cycle. */
export interface QueryStructure {
  readonly depth: number;
  readonly selections: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** The field selected most often in one place, and how often. */
  readonly repeated: { readonly field: string; readonly times: number };
}

const never = { field: "", times: 0 };

const nothing: QueryStructure = { depth: 0, selections: 0, aliases: 0, rootFields: 0, repeated: never };
const endless: QueryStructure = {
  depth: Infinity,
  selections: Infinity,
  aliases: Infinity,
  rootFields: Infinity,
  repeated: never,
};

/**
 * The largest operation or fragment of a document, by each measure. Fragments nobody spreads count too: validation
 * walks them like the others.
 *
 * Nothing is expanded: each fragment is measured once, so that the time is linear in the length of the text however
 * often fragments are spread. Introspection does not count towards the depth; it is allowed or refused as a whole
 * elsewhere.
 */
export function measureDefinitions(document: DocumentNode): QueryStructure {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const measured = new Map<string, QueryStructure>();

  const measureFragment = (name: string): QueryStructure => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (fragment === undefined) return nothing;
    // Whoever meets this entry again before it is replaced has come round in a cycle.
    measured.set(name, endless);
    const structure = measure(fragment.selectionSet);
    measured.set(name, structure);
    return structure;
  };

  /** `names` counts the fields selected in the same place; inline fragments share it with what surrounds them. */
  const measure = (selectionSet: SelectionSetNode, names = new Map<string, number>()): QueryStructure => {
    let { depth, selections, aliases, rootFields, repeated } = nothing;
    for (const selection of selectionSet.selections) {
      let inner = nothing;
      if (selection.kind === Kind.FIELD) {
        rootFields += 1;
        const name = (selection.alias ?? selection.name).value;
        const times = (names.get(name) ?? 0) + 1;
        names.set(name, times);
        repeated = moreOften(repeated, { field: name, times });
        if (selection.alias !== undefined) aliases += 1;
        if (selection.selectionSet !== undefined) inner = measure(selection.selectionSet);
        const introspects = selection.name.value === "__schema" || selection.name.value === "__type";
        depth = Math.max(depth, 1 + (introspects ? 0 : inner.depth));
      } else {
        inner =
          selection.kind === Kind.INLINE_FRAGMENT
            ? measure(selection.selectionSet, names)
            : measureFragment(selection.name.value);
        rootFields += inner.rootFields;
        depth = Math.max(depth, inner.depth);
      }
      selections += 1 + inner.selections;
      aliases += inner.aliases;
      repeated = moreOften(repeated, inner.repeated);
    }
    return { depth, selections, aliases, rootFields, repeated };
  };

  return document.definitions
    .map((node) => {
      if (node.kind === Kind.OPERATION_DEFINITION) return measure(node.selectionSet);
      if (node.kind !== Kind.FRAGMENT_DEFINITION) return nothing;
      // Its fields are roots only where an operation spreads it, and there they have been counted.
      return { ...measureFragment(node.name.value), rootFields: 0 };
    })
    .reduce(
      (most, one) => ({
        depth: Math.max(most.depth, one.depth),
        selections: Math.max(most.selections, one.selections),
        aliases: Math.max(most.aliases, one.aliases),
        rootFields: Math.max(most.rootFields, one.rootFields),
        repeated: moreOften(most.repeated, one.repeated),
      }),
      nothing,
    );
}

function moreOften(a: QueryStructure["repeated"], b: QueryStructure["repeated"]): QueryStructure["repeated"] {
  return b.times > a.times ? b : a;
}
