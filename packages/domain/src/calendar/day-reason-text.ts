import type { DayExplanation } from "./day-explanation.ts";

const weekdayZh = "一二三四五六日";
const weekdayEn = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** The reason of a judged day in both languages: `2026-10-10(周六)是工作日:国庆节调休上班`. */
export function dayReasonText(day: Omit<DayExplanation, "zh" | "en">): { zh: string; en: string } {
  const date = day.date.toString();
  const index = day.date.dayOfWeek - 1;
  const { zh, en } = cause(day, weekdayZh.charAt(index), weekdayEn[index] ?? "");
  return {
    zh: `${date}(周${weekdayZh.charAt(index)})${day.working ? "是工作日" : "不是工作日"}:${zh}`,
    en: `${date} (${weekdayEn[index]}) is ${day.working ? "a" : "not a"} working day: ${en}`,
  };
}

function cause(
  { rule, working, holiday, reason }: Omit<DayExplanation, "zh" | "en">,
  weekdayInZh: string,
  weekdayInEn: string,
): { zh: string; en: string } {
  switch (rule) {
    case "LOCAL_CLOSURE":
      return { zh: `本地临时闭馆(${reason})`, en: `closed by the place itself (${reason})` };
    case "LOCAL_WORKING_DAY":
      return { zh: `本地安排上班(${reason})`, en: `the place works that day (${reason})` };
    case "NATIONAL_HOLIDAY":
      return {
        zh: `${holiday}放假(国务院办公厅通知)`,
        en: `national holiday ${holiday} (State Council notice)`,
      };
    case "NATIONAL_MAKE_UP":
      return {
        zh: `${holiday}调休上班(国务院办公厅通知)`,
        en: `make-up workday for ${holiday} (State Council notice)`,
      };
    case "LOCAL_WEEK":
      return working
        ? { zh: `本地每周${weekdayInZh}开放`, en: `the place is open on ${weekdayInEn}s` }
        : { zh: `本地每周${weekdayInZh}休息`, en: `the place is closed on ${weekdayInEn}s` };
    case "NATIONAL_WEEK":
      return working ? { zh: "周一至周五", en: "Monday to Friday" } : { zh: "周末", en: "weekend" };
    default:
      return rule satisfies never;
  }
}
