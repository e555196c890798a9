export * from "./event-type.ts";
export * from "./graph-events.ts";
export * from "./outgoing-event.ts";
