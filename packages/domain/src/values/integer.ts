import { numberOutOfRange, numberTooPrecise } from "../errors/input-errors.ts";

/** A whole number from `min` to `max`. @throws NUMBER_TOO_PRECISE, NUMBER_OUT_OF_RANGE */
export function parseInteger(value: number, { min, max }: { min: number; max: number }): number {
  if (!Number.isInteger(value)) throw numberTooPrecise({ value, places: 0 });
  if (value < min || value > max) throw numberOutOfRange({ value, min, max });
  return value;
}
