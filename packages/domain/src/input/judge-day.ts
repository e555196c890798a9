import { refuseImpossibleBirth } from "../codes/possible-birth.ts";
import { dateAhead } from "../errors/input-errors.ts";
import type { PossibleDay } from "./input-rule.ts";
import { readingDay } from "./reading-day.ts";

/**
 * Refuses a day on which what it tells of cannot have happened, seen from the day of the reading. Needs no calendar library:
 * days written `YYYY-MM-DD` are in order as texts.
 *
 * @throws DATE_AHEAD, BIRTH_DATE_IMPOSSIBLE
 */
export function judgeDay(day: string, possible: PossibleDay): void {
  const today = readingDay();
  if (today === undefined) return;
  if (possible === "birth") refuseImpossibleBirth(day.replace(/-/g, ""), today);
  else if (day > today) throw dateAhead({ date: day, today });
}
