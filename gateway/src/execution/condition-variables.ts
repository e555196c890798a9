import { visit } from "graphql";
import { conditionsOf, type ClientOperation } from "./client-operation.ts";

/** The variables that decide what is asked, in the order of their first mention. */
export function conditionVariables({ operation, fragments }: ClientOperation): readonly string[] {
  const names = new Set<string>();
  const note = (node: Parameters<typeof conditionsOf>[0]): void => {
    const conditions = conditionsOf(node);
    if (conditions !== "never") for (const { variable } of conditions) names.add(variable);
  };
  for (const definition of [operation, ...fragments.values()]) {
    visit(definition, { Field: note, InlineFragment: note, FragmentSpread: note });
  }
  return [...names];
}
