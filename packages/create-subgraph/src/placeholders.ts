import { divisionLevel } from "@yimen/domain";
import type { Choices } from "./choices.ts";

const stationKinds = {
  COUNTY: "COUNTY_CENTRE",
  TOWNSHIP: "TOWNSHIP_CENTRE",
  VILLAGE: "VILLAGE_STATION",
} as const;
const divisionKinds = { COUNTY: "县", TOWNSHIP: "镇", VILLAGE: "行政村" } as const;

/** What stands for each `__word__` of the template. */
export function placeholders(choices: Choices): ReadonlyMap<string, string> {
  const { prefix, division, zh, en } = choices;
  const found = divisionLevel(division);
  const level = found === "TOWNSHIP" || found === "VILLAGE" ? found : "COUNTY";
  return new Map([
    ["prefix", prefix],
    ["Prefix", `${prefix.slice(0, 1).toUpperCase()}${prefix.slice(1)}`],
    ["name", prefix],
    ["division", division],
    ["level", level],
    ["kind", stationKinds[level]],
    ["divisionKind", divisionKinds[level]],
    ["zh", zh],
    ["en", en],
    ["today", today()],
  ]);
}

/** The day in China. Node 20, which this may run on, has no Temporal; Sweden writes days as ISO does. */
function today(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format();
}

/** The text with every placeholder filled. @throws for a word that stands for nothing: the template is wrong */
export function filled(text: string, words: ReadonlyMap<string, string>): string {
  return text.replaceAll(/__([A-Za-z]+?)__/g, (whole, word: string) => {
    const value = words.get(word);
    if (value === undefined) throw new Error(`the template has ${whole}, which stands for nothing`);
    return value;
  });
}
