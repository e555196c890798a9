export * from "./calendar-errors.ts";
export type { CalendarException } from "./calendar-exception.ts";
export * from "./day-number.ts";
export type { DayExplanation, DayRule } from "./day-explanation.ts";
export * from "./deadline.ts";
export * from "./national-calendar.ts";
export * from "./opening-week.ts";
export * from "./working-calendar.ts";
