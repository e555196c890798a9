export * from "./area.ts";
export { isDateText } from "./day.ts";
export * from "./fen.ts";
export * from "./idempotency-key.ts";
export { monthsBetween, monthsTogether, type Stretch, yearsBetween } from "./months.ts";
export * from "./plain-date.ts";
