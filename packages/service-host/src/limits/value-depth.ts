import { Kind, visit, type DocumentNode } from "graphql";

/** Is a variable's value nested more than `limit` levels deep? Does not recurse, so that no nesting can exhaust the stack. */
export function isNestedDeeper(value: unknown, limit: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap((entry) =>
      typeof entry === "object" && entry !== null ? Object.values(entry) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

/** How deep lists and objects are nested in the arguments, defaults and types of a document. */
export function valueDepthOf(document: DocumentNode): number {
  let depth = 0;
  let deepest = 0;
  const level = {
    enter: (): void => {
      depth += 1;
      deepest = Math.max(deepest, depth);
    },
    leave: (): void => {
      depth -= 1;
    },
  };
  visit(document, { [Kind.LIST]: level, [Kind.OBJECT]: level, [Kind.LIST_TYPE]: level });
  return deepest;
}
