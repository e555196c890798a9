export * from "./event-type.ts";
export * from "./graph-events.ts";
