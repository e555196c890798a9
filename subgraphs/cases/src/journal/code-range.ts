import { type DivisionCode, divisionPrefix } from "@yimen/domain";

/** The first and the last code of a division and everything below it. The ends need not be divisions themselves. */
export interface CodeRange {
  readonly first: DivisionCode;
  readonly last: DivisionCode;
}

/**
 * A place as a range of codes. Row-level security lets an index serve `>=` and `<=`, but not a prefix: only functions
 * that cannot leak a row are tried before the policy.
 */
export function codeRange(division: DivisionCode): CodeRange {
  return rangeFrom(divisionPrefix(division));
}

/** Every code there is. */
export const everywhere: CodeRange = rangeFrom("");

function rangeFrom(prefix: string): CodeRange {
  return { first: prefix.padEnd(12, "0") as DivisionCode, last: prefix.padEnd(12, "9") as DivisionCode };
}
