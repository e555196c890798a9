import { input, quoted } from "@yimen/domain";
import { z } from "zod";
import { priceInvalid } from "../bulletin/failures.ts";
import { type PriceUnit, priceUnits } from "../vocabulary.ts";

/** What something costs, exactly as it was written (价格). */
export interface Price {
  /** Yuan, a decimal with at most four places: grain has prices below one fen. */
  readonly yuan: string;
  readonly unit: PriceUnit;
  /** Where it was asked; null when the station did not say. */
  readonly market: string | null;
}

/**
 * Reads a price in yuan and leaves it as written, so that `2.30` does not become `2.3`.
 *
 * @throws SHENMU_PRICE_INVALID for anything else than a decimal above zero with at most four places
 */
export function parsePriceYuan(text: string): string {
  const trimmed = text.trim();
  if (/^(?:0|[1-9]\d{0,7})(?:\.\d{1,4})?$/.test(trimmed) && /[1-9]/.test(trimmed)) return trimmed;
  throw priceInvalid({ value: quoted(text) });
}

/** A price as mutations take it. */
export const priceInput: z.ZodType<Price> = input
  .object({
    yuan: input.parsed(z.string(), parsePriceYuan),
    unit: input.vocabulary(priceUnits),
    market: input.optionalText(60),
  })
  .transform(({ market, ...price }) => ({ ...price, market: market ?? null }));
