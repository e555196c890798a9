import { divisionContains, input, isDivisionCode, parseInput } from "@yimen/domain";
import { defineLoader, type Page, type PageArguments } from "@yimen/subgraph-kit";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { shenmu } from "../county.ts";
import { priceUnits } from "../vocabulary.ts";
import { listLatestPrices, listPrices, type PriceFilter, type PricePoint } from "./store.ts";

const seriesInput: z.ZodType<PriceFilter> = input
  .object({
    produceId: input.text(80),
    unit: input.vocabulary(priceUnits),
    within: input.optional(input.divisionCode),
    market: input.optionalText(60),
    from: input.optional(input.plainDate),
    until: input.optional(input.plainDate),
  })
  .superRefine(input.inOrder("from", "until"));

/** @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pagePrices(
  context: Context,
  query: Readonly<Partial<Record<keyof PriceFilter, unknown>>>,
  page: PageArguments,
): Promise<Page<PricePoint>> {
  const { produceId, unit, within, market, from, until } = query;
  const wanted = parseInput(seriesInput, { produceId, unit, within, market, from, until });
  return context.read((db) => listPrices(db, wanted, page));
}

/** The latest price of each produce in each unit within a division; undefined outside the city. */
export const loadLatestPrices: (
  context: Context,
  division: string,
) => Promise<readonly PricePoint[] | undefined> = defineLoader(
  async (context: Context, divisions: readonly string[]) => {
    const served = divisions.filter(isDivisionCode).filter((code) => divisionContains(shenmu, code));
    const found = await Promise.all(
      served.map(async (code) => [code, await context.read((db) => listLatestPrices(db, code))] as const),
    );
    return new Map<string, readonly PricePoint[]>(found);
  },
);
