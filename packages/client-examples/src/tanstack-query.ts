import { MutationObserver, QueryClient } from "@tanstack/query-core";
import { createClient } from "@yimen/client";
import { type SubmitCaseInput, StationPageDocument, SubmitCaseDocument } from "@yimen/client/documents";
import { type Connection, type Counter, headlineOf, outcomeOf } from "./counter.ts";

/** TanStack Query over the client: the document's id is a good key. Repeating is left to the client, which keeps the key. */
export function tanstackCounter({ endpoint, token }: Connection): Counter {
  const client = createClient({ endpoint, token });
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: false }, mutations: { retry: false } },
  });
  return {
    async headline(code) {
      const data = await queries.fetchQuery({
        queryKey: [StationPageDocument.id, { code }],
        queryFn: ({ signal }) => client.ask(StationPageDocument, { code }, { signal }),
      });
      return headlineOf(data);
    },
    async file(input) {
      const mutation = new MutationObserver(queries, {
        mutationFn: (wanted: SubmitCaseInput) => client.ask(SubmitCaseDocument, { input: wanted }),
      });
      return outcomeOf(await mutation.mutate(input));
    },
  };
}
