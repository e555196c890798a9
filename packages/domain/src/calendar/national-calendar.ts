import notices from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { calendarNotCovered, calendarYearInvalid } from "./calendar-errors.ts";

/** What the State Council's notice makes of a day. */
export type NationalDayKind = "WEEKDAY" | "WEEKEND" | "HOLIDAY" | "MAKE_UP_WORKDAY";

/** A day in the national calendar. `holiday` is the festival whose holiday, or whose make-up workday, it is. */
export interface NationalDay {
  readonly kind: NationalDayKind;
  readonly holiday: string | undefined;
}

/** The holiday notice of one year (国务院办公厅关于…年部分节假日安排的通知), as data. */
export interface HolidayNotice {
  readonly year: number;
  /** Days off, weekends within them included, in the notice's year only. */
  readonly offDays: readonly { readonly date: string; readonly holiday: string }[];
  /** Weekend days that are worked (调休上班). */
  readonly makeUpWorkdays: readonly { readonly date: string; readonly holiday: string }[];
}

/** The working-day calendar of the State Council. N-1 */
export interface NationalCalendar {
  readonly firstYear: number;
  readonly lastYear: number;
  /** @throws CALENDAR_NOT_COVERED outside the covered years */
  day(date: Temporal.PlainDate): NationalDay;
}

// The package's data, not its functions: those go through Date, and answer for the day before west of Greenwich.
// An entry reads "National Day,国庆节,3".
const holidays: ReadonlyMap<string, string> = new Map(Object.entries(notices.holidays));
const makeUpWorkdays: ReadonlyMap<string, string> = new Map(Object.entries(notices.workdays));

const builtInFirstYear = 2007;
const builtInLastYear = 2026;

/**
 * The national calendar: 2007 to 2026 are built in, later years are added as their notices come out (each autumn), so that
 * nobody waits for a release.
 *
 * Not every date the source package answers is known: it takes a year without notice for one without holidays, so years are covered
 * explicitly or not at all. Notices are yearly since the one for 2007.
 *
 * @throws CALENDAR_YEAR_INVALID when a notice is for a covered year, leaves a gap, or contradicts itself
 * @source N-1
 */
export function createNationalCalendar(laterNotices: readonly HolidayNotice[] = []): NationalCalendar {
  const added = new Map<string, NationalDay>();
  let lastYear = builtInLastYear;
  for (const notice of laterNotices.toSorted((a, b) => a.year - b.year)) {
    if (notice.year !== lastYear + 1) {
      throw calendarYearInvalid({
        year: notice.year,
        rule: `the years are covered up to ${lastYear}, so the next notice is that of ${lastYear + 1}`,
        ruleZh: `日历已覆盖至 ${lastYear} 年,下一份应为 ${lastYear + 1} 年的通知`,
      });
    }
    for (const [date, day] of daysOf(notice)) added.set(date, day);
    lastYear = notice.year;
  }
  const known = new Map<string, NationalDay>();
  return {
    firstYear: builtInFirstYear,
    lastYear,
    day(date) {
      if (date.year < builtInFirstYear || date.year > lastYear) {
        throw calendarNotCovered({ date: date.toString(), from: builtInFirstYear, to: lastYear });
      }
      const key = date.toString();
      let day = known.get(key);
      if (day === undefined) {
        day = date.year > builtInLastYear ? (added.get(key) ?? ordinaryDay(date)) : builtInDay(date);
        known.set(key, day);
      }
      return day;
    },
  };
}

/** The built-in national calendar, 2007 to 2026. */
export const nationalCalendar: NationalCalendar = createNationalCalendar();

function builtInDay(date: Temporal.PlainDate): NationalDay {
  const iso = date.toString();
  const off = holidays.get(iso);
  if (off !== undefined) return { kind: "HOLIDAY", holiday: festival(off) };
  const worked = makeUpWorkdays.get(iso);
  if (worked !== undefined) return { kind: "MAKE_UP_WORKDAY", holiday: festival(worked) };
  return ordinaryDay(date);
}

function festival(entry: string): string | undefined {
  return entry.split(",")[1];
}

function ordinaryDay(date: Temporal.PlainDate): NationalDay {
  return { kind: date.dayOfWeek >= 6 ? "WEEKEND" : "WEEKDAY", holiday: undefined };
}

function daysOf(notice: HolidayNotice): ReadonlyMap<string, NationalDay> {
  const days = new Map<string, NationalDay>();
  const add = (text: string, day: NationalDay): Temporal.PlainDate => {
    const date = Temporal.PlainDate.from(text);
    const key = date.toString();
    const refuse = (rule: string, ruleZh: string): Error =>
      calendarYearInvalid({ year: notice.year, rule, ruleZh });
    if (date.year !== notice.year) throw refuse(`${key} is in another year`, `${key} 不在该年`);
    if (days.has(key)) throw refuse(`${key} occurs twice`, `${key} 重复`);
    if (day.kind === "MAKE_UP_WORKDAY" && date.dayOfWeek < 6) {
      throw refuse(
        `${key} is no weekend day, so it cannot be a make-up workday`,
        `${key} 不是周末,不能作为调休上班日`,
      );
    }
    days.set(key, day);
    return date;
  };
  for (const { date, holiday } of notice.offDays) add(date, { kind: "HOLIDAY", holiday });
  for (const { date, holiday } of notice.makeUpWorkdays) add(date, { kind: "MAKE_UP_WORKDAY", holiday });
  return days;
}
