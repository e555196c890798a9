import { type Looser, looserThanParent, type Pack } from "@yimen/rules";

export type { Looser };

const known = new WeakMap<Pack, readonly Looser[]>();

/** Where a pack is looser than its parent. Tried out once for each pack: it evaluates every rule at its boundaries. */
export function looserThan(pack: Pack): readonly Looser[] {
  let found = known.get(pack);
  if (found === undefined) {
    found = looserThanParent(pack);
    known.set(pack, found);
  }
  return found;
}
