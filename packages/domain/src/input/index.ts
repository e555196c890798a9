export * from "./invalid-input.ts";
export * from "./parse-input.ts";
/** Ready-made schemas: `input.text(60)`, `input.divisionCode`, `input.vocabulary(caseKinds)` … */
export * as input from "./schemas.ts";
