import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { countyFileName, readCounty } from "@yimen/county";
import type { WorkingCalendar } from "@yimen/domain";
import { placeCalendars, problemText } from "@yimen/rules";
import { CommandFailed } from "../output/failure.ts";

/** How many folders above a pack its county.yaml may lie. */
const highest = 3;

/**
 * The working days that hold in a pack's county: those of the county.yaml in its folder or above it. Undefined where there is none, or where it
 * names no calendar: then the country's days hold.
 *
 * @throws {CommandFailed} with the problems of that county.yaml
 */
export async function calendarOfPack(folder: string, division: string): Promise<WorkingCalendar | undefined> {
  const county = countyFolder(resolve(folder));
  if (county === undefined) return undefined;
  const result = await readCounty(county);
  if (!result.ok) {
    const listed = (language: "zh" | "en"): string =>
      result.problems.map((problem) => `\n${problemText(problem, language)}`).join("");
    throw new CommandFailed({
      zh: `${county} 的 ${countyFileName} 有问题:${listed("zh")}`,
      en: `${countyFileName} of ${county} has problems:${listed("en")}`,
    });
  }
  const { calendar } = result.county;
  return calendar === undefined ? undefined : placeCalendars([calendar.text])(division);
}

function countyFolder(folder: string): string | undefined {
  let at = folder;
  for (let step = 0; step < highest; step += 1) {
    if (existsSync(join(at, countyFileName))) return at;
    at = dirname(at);
  }
  return undefined;
}
