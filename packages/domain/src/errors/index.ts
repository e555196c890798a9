export type { CataloguedError } from "./catalogue.ts";
export * from "./define-error.ts";
export * from "./domain-error.ts";
export { errorCatalogue } from "./error-catalogue.ts";
export * from "./input-errors.ts";
export type { ArticleReference, RuleReference } from "./rule-reference.ts";
export * from "./shared-errors.ts";
export { masked, quoted } from "./value-text.ts";
