import { add, compareNumbers, multiply, roundTo, subtract } from "../values/arithmetic.ts";
import type { Num } from "../values/rational.ts";
import { fault } from "../values/unknown.ts";
import type { Unknown } from "../values/unknown.ts";

const beyondWhole: Unknown = fault(
  "shares-beyond-whole",
  "limit",
  "共同取整的比例合计超过100%",
  "shares that are rounded together come to more than the whole",
);

interface Claim {
  readonly index: number;
  readonly share: Num;
  readonly whole: number;
  readonly remainder: Num;
}

/**
 * Divides a whole among shares so that the numbers add up to it (最大余额法, largest remainder): each share gets the whole part of its claim,
 * what is left goes one by one to the largest remainders; of equal remainders first to the larger share, then to the one named first. Shares
 * that come to less than the whole leave the rest to nobody.
 */
export function apportion(whole: number, shares: readonly Num[]): readonly number[] | Unknown {
  const claimed = shares.reduce(add, 0);
  if (compareNumbers(claimed, 1) > 0) return beyondWhole;
  const claims = [...shares, subtract(1, claimed)].map((share, index): Claim => {
    const exact = multiply(share, whole);
    const floor = Number(roundTo(exact, 0, "floor"));
    return { index, share, whole: floor, remainder: subtract(exact, floor) };
  });
  const given = claims.map((claim) => claim.whole);
  let left = whole - given.reduce((sum, one) => sum + one, 0);
  for (const { index } of claims.toSorted(byRemainder(shares.length))) {
    if (left === 0) break;
    given[index] = (given[index] ?? 0) + 1;
    left -= 1;
  }
  return given.slice(0, shares.length);
}

/** What nobody claims comes last among equals. */
function byRemainder(nobody: number): (a: Claim, b: Claim) => number {
  return (a, b) =>
    compareNumbers(b.remainder, a.remainder) ||
    Number(a.index === nobody) - Number(b.index === nobody) ||
    compareNumbers(b.share, a.share) ||
    a.index - b.index;
}
