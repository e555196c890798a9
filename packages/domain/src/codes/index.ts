export { ageOn } from "./birth-date.ts";
export * from "./citizen-id.ts";
export * from "./division-code.ts";
export * from "./identity-document.ts";
export * from "./item-code.ts";
export { normaliseCode } from "./normalise.ts";
export * from "./phone.ts";
export * from "./social-credit-code.ts";
