import { foldText } from "./fold.ts";

/** Longer numbers are compared by their last twenty digits; nothing that is ordered has them. */
const digits = 20;

/**
 * A key that orders texts as people count: `1`, `2`, `10`, `10A`, `11`; `A2` before `A10`; `三号` before `十号`. Texts that
 * {@link foldText} holds for equal have one key. Keys compare by code units, as JavaScript's `<` and PostgreSQL's
 * collation `C` do for them.
 */
export function naturalKey(text: string): string {
  return foldText(text)
    .replace(/[〇零一二两三四五六七八九十百千]+/g, (numeral) => String(chineseNumber(numeral)))
    .replace(/[0-9]+/g, (number) => number.padStart(digits, "0").slice(-digits));
}

/** Compares as people count; texts with one key by themselves, so that the order is total. */
export function compareNaturally(a: string, b: string): number {
  const [keyOfA, keyOfB] = [naturalKey(a), naturalKey(b)];
  if (keyOfA !== keyOfB) return keyOfA < keyOfB ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}

const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const numerals = "零一二三四五六七八九";

function valueOf(numeral: string): number {
  return Math.max(0, numerals.indexOf(numeral === "两" ? "二" : numeral));
}

/** `二十三` is 23, `一〇五` is 105, `十` is 10: with units where there are any, digit by digit where there are none. */
function chineseNumber(numeral: string): number {
  if (!/[十百千]/.test(numeral)) {
    return Number(Array.from(numeral.slice(0, 15), valueOf).join(""));
  }
  let sum = 0;
  let digit: number | undefined;
  for (const character of numeral) {
    const unit = units[character];
    if (unit === undefined) {
      digit = valueOf(character);
    } else {
      sum += (digit ?? 1) * unit;
      digit = undefined;
    }
  }
  return sum + (digit ?? 0);
}
