import type { DeadlineDay } from "@yimen/domain";
import { deadlineBases, deadlineUnknownReasons } from "../vocabulary.ts";
import type { Deadline } from "./deadline.ts";
import type { TimeLimit } from "./limit.ts";

/** A deadline told in one sentence or two, in both languages. */
export interface DeadlineText {
  readonly zh: string;
  readonly en: string;
}

/** Why the deadline is the day it is, with every day that did not count. */
export function explainDeadline(deadline: Deadline): DeadlineText {
  const { limit, unknownReason, days } = deadline;
  if (unknownReason !== null || limit === null || deadline.startedOn === null || deadline.dueOn === null) {
    const reason = unknownReason ?? "NO_LIMIT_KNOWN";
    return {
      zh: [deadlineUnknownReasons.label(reason, "zh"), ...deadline.reasons.map(({ zh }) => zh)].join(";"),
      en: [deadlineUnknownReasons.label(reason, "en"), ...deadline.reasons.map(({ en }) => en)].join("; "),
    };
  }
  const start = deadline.startedOn.toString();
  const due = deadline.dueOn.toString();
  const zh = `${deadlineBases.label(limit.basis, "zh")}${ruleText(limit, "zh")}`;
  const en = `${deadlineBases.label(limit.basis, "en")}${ruleText(limit, "en")}`;
  if (limit.days === null) {
    return { zh: `${start} 受理;${zh}:${due} 到期`, en: `accepted ${start}; ${en}: due ${due}` };
  }
  if (limit.unit === "CALENDAR_DAY") {
    return {
      zh: `${start} 受理,次日起算;${zh} ${limit.days} 个自然日,最后一日为 ${due}(遇非工作日顺延)`,
      en: `accepted ${start}, counted from the next day; ${en} of ${limit.days} calendar days: the last is ${due} (a day off moves it on)`,
    };
  }
  const skipped = days.filter((day) => day.count === undefined);
  return {
    zh: `${start} 受理,次日起算;${zh} ${limit.days} 个工作日,最后一日为 ${due}${listed(skipped, "zh")}`,
    en: `accepted ${start}, counted from the next day; ${en} of ${limit.days} working days: the last is ${due}${listed(skipped, "en")}`,
  };
}

/** The rule that set a limit and its articles, in brackets. */
function ruleText({ rule }: TimeLimit, language: "zh" | "en"): string {
  if (rule === undefined) return "";
  const articles = rule.articles.map((article) => `${article[language]} ${article.text}`);
  return language === "zh" ? `(${rule.zh},${articles.join("、")})` : ` (${rule.en}: ${articles.join("; ")})`;
}

function listed(skipped: readonly DeadlineDay[], language: "zh" | "en"): string {
  if (skipped.length === 0) return "";
  const reasons = skipped.map(({ day }) => day[language]);
  return language === "zh" ? `。不计入:${reasons.join(";")}` : `. Not counted: ${reasons.join("; ")}`;
}
