import { createWorkingCalendar, parseOpeningWeek } from "../../src/index.ts";
import type { CalendarException, OpeningWeek, WorkingCalendar } from "../../src/index.ts";

export const on = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
export const at = (text: string): Temporal.PlainDateTime => Temporal.PlainDateTime.from(text);

/** The State Council's calendar and nothing else. */
export const national: WorkingCalendar = createWorkingCalendar();

const midweek = ["08:00-11:30", "14:30-17:30"];

/** LP-6: Tuesday to Saturday. */
export const luopingWeek: OpeningWeek = parseOpeningWeek({
  days: { 2: midweek, 3: midweek, 4: midweek, 5: midweek, 6: ["09:00-11:30", "12:30-16:30"] },
});

export const luopingWith = (...exceptions: readonly CalendarException[]): WorkingCalendar =>
  createWorkingCalendar({ week: luopingWeek, exceptions });

export const luoping: WorkingCalendar = luopingWith();
