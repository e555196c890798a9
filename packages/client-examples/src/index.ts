export { apolloCounter } from "./apollo.ts";
export type { Connection, Counter } from "./counter.ts";
export { fetchCounter } from "./fetch.ts";
export { type Inspection, inspectionOf } from "./inspection.ts";
export { type ServedPage, servePage } from "./page-server.ts";
export { tanstackCounter } from "./tanstack-query.ts";
export { urqlCounter } from "./urql.ts";
