import { createHash } from "node:crypto";
import { type ArgumentNode, print } from "graphql";

/**
 * The name a field's value has while a plan is made and executed: its own where nothing is given with it, else its own
 * with a mark of what is given.
 *
 * It says nothing about who asks. So neither a client's alias nor another subgraph's requirement can stand where a key
 * or a required value is read, and what is asked twice is fetched once.
 *
 * @param given as {@link printedArguments} writes it
 */
export function plannedName(field: string, given: string): string {
  if (given === "") return field;
  // 80 bits: nobody finds arguments of their own that have the mark of a requirement's.
  return `${field}__${createHash("sha256").update(given).digest("hex").slice(0, 20)}`;
}

/** Arguments in one way of writing whatever their order and spacing; empty where there are none. */
export function printedArguments(given: readonly ArgumentNode[] = []): string {
  return given
    .map(({ name, value }) => `${name.value}:${print(value)}`)
    .toSorted()
    .join(",");
}
