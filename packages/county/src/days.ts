import { datesWrong } from "@yimen/rules";
import { type KeyPath, noHint, parseDay } from "@yimen/rules/yaml";
import { type Reading, report } from "./reading.ts";

/** Are these days that there are? Those that are not are reported where they are written. */
export function areDays(reading: Reading, path: KeyPath, days: Readonly<Record<string, string>>): boolean {
  const wrong = Object.entries(days).filter(([, text]) => parseDay(text) === undefined);
  for (const [key, text] of wrong) {
    const texts = { rule: `there is no day ${text}`, ruleZh: `没有 ${text} 这一天` };
    report(reading, [...path, key], datesWrong({ ...texts, ...noHint }));
  }
  return wrong.length === 0;
}
