import { chinaDate } from "@yimen/domain";
import { buildLaw, type Law } from "@yimen/rules";
import { createLogger } from "@yimen/service-host";
import { planMark, readLawInForce, type RetentionLine } from "@yimen/subgraph-kit";
import { planCoreRetention } from "../graph/core-subgraphs.ts";
import { type Deployment, withDatabase } from "../home/deployment.ts";
import type { Terminal } from "../output/terminal.ts";
import { officeNames } from "./office-names.ts";

/** What would be erased today, and the law it is read from. */
export interface RetentionPlan {
  readonly lines: readonly RetentionLine[];
  readonly law: Law;
  /** Changes with anything that is due. */
  readonly mark: string;
}

/** Looks at what would be erased today by the law in force. Changes nothing. */
export async function lookAhead(url: string): Promise<RetentionPlan> {
  const law = await buildLaw(await readLawInForce(url));
  const logger = createLogger({ name: "yimen retention", level: "warn" });
  const today = chinaDate(Temporal.Now.instant());
  const lines = await planCoreRetention({ url, logger, law, today });
  return { lines, law, mark: planMark(lines) };
}

/**
 * Shows by kind and office what would be erased and what is kept, and why: the dry run before anything is ordered.
 *
 * @source
 */
export async function showRetention(
  { days, ...deployment }: Deployment & { readonly days: boolean },
  terminal: Terminal,
): Promise<void> {
  const { lines, mark, names } = await withDatabase(deployment, terminal, async (url) => {
    const plan = await lookAhead(url);
    const offices = [...new Set(plan.lines.map(({ office }) => office))];
    return { ...plan, names: await officeNames(url, offices) };
  });
  for (const line of lines)
    tellLine({ ...line, office: names.get(line.office) ?? line.office }, days, terminal);
  const due = dueOf(lines);
  if (due === 0) {
    terminal.say({
      zh: "按现行规则,今天没有到期应销毁的个人信息",
      en: "by the law in force nothing is to be erased today",
    });
    return;
  }
  terminal.say({
    zh: `试运行:共 ${due} 项到期,没有改动任何数据。核对后运行 yimen retention erase --plan ${mark}`,
    en: `dry run: ${due} in all are due, nothing was changed. When you have looked at them: yimen retention erase --plan ${mark}`,
  });
}

/** How much is due in all. */
export function dueOf(lines: readonly RetentionLine[]): number {
  return lines.reduce((sum, line) => sum + dueIn(line), 0);
}

function dueIn({ due }: RetentionLine): number {
  return due.reduce((sum, { count }) => sum + count, 0);
}

function tellLine(line: RetentionLine, days: boolean, terminal: Terminal): void {
  const { divisionCode, office, parameter, keptFor, due, held, kept } = line;
  const at = office === divisionCode ? divisionCode : `${divisionCode} ${office}`;
  if (keptFor.months === undefined) {
    terminal.say({
      zh: `${at} ${line.zh}:保存 ${kept} 项,不销毁(${keptFor.why.zh};参数 ${parameter})`,
      en: `${at} ${line.en}: ${kept} kept, none erased (${keptFor.why.en}; parameter ${parameter})`,
    });
    return;
  }
  const { months, article } = keptFor;
  terminal.say({
    zh: `${at} ${line.zh}:到期 ${dueIn(line)} 项,保全 ${held} 项,未到期 ${kept} 项(保存 ${months} 个月,${article})`,
    en: `${at} ${line.en}: ${dueIn(line)} due, ${held} held, ${kept} not due yet (kept for ${months} months, ${article})`,
  });
  if (days) for (const { overOn, count } of due) terminal.print(`  ${overOn}  ${count}`);
}
