export * from "./area.ts";
export { isDateText } from "./day.ts";
export * from "./fen.ts";
export * from "./idempotency-key.ts";
export * from "./plain-date.ts";
export * from "./text.ts";
