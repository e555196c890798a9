import { chinaDate, divisionLevel, parseDivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { RequestContext } from "../request/context.ts";
import { type KeptBack, statisticNotPublic } from "./failures.ts";
import { type Figure, figureOf, type StatisticTable } from "./figures.ts";
import { publishedLeast } from "./published-least.ts";
import type { StatisticQuestion } from "./question.ts";
import { measureOf, type StatisticRegister } from "./register.ts";
import { type FigurePart, readPublished } from "./store.ts";
import { hiddenCells } from "./suppression.ts";

/**
 * What everybody may know. Only tables that leave nothing to be worked out by subtracting one from another: single months that are over; of a
 * county or a township by the places just below, or of a county by one dimension.
 *
 * @throws STATISTIC_NOT_PUBLIC
 */
export async function publishedTable<Tables>(
  context: RequestContext<Tables>,
  register: StatisticRegister,
  question: StatisticQuestion,
): Promise<StatisticTable> {
  const { measure, within, from, until, by, only } = question;
  const { zh, en, published, amount } = measureOf(register, measure);
  const refuse = (because: KeptBack) => statisticNotPublic({ zh, en }, because);
  if (published !== true) throw refuse("measure");
  const level = divisionLevel(within);
  if (level !== "COUNTY" && level !== "TOWNSHIP") throw refuse("place");
  const today = chinaDate(context.now);
  const monthOver =
    from.day === 1 &&
    until.equals(from.add({ months: 1 }).subtract({ days: 1 })) &&
    Temporal.PlainDate.compare(until, today) < 0;
  const below = level === "COUNTY" ? "TOWNSHIP" : "VILLAGE";
  const [dimension] = by;
  const byOwn =
    level === "COUNTY" && dimension !== undefined && register.dimensions[dimension]?.summed === true;
  const cut = by.length === 0 || (by.length === 1 && (dimension === below || byOwn));
  if (!monthOver || !cut || only.length > 0) throw refuse("cut");
  const county = parseDivisionCode(`${within.slice(0, 6)}000000`);
  const least = await publishedLeast(context, county);
  if (least === undefined) throw refuse("threshold");
  const read = (cutBy: string): Promise<readonly FigurePart[]> =>
    context.read((db) =>
      readPublished(db as unknown as Kysely<never>, register, { measure, county, month: from, by: cutBy }),
    );
  const townships = await read("TOWNSHIP");
  const whole = townships.reduce((sum, { rows }) => sum + rows, 0);
  // A township is told where its county's table tells it; a county, where it is large enough itself.
  const hiddenTownships = hiddenCells(cellsOf(townships), least);
  const wholeHidden =
    level === "COUNTY"
      ? whole > 0 && whole < least
      : hiddenTownships.has(within) || (whole > 0 && whole < least);
  const cells =
    dimension === undefined
      ? townships.filter(({ values }) => level === "COUNTY" || values[0] === within)
      : dimension === "TOWNSHIP"
        ? townships
        : (await read(dimension)).filter(
            ({ values }) => level === "COUNTY" || values[0]?.startsWith(within.slice(0, 9)) === true,
          );
  const hidden = wholeHidden
    ? new Set(cellsOf(cells).map(({ key }) => key))
    : dimension === "TOWNSHIP"
      ? hiddenTownships
      : hiddenCells(cellsOf(cells), least);
  const shown = (parts: readonly FigurePart[], isHidden: boolean): Omit<Figure, "values" | "id"> => {
    if (isHidden) return { count: null, total: null, mean: null, median: null };
    const figure = figureOf(parts, { spread: false, amount: amount !== undefined });
    return tooFine(parts, least, amount?.unit === "SHARE") ? { ...figure, total: null, mean: null } : figure;
  };
  return {
    measure,
    within,
    from,
    until,
    by,
    least,
    figures:
      dimension === undefined
        ? []
        : cells.map((cell) => ({
            values: [{ dimension, value: cell.values[0] ?? null }],
            id: null,
            ...shown([cell], hidden.has(cell.values[0] ?? "")),
          })),
    total: { values: [], id: null, ...shown(cells, wholeHidden) },
  };
}

function cellsOf(parts: readonly FigurePart[]): readonly { readonly key: string; readonly rows: number }[] {
  return parts.map(({ values, rows }) => ({ key: values[0] ?? "", rows }));
}

/** Few are behind an amount, or on one side of a share, although many are counted. */
function tooFine(parts: readonly FigurePart[], least: number, share: boolean): boolean {
  const known = parts.reduce((sum, part) => sum + part.known, 0);
  const total = parts.reduce((sum, part) => sum + Number(part.total), 0);
  const few = (count: number): boolean => count > 0 && count < least;
  return few(known) || (share && (few(total) || few(known - total)));
}
