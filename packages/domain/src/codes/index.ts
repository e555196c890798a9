export * from "./division-code.ts";
export { normaliseCode } from "./normalise.ts";
