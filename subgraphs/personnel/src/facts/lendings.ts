import { factTimeline, type FactValue, type Span } from "@yimen/rules";
import type { Fact } from "@yimen/subgraph-kit";
import { entriesOf, fieldOf } from "./entries.ts";

interface Lending extends Span {
  readonly approved: FactValue | null | undefined;
}

/**
 * Whether somebody is lent to other work, and without plan or approval, day by day, from the loans on record. Who is not on record as lent was not.
 *
 * @source PT-8
 */
export function lendingFacts(recorded: readonly Fact[], sample: boolean): readonly Fact[] {
  const origin = "the loans to other work on record";
  const lent = entriesOf(recorded, "lendings").map(({ value, from }): Lending => {
    const until = fieldOf(value, "until");
    return {
      from,
      until: typeof until === "string" ? Temporal.PlainDate.from(until) : null,
      approved: fieldOf(value, "approved"),
    };
  });
  const told = { origin, sample };
  return [
    { name: "lendings", value: [], ...told },
    { name: "borrowedElsewhere", value: false, ...told },
    { name: "lendingUnplanned", value: false, ...told },
    ...factTimeline(lent, (there) => there.length > 0).map((dated) => ({
      name: "borrowedElsewhere",
      ...dated,
      ...told,
    })),
    ...factTimeline(lent, isUnplanned).map((dated) => ({ name: "lendingUnplanned", ...dated, ...told })),
  ];
}

/** Of a loan of which nobody said whether it was approved nothing is known. */
function isUnplanned(there: readonly Lending[]): boolean | undefined {
  if (there.some(({ approved }) => approved === false)) return true;
  return there.every(({ approved }) => approved === true) ? false : undefined;
}
