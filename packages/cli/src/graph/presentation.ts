import type { County } from "@yimen/county";
import type { Presentation } from "@yimen/gateway";
import { firstQueries } from "../output/first-query.ts";

/** What the gateway tells people of itself: the counties that run, and what to ask first. */
export function presentationOf(counties: readonly County[], only = false): Presentation {
  return {
    counties: counties.map(({ division, name }) => ({ division, name: { zh: name.zh, en: name.en } })),
    queries: firstQueries(only),
  };
}
