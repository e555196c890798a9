/** The operations of the core, each typed. Import those you use: the others stay out of your bundle. */
export * from "./generated/documents.generated.ts";
export type * from "./generated/types.generated.ts";
