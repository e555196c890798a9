import type { OpenHours } from "./opening-week.ts";

/** Which rule decided what a day is, strongest first. */
export type DayRule =
  | "LOCAL_CLOSURE"
  | "LOCAL_WORKING_DAY"
  | "NATIONAL_HOLIDAY"
  | "NATIONAL_MAKE_UP"
  | "LOCAL_WEEK"
  | "NATIONAL_WEEK";

/** Why a day is or is not a working day (日期说明). */
export interface DayExplanation {
  readonly date: Temporal.PlainDate;
  readonly working: boolean;
  readonly rule: DayRule;
  /** The festival behind a national holiday or make-up workday. */
  readonly holiday: string | undefined;
  /** The reason a local exception gives. */
  readonly reason: string | undefined;
  /** Opening hours of the day; undefined when the place's hours are not known. */
  readonly hours: readonly OpenHours[] | undefined;
  readonly zh: string;
  readonly en: string;
}
