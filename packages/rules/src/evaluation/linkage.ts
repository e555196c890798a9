import type { Checked } from "../expression/checked.ts";
import type { Value } from "../values/value.ts";

/** What compilation needs to know: the slot of each variable and the value of each parameter on the day. */
export interface Linkage {
  readonly slots: ReadonlyMap<string, number>;
  readonly parameter: (name: string) => Value;
  /** Expressions that stand in for others: how a mutant runs without a copy of its pack. */
  readonly substitutes: Substitutes;
  /** For an explanation: every part is looked at and written down. Otherwise nothing of that kind is in the way. */
  readonly recording: boolean;
}

export type Substitutes = ReadonlyMap<Checked, Checked>;

/** Nothing stands in for anything. */
export const noSubstitutes: Substitutes = new Map();

/** The linkage with one more variable, in the next slot. */
export function withSlot(
  linkage: Linkage,
  name: string,
): { readonly linkage: Linkage; readonly slot: number } {
  // A variable of the same name further out keeps its slot and is hidden.
  const slot = Math.max(-1, ...linkage.slots.values()) + 1;
  return { linkage: { ...linkage, slots: new Map([...linkage.slots, [name, slot]]) }, slot };
}
