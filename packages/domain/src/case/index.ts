export * from "./case-action.ts";
export * from "./case-errors.ts";
export * from "./case-progress.ts";
export * from "./case-transitions.ts";
export * from "./desk-errors.ts";
export * from "./desk.ts";
export * from "./hand-over-errors.ts";
