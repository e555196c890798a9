import type { TieRule } from "../format/quota.ts";
import { compareNumbers } from "../values/arithmetic.ts";
import type { Num } from "../values/rational.ts";
import { Unknown } from "../values/unknown.ts";

/** A number that is known, or known to lie between two. */
export interface CountRange {
  readonly low: number;
  readonly high: number;
}

/** A member and its place (名次), from 1; equals share the better one. */
export interface Placed {
  readonly id: string;
  readonly place: CountRange;
  /** False when it is not known whether it belongs to the population. */
  readonly belongs: boolean;
}

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

/** Everybody with their place, the first first: what nobody knows of some makes ranges of the others' places. */
export function placesOf(members: readonly Ranked[], order: "highest" | "lowest"): readonly Placed[] {
  return members
    .map((member): Placed => {
      let low = 1;
      let high = 1;
      for (const other of members) {
        if (other === member) continue;
        const stands = standing(other, member, order);
        if (stands === "above" && other.belongs) low += 1;
        if (stands === "above" || stands === "unknown") high += 1;
      }
      return { id: member.id, place: { low, high }, belongs: member.belongs };
    })
    .toSorted((a, b) => a.place.low - b.place.low || a.place.high - b.place.high);
}
