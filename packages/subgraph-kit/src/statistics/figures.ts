import type { FigurePart } from "./store.ts";
import type { DimensionValue } from "./question.ts";

/** One figure of a table (统计数). */
export interface Figure {
  readonly values: readonly DimensionValue[];
  /** Leads to the rows behind it; null where the caller sees no rows. */
  readonly id: string | null;
  /** Null where it is too small to be told. */
  readonly count: number | null;
  readonly total: string | null;
  readonly mean: string | null;
  readonly median: string | null;
}

/** A table of statistics (统计表). */
export interface StatisticTable {
  readonly measure: string;
  readonly within: string;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly by: readonly string[];
  /** Below this nothing is told; null where everything is. */
  readonly least: number | null;
  readonly figures: readonly Figure[];
  readonly total: Figure;
}

/** What the parts of one figure come to. */
export function figureOf(
  parts: readonly FigurePart[],
  { spread, amount }: { readonly spread: boolean; readonly amount: boolean },
): Omit<Figure, "values" | "id"> {
  const count = parts.reduce((sum, { rows }) => sum + rows, 0);
  const known = parts.reduce((sum, part) => sum + part.known, 0);
  const total = parts.reduce((sum, part) => sum + BigInt(part.total), 0n);
  return {
    count,
    total: amount ? total.toString() : null,
    mean: amount && known > 0 ? decimal(total, BigInt(known)) : null,
    median: spread && known > 0 ? medianOf(parts, known) : null,
  };
}

/** The middle amount, or halfway between the two in the middle. */
function medianOf(parts: readonly FigurePart[], known: number): string {
  const sorted = parts
    .flatMap(({ bucket, rows }) => (bucket === null ? [] : [{ bucket, rows }]))
    .toSorted((a, b) => a.bucket - b.bucket);
  const at = (place: number): bigint => {
    let seen = 0;
    for (const { bucket, rows } of sorted) {
      seen += rows;
      if (seen > place) return BigInt(bucket);
    }
    return 0n;
  };
  return decimal(at(Math.floor((known - 1) / 2)) + at(Math.floor(known / 2)), 2n);
}

/** A quotient as a decimal with at most four places, rounded half away from nought, without zeros at the end. */
export function decimal(dividend: bigint, divisor: bigint): string {
  const sign = dividend < 0n ? "-" : "";
  const units = ((dividend < 0n ? -dividend : dividend) * 20_000n + divisor) / (divisor * 2n);
  const digits = units.toString().padStart(5, "0");
  const text = `${digits.slice(0, -4)}.${digits.slice(-4)}`;
  return `${sign}${text.replace(/\.?0+$/, "")}`;
}
