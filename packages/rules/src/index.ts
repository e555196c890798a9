export * from "./pack/files.ts";
export * from "./pack/load-pack.ts";
export type * from "./pack/model.ts";
export * from "./problems/index.ts";
export { packJsonSchema } from "./format/json-schema.ts";
export * from "./subjects/index.ts";
