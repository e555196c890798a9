export * from "./actor.ts";
export * from "./codes/index.ts";
export * from "./errors/index.ts";
export * from "./input/index.ts";
export * from "./values/index.ts";
export * from "./vocabulary/index.ts";
