import type { DivisionCode } from "@yimen/domain";
import { readPlaceNames } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";

/** A place in words, from its county down: 磐安县玉山镇岭口村; its code where nobody said what it is called. */
export async function placeText(context: Context, division: DivisionCode): Promise<string> {
  const names = await context.read((db) => readPlaceNames(db, division));
  return names.join("") || division;
}

/** A period in words: a year, a month, or its first and last day. */
export function periodText({
  from,
  to,
}: {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}): string {
  const next = to.add({ days: 1 });
  if (from.day === 1 && next.equals(from.add({ months: 1 }))) return `${from.year}年${from.month}月`;
  if (from.day === 1 && from.month === 1 && next.equals(from.add({ years: 1 }))) return `${from.year}年度`;
  return `${from.toString()}至${to.toString()}`;
}
