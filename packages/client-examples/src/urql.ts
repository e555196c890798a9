import { Client, fetchExchange } from "@urql/core";
import { StationPageDocument, SubmitCaseDocument } from "@yimen/client/documents";
import { nodeOf } from "@yimen/client/graphql";
import { type Connection, type Counter, headlineOf, outcomeOf } from "./counter.ts";

const stationPage = nodeOf(StationPageDocument);
const submitCase = nodeOf(SubmitCaseDocument);

/** urql. */
export function urqlCounter({ endpoint, token }: Connection): Counter {
  const client = new Client({
    url: endpoint,
    exchanges: [fetchExchange],
    // The gateway takes queries in the body only.
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
  });
  return {
    async headline(code) {
      const { data, error } = await client.query(stationPage, { code });
      if (data === undefined) throw error ?? new Error("no answer");
      return headlineOf(data);
    },
    async file(input) {
      const { data, error } = await client.mutation(submitCase, { input });
      if (data === undefined) throw error ?? new Error("no answer");
      return outcomeOf(data);
    },
  };
}
