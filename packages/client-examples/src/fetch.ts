import { createClient } from "@yimen/client";
import { StationPageDocument, SubmitCaseDocument } from "@yimen/client/documents";
import { type Connection, type Counter, headlineOf, outcomeOf } from "./counter.ts";

/** Plain `fetch`, through the client of this repository. */
export function fetchCounter({ endpoint, token }: Connection): Counter {
  const client = createClient({ endpoint, token });
  return {
    headline: async (code) => headlineOf(await client.ask(StationPageDocument, { code })),
    file: async (input) => outcomeOf(await client.ask(SubmitCaseDocument, { input })),
  };
}
