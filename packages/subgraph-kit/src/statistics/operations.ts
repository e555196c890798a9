import { type Actor, actsFor, chinaDate, hasRole } from "@yimen/domain";
import type { Kysely } from "kysely";
import { authorise } from "../request/authorise.ts";
import type { RequestContext } from "../request/context.ts";
import type { Page, PageArguments } from "../graphql/pages.ts";
import { statisticTooLarge } from "./failures.ts";
import { type Figure, figureOf, type StatisticTable } from "./figures.ts";
import {
  figureId,
  parseQuestion,
  questionOfFigure,
  questionWithId,
  requireKnownValues,
  type StatisticArguments,
  type StatisticQuestion,
} from "./question.ts";
import { publishedTable } from "./published.ts";
import { measureOf, type StatisticRegister } from "./register.ts";
import { pageBehind, readParts } from "./store.ts";

/** Figures of one table, and parts by amount that are read for them. */
const most = { figures: 5_000, parts: 50_000 } as const;

/**
 * A table of statistics of a place: exact for those who see its rows, and for everybody else what is published.
 *
 * @throws INPUT_INVALID, STATISTIC_NOT_PUBLIC, STATISTIC_TOO_LARGE
 * @source X-11
 */
export async function readStatistics<Tables>(
  context: RequestContext<Tables>,
  register: StatisticRegister,
  args: StatisticArguments,
): Promise<StatisticTable> {
  const asked = parseQuestion(args);
  requireKnownValues(register, asked);
  const question = clipped(context, register, asked);
  if (!seesRows(context.actor, register, question)) return publishedTable(context, register, question);
  const { amount } = measureOf(register, question.measure);
  const parts = await context.read((db) =>
    readParts(db as unknown as Kysely<never>, register, question, most.parts + 1),
  );
  const cells = [...Map.groupBy(parts, ({ values }) => JSON.stringify(values)).values()];
  if (cells.length > most.figures || parts.length > most.parts)
    throw statisticTooLarge({ most: most.figures });
  const told = { spread: amount?.spread === true, amount: amount !== undefined };
  const { measure, within, from, until, by } = question;
  return {
    measure,
    within,
    from,
    until,
    by,
    least: null,
    figures: cells.map((cell): Figure => {
      const values = by.map((dimension, at) => ({ dimension, value: cell[0]?.values[at] ?? null }));
      return { values, id: figureId(questionOfFigure(question, values)), ...figureOf(cell, told) };
    }),
    total: { values: [], id: figureId({ ...question, by: [] }), ...figureOf(parts, told) },
  };
}

/**
 * The rows behind a figure, the latest first: exactly those it counts.
 *
 * @throws FIGURE_UNKNOWN, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID
 */
export async function pageRowsBehind<Tables>(
  context: RequestContext<Tables>,
  register: StatisticRegister,
  id: string,
  page: PageArguments,
): Promise<Page<{ readonly id: string }>> {
  const question = clipped(context, register, questionWithId(register, id));
  const permission = {
    zh: `查看${register.zh}统计的明细`,
    en: `see the rows behind statistics of ${register.en}`,
    roles: register.readers,
  };
  authorise(context.actor, permission, question.within);
  return context.read((db) => pageBehind(db as unknown as Kysely<never>, register, question, page));
}

function seesRows(actor: Actor, { readers }: StatisticRegister, { within }: StatisticQuestion): boolean {
  return hasRole(actor, "SYSTEM") || (hasRole(actor, ...readers) && actsFor(actor, within));
}

/** What counts once its day is over is not counted today. */
function clipped<Tables>(
  context: RequestContext<Tables>,
  register: StatisticRegister,
  question: StatisticQuestion,
): StatisticQuestion {
  if (measureOf(register, question.measure).onceOver !== true) return question;
  const yesterday = chinaDate(context.now).subtract({ days: 1 });
  return Temporal.PlainDate.compare(question.until, yesterday) > 0
    ? { ...question, until: yesterday }
    : question;
}
