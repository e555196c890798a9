import type { Weekday } from "@yimen/domain";

/** Hours of days of the week, as they are written: `{ "6": ["09:00-11:00"] }`. */
export type WeekHoursText = Partial<Readonly<Record<Weekday, readonly string[]>>>;
