import { defineError, quoted } from "../errors/index.ts";
import type { DomainErrorFactory } from "../errors/index.ts";

/**
 * The State Council has not (yet) fixed the holidays of the year, or they are not in the data: no guess is made. For a year to come it
 * says when to look again: notices came out between 25 October and 16 December of the year before.
 *
 * @source N-1; the notices for 2007 to 2026
 */
export const calendarNotCovered: DomainErrorFactory<{ date: string; from: number; to: number }> = defineError(
  "CALENDAR_NOT_COVERED",
  {
    kind: "unavailable",
    zh: (d) =>
      isToCome(d)
        ? `${d.date} 超出工作日历范围(${d.from} 至 ${d.to} 年),无法推算工作日;国务院办公厅通常在上一年 10 月下旬至 12 月中旬公布次年放假安排,请在 ${d.to} 年 10 月下旬起更新日历后再试`
        : `${d.date} 早于工作日历范围(${d.from} 至 ${d.to} 年),无法推算工作日;请改用 ${d.from} 年以后的日期,或不要求推算`,
    en: (d) =>
      isToCome(d)
        ? `${d.date} is outside the years the working-day calendar covers (${d.from} to ${d.to}); the State Council's notice for a year usually comes out between late October and mid December of the year before: look again from late October ${d.to} on, and load it`
        : `${d.date} is before the years the working-day calendar covers (${d.from} to ${d.to}); take a date from ${d.from} on, or ask for no working days`,
  },
);

/** After the last covered year, not before the first. */
function isToCome(asked: { readonly date: string; readonly to: number }): boolean {
  return Number.parseInt(asked.date, 10) > asked.to;
}

/** A notice for a year contradicts itself or one already loaded. */
export const calendarYearInvalid: DomainErrorFactory<{ year: number; rule: string; ruleZh: string }> =
  defineError("CALENDAR_YEAR_INVALID", {
    kind: "invalid",
    zh: (d) => `${d.year} 年放假安排有误:${d.ruleZh};请对照国务院办公厅通知核对`,
    en: (d) =>
      `the holiday notice of ${d.year} is wrong: ${d.rule}; compare it with the State Council's text`,
  });

/** A county's one-off change of its calendar cannot stand. */
export const calendarExceptionInvalid: DomainErrorFactory<{
  from: string;
  to: string;
  rule: string;
  ruleZh: string;
}> = defineError("CALENDAR_EXCEPTION_INVALID", {
  kind: "invalid",
  zh: (d) => `${d.from} 至 ${d.to} 的日历调整无效:${d.ruleZh};请改正后重新提交`,
  en: (d) =>
    `the calendar exception from ${d.from} to ${d.to} is invalid: ${d.rule}; correct it and send it again`,
});

/** An opening week that is not a week: overlapping hours, or no open day at all. */
export const openingWeekInvalid: DomainErrorFactory<{ value: string; rule: string; ruleZh: string }> =
  defineError("OPENING_WEEK_INVALID", {
    kind: "invalid",
    zh: (d) => `开放时间“${quoted(d.value)}”无效:${d.ruleZh};请按 08:00-11:30 的形式逐段填写`,
    en: (d) => `opening hours "${quoted(d.value)}" are invalid: ${d.rule}; write each stretch as 08:00-11:30`,
  });

/** Opening hours were asked of a calendar that only knows days. */
export const openingHoursUnknown: DomainErrorFactory<{ date: string }> = defineError(
  "OPENING_HOURS_UNKNOWN",
  {
    kind: "unavailable",
    zh: (d) => `没有 ${d.date} 的开放时间数据,无法判断是否开门;请先录入本地开放时间`,
    en: (d) => `the opening hours on ${d.date} are not known; load the county's opening week first`,
  },
);
