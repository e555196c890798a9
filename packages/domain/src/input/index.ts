export { type AroundInput, checkInput } from "./check-input.ts";
export { type CataloguedInput, inputCatalogue } from "./input-catalogue.ts";
export type { InputProblem } from "./input-problem.ts";
export * from "./input-rule.ts";
export * from "./invalid-input.ts";
export * from "./parse-input.ts";
export { repeatedEntry } from "./repeated-entry.ts";
export { readOn, takeReadingDayFrom } from "./reading-day.ts";
/** Ready-made schemas: `input.text(60)`, `input.divisionCode`, `input.vocabulary(caseKinds)` … */
export * as input from "./schemas.ts";
