import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { StationPageDocument, SubmitCaseDocument } from "@yimen/client/documents";
import { nodeOf } from "@yimen/client/graphql";
import { possibleTypes } from "@yimen/client/possible-types";
import { type Connection, type Counter, headlineOf, outcomeOf } from "./counter.ts";

const stationPage = nodeOf(StationPageDocument);
const submitCase = nodeOf(SubmitCaseDocument);

/** Apollo Client. */
export function apolloCounter({ endpoint, token }: Connection): Counter {
  const client = new ApolloClient({
    link: new HttpLink({ uri: endpoint, headers: { authorization: `Bearer ${token}` } }),
    // What an applicant may see must not stay behind for whoever uses the device next.
    cache: new InMemoryCache({ possibleTypes }),
    defaultOptions: { query: { fetchPolicy: "no-cache" }, mutate: { fetchPolicy: "no-cache" } },
  });
  return {
    async headline(code) {
      const { data } = await client.query({ query: stationPage, variables: { code } });
      if (data === undefined) throw new Error("no answer");
      return headlineOf(data);
    },
    async file(input) {
      const { data } = await client.mutate({ mutation: submitCase, variables: { input } });
      if (data === undefined || data === null) throw new Error("no answer");
      return outcomeOf(data);
    },
  };
}
