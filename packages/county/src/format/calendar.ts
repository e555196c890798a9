import { dateSchema, textSchema, type Shape, type TextInput } from "@yimen/rules/yaml";
import { z } from "zod";
import { citedShape, type CitedInput } from "./cited.ts";

/** Days of the week as county.yaml writes them, Monday first. */
export const dayNames = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type DayName = (typeof dayNames)[number];

/** Stretches of one day: `["08:00-11:30", "14:30-17:30"]`. */
type HoursInput = readonly string[];

export type WeekDaysInput = Readonly<Partial<Record<DayName, HoursInput | undefined>>>;

export interface WeekInput extends CitedInput {
  readonly days: WeekDaysInput;
  readonly makeUp?: HoursInput | undefined;
}

/** A one-off change: who ordered it is its citation, why is its reason. */
export interface ClosureInput extends CitedInput {
  readonly from: string;
  readonly to?: string | undefined;
  readonly reason: TextInput;
}

export interface OpenDayInput extends CitedInput {
  readonly on: string;
  readonly hours?: HoursInput | undefined;
  /** False: the doors are open, but no deadline runs faster for it (延时服务). */
  readonly working?: boolean | undefined;
  readonly reason: TextInput;
}

export interface CalendarInput {
  readonly years?: readonly number[] | undefined;
  readonly week?: WeekInput | undefined;
  readonly closures?: readonly ClosureInput[] | undefined;
  readonly openDays?: readonly OpenDayInput[] | undefined;
}

const hours: z.ZodType<HoursInput> = z
  .array(z.string().max(20))
  .max(6)
  .describe("stretches of opening hours, e.g. 08:00-11:30 (开放时段)");

const daysShape: Shape<WeekDaysInput> = {
  monday: hours.optional(),
  tuesday: hours.optional(),
  wednesday: hours.optional(),
  thursday: hours.optional(),
  friday: hours.optional(),
  saturday: hours.optional(),
  sunday: hours.optional(),
};

const weekShape: Shape<WeekInput> = {
  days: z.strictObject(daysShape).describe("a day that is not listed is closed (未列出的日子不开放)"),
  makeUp: hours.optional().describe("hours on a make-up workday that is otherwise closed (调休上班日的时段)"),
  ...citedShape,
};

const closureShape: Shape<ClosureInput> = {
  from: dateSchema,
  to: dateSchema.optional().describe("last day; without it one day (最后一日)"),
  reason: textSchema,
  ...citedShape,
};

const openDayShape: Shape<OpenDayInput> = {
  on: dateSchema,
  hours: hours.optional(),
  working: z
    .boolean()
    .optional()
    .describe("false: doors open, but deadlines do not count the day (延时服务); true unless told otherwise"),
  reason: textSchema,
  ...citedShape,
};

const calendarShape: Shape<CalendarInput> = {
  years: z
    .array(z.int().min(2000).max(2100))
    .min(1)
    .max(50)
    .optional()
    .describe("years the one-off changes below are complete for (一次性调整已核对的年份)"),
  week: z.strictObject(weekShape).optional().describe("the opening week (开放周)"),
  closures: z.array(z.strictObject(closureShape)).max(400).optional().describe("closed days (临时闭馆)"),
  openDays: z
    .array(z.strictObject(openDayShape))
    .max(400)
    .optional()
    .describe("one-off open days (临时开放)"),
};

export const calendarSchema: z.ZodType<CalendarInput> = z.strictObject(calendarShape);
