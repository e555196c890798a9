import type { TieRule } from "../format/quota.ts";
import { compareNumbers } from "../values/arithmetic.ts";
import type { Num } from "../values/rational.ts";
import { Unknown } from "../values/unknown.ts";

/** A member with what it is ranked by. */
export interface Ranked {
  readonly id: string;
  /** False when it is not known whether it belongs to the population. */
  readonly belongs: boolean;
  readonly keys: readonly (Num | Unknown)[];
}

/** How one member stands to another: certainly above, tied or below, or nobody knows. */
type Standing = "above" | "tied" | "below" | "unknown";

/** How `a` stands to `b`: by the first key, then by the tie breaks. */
function standing(a: Ranked, b: Ranked, order: "highest" | "lowest"): Standing {
  for (const [index, key] of a.keys.entries()) {
    const other = b.keys[index];
    if (other === undefined || key instanceof Unknown || other instanceof Unknown) return "unknown";
    const compared = compareNumbers(key, other);
    // Tie breaks always prefer the larger value; only the first key follows the order.
    const up = index > 0 || order === "highest" ? compared : -compared;
    if (up !== 0) return up > 0 ? "above" : "below";
  }
  return "tied";
}

/**
 * Who certainly is among the first `places`, and who may be.
 *
 * `ties: all` takes everybody who has fewer than `places` members above; `none` leaves out a last place that is shared by more than fit.
 */
export function rank(
  members: readonly Ranked[],
  rule: { readonly order: "highest" | "lowest"; readonly ties: TieRule },
  places: { readonly low: number; readonly high: number },
): { readonly picked: readonly string[]; readonly uncertain: readonly string[] } {
  const picked: string[] = [];
  const uncertain: string[] = [];
  for (const member of members) {
    let certainlyBefore = 0;
    let possiblyBefore = 0;
    for (const other of members) {
      if (other === member) continue;
      const stands = standing(other, member, rule.order);
      const before = stands === "above" || (stands === "tied" && rule.ties === "none");
      if (before && other.belongs) certainlyBefore += 1;
      if (before || stands === "unknown") possiblyBefore += 1;
    }
    if (certainlyBefore >= places.high) continue;
    if (member.belongs && possiblyBefore < places.low) picked.push(member.id);
    else uncertain.push(member.id);
  }
  return { picked, uncertain };
}
