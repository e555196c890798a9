import { type HolidayNotice, input } from "@yimen/domain";
import type { z } from "zod";
import { calendarAdjustments } from "../vocabulary.ts";
import type { CalendarEdit } from "./changed-calendar.ts";

const day = input.parsed(input.plainDate, (date) => date.toString());

const hours = input.list(input.text(20), { max: 6 });

const named = input.list(input.object({ date: day, holiday: input.text(40) }), { max: 200 });

const notice: z.ZodType<HolidayNotice> = input.object({
  year: input.integer({ min: 2007, max: 2100 }),
  offDays: named,
  makeUpWorkdays: named,
});

const adjustment = input
  .object({
    kind: input.vocabulary(calendarAdjustments),
    from: input.plainDate,
    to: input.optionalDate,
    reason: input.text(200),
    hours: input.optional(hours),
  })
  .superRefine(input.inOrder("from", "to"))
  .transform(({ from, to = from, ...rest }) => ({ ...rest, from: from.toString(), to: to.toString() }));

const editShape = {
  division: input.divisionCode,
  add: input.list(adjustment, { max: 100 }),
  withdraw: input.list(input.plainDate, { max: 100, distinct: true }),
  week: input.optional(
    input.list(input.object({ weekday: input.integer({ min: 1, max: 7 }), hours }), {
      min: 1,
      max: 7,
      distinct: "weekday",
    }),
  ),
  notice: input.optional(notice),
};

/** What is asked what it would change. */
export const calendarEditInput: z.ZodType<CalendarEdit> = input.object(editShape);

/** What is put in force. */
export interface ChangeCalendar {
  readonly idempotencyKey: string;
  readonly edit: CalendarEdit;
  readonly expectedLaw: string;
  readonly reason: string;
}
export const changeCalendarInput: z.ZodType<ChangeCalendar> = input.ofMutation("changeCalendar", {
  idempotencyKey: input.idempotencyKey,
  edit: calendarEditInput,
  expectedLaw: input.text(40),
  reason: input.text(500),
});
