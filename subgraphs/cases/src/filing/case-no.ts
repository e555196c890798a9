import type { DivisionCode } from "@yimen/domain";

/** A case number (办件编号): `330727106206-2026-000123`. The year is that of filing, in China. */
export function caseNo(division: DivisionCode, year: number, number: number): string {
  return `${division}-${year}-${String(number).padStart(6, "0")}`;
}
