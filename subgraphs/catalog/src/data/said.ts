import { type DivisionCode, input } from "@yimen/domain";
import { z } from "zod";

/** What every statement of a data package may carry. */
export interface Said {
  /** Where it holds, in words. */
  readonly place?: string | undefined;
  /** Where it holds, when that is one of our divisions or the whole country. */
  readonly division?: "national" | DivisionCode | undefined;
  /** The one of the item's sources that says it. */
  readonly source?: string | undefined;
  readonly note?: string | undefined;
}

/** The shape of {@link Said}, to be spread into that of a statement. */
export const said: {
  place: z.ZodOptional<z.ZodString>;
  division: z.ZodOptional<z.ZodType<"national" | DivisionCode>>;
  source: z.ZodOptional<z.ZodString>;
  note: z.ZodOptional<z.ZodString>;
} = {
  place: z.string().optional(),
  division: z.optional(z.union([z.literal("national"), input.divisionCode])),
  source: z.string().optional(),
  note: z.string().optional(),
};
