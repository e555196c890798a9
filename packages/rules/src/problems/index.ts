export * from "./expression-problems.ts";
export * from "./pack-problems.ts";
export { problemAt, problemText } from "./problem.ts";
export type { Hint, Place, Problem } from "./problem.ts";
