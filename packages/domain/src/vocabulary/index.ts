export * from "./documents.ts";
export * from "./facts.ts";
export * from "./items.ts";
export * from "./law.ts";
export * from "./people.ts";
export * from "./places.ts";
export * from "./service.ts";
export * from "./vocabulary.ts";
export { vocabularies } from "./vocabularies.ts";
