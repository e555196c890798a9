import { type DeadlineDay, pauseGrounds } from "@yimen/domain";
import { deadlineBases, deadlineUnknownReasons } from "../vocabulary.ts";
import type { Deadline } from "./deadline.ts";
import type { TimeLimit } from "./limit.ts";
import { type CasePause, dayText } from "./pause.ts";

/** A deadline told in one sentence or two, in both languages. */
export interface DeadlineText {
  readonly zh: string;
  readonly en: string;
}

/** Why the deadline is the day it is, with every day that did not count. */
export function explainDeadline(deadline: Deadline): DeadlineText {
  const { limit, unknownReason } = deadline;
  const startedOn = deadline.startedOn?.toString();
  if (unknownReason !== null || limit === null || startedOn === undefined) {
    const reason = unknownReason ?? "NO_LIMIT_KNOWN";
    return {
      zh: [deadlineUnknownReasons.label(reason, "zh"), ...deadline.reasons.map(({ zh }) => zh)].join(";"),
      en: [deadlineUnknownReasons.label(reason, "en"), ...deadline.reasons.map(({ en }) => en)].join("; "),
    };
  }
  return {
    zh: `${startedOn} 受理${countedFrom(limit, "zh")};${lengthText(limit, "zh")}${endText(deadline, "zh")}`,
    en: `accepted ${startedOn}${countedFrom(limit, "en")}; ${lengthText(limit, "en")}${endText(deadline, "en")}`,
  };
}

function countedFrom({ days }: TimeLimit, language: "zh" | "en"): string {
  if (days === null) return "";
  return language === "zh" ? ",次日起算" : ", counted from the next day";
}

/** What the limit rests on and how long it is. */
function lengthText(limit: TimeLimit, language: "zh" | "en"): string {
  const { days, unit, extendedBy } = limit;
  const basis = `${deadlineBases.label(limit.basis, language)}${ruleText(limit, language)}`;
  if (days === null) return basis;
  const calendar = unit === "CALENDAR_DAY";
  if (language === "zh") {
    const extended = extendedBy === undefined ? "" : `(含批准延长 ${extendedBy} 个)`;
    return `${basis} ${days} 个${calendar ? "自然日" : "工作日"}${extended}`;
  }
  const extended = extendedBy === undefined ? "" : ` (${extendedBy} of them by an approved extension)`;
  return `${basis} of ${days} ${calendar ? "calendar" : "working"} days${extended}`;
}

/** The last day, or the pause that holds it, and what did not count. */
function endText({ limit, pause, days, ...deadline }: Deadline, language: "zh" | "en"): string {
  const dueOn = deadline.dueOn?.toString();
  const skipped = listed(
    days.filter((day) => day.count === undefined),
    language,
  );
  if (dueOn === undefined) return `${heldText(pause, language)}${skipped}`;
  if (limit?.days === null) return language === "zh" ? `:${dueOn} 到期` : `: due ${dueOn}`;
  if (limit?.unit === "CALENDAR_DAY") {
    return language === "zh"
      ? `,最后一日为 ${dueOn}(遇非工作日顺延)`
      : `: the last is ${dueOn} (a day off moves it on)`;
  }
  return language === "zh" ? `,最后一日为 ${dueOn}${skipped}` : `: the last is ${dueOn}${skipped}`;
}

function heldText(pause: CasePause | null, language: "zh" | "en"): string {
  if (pause === null) return "";
  const ground = pauseGrounds.label(pause.ground, language);
  return language === "zh"
    ? `,自 ${pause.from} 起因${ground}暂停计时,恢复后续算`
    : `; the clock stands still from ${pause.from} for ${ground} and goes on when it is resumed`;
}

/** The rule that set a limit and its articles, in brackets. */
function ruleText({ rule }: TimeLimit, language: "zh" | "en"): string {
  if (rule === undefined) return "";
  const articles = rule.articles.map((article) => `${article[language]} ${article.text}`);
  return language === "zh" ? `(${rule.zh},${articles.join("、")})` : ` (${rule.en}: ${articles.join("; ")})`;
}

function listed(skipped: readonly DeadlineDay[], language: "zh" | "en"): string {
  if (skipped.length === 0) return "";
  const reasons = skipped.map((day) => dayText(day, language));
  return language === "zh" ? `。不计入:${reasons.join(";")}` : `. Not counted: ${reasons.join("; ")}`;
}
