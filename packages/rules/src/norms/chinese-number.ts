const digits = "零一二三四五六七八九";
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

/** Digits and Chinese numerals as they stand in a text, for a pattern. */
export const numberPattern: string = String.raw`\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+`;

/** The number that `12.5` or `四十五` stands for; undefined for a row of numerals that is none, as 一二. */
export function numberIn(text: string): number | undefined {
  if (/^\d/u.test(text)) return Number(text);
  let total = 0;
  let part = 0;
  let digit: number | undefined;
  for (const character of text.replaceAll("〇", "零").replaceAll("两", "二")) {
    const unit = units[character];
    if (unit === undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = digits.indexOf(character);
    } else if (unit === 10_000) {
      total = (total + part + (digit ?? 0)) * unit;
      [part, digit] = [0, undefined];
    } else {
      part += (digit ?? 1) * unit;
      digit = undefined;
    }
  }
  return total + part + (digit ?? 0);
}
