import type { DivisionCode, Nationwide } from "@yimen/domain";
import { v5, v7 } from "uuid";

// Any constant will do; this one must never change, or data loaded again would get new ids.
const namespace = "5b0a3f6e-2f0a-5d0e-9a44-7d6c1c1f3a10";

/**
 * A new opaque id. It leads with the division code so that the rows of a place lie together and the table can be
 * split by place; the rest is a time-ordered UUID.
 */
export function newId(division: DivisionCode): string {
  return `${division}.${v7().replaceAll("-", "")}`;
}

/**
 * The id of a thing loaded from data: the same natural key gives the same id on every machine. Things of no one place
 * lead with `nationwide`.
 */
export function idFromKey(division: DivisionCode | Nationwide, kind: string, key: string): string {
  return `${division}.${v5(`${kind}:${key}`, namespace).replaceAll("-", "")}`;
}
