/** What one request may ask for. Every number is a maximum. */
export interface QueryLimits {
  /** Lexical tokens of the query text. */
  readonly tokens: number;
  /** Nested braces, brackets and parentheses of the query text. */
  readonly nesting: number;
  /** Nested selection sets; a field of the root is at depth 1. */
  readonly depth: number;
  /** Fields and fragments once every fragment is expanded. */
  readonly selections: number;
  /** Renamed fields once every fragment is expanded. */
  readonly aliases: number;
  /** Fields of the root once every fragment is expanded. */
  readonly rootFields: number;
  /** `first`, `last` or `limit` of one list. */
  readonly pageSize: number;
  /** Estimated cost, see {@link costOf}. */
  readonly cost: number;
  /** Requests to subgraphs in the plan. */
  readonly fetches: number;
  /** Times one field is selected in one place. */
  readonly repeats: number;
  /** Nesting of values in arguments and variables. */
  readonly valueDepth: number;
}

/**
 * The limits unless told otherwise.
 *
 * A page of 50 stations with windows, items, staff, caseload and ratings of five subgraphs stays below a third of each.
 */
export const defaultLimits: QueryLimits = {
  tokens: 4_000,
  nesting: 60,
  depth: 15,
  selections: 2_000,
  aliases: 50,
  rootFields: 20,
  pageSize: 100,
  cost: 10_000,
  fetches: 60,
  repeats: 30,
  valueDepth: 20,
};
