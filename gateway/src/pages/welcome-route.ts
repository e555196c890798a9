import type { FastifyInstance, FastifyRequest } from "fastify";
import { explorerAddress } from "./explorer-page.ts";
import type { GraphState } from "./graph-state.ts";
import { pageLanguage, prefersJson } from "./page-language.ts";
import { sendPage } from "./page-headers.ts";
import type { ExampleQuery } from "./presentation.ts";
import { type Welcome, welcomePage, welcomePolicy } from "./welcome-page.ts";
import { guidesIn } from "./welcome-texts.ts";

/** `GET /`: what this is, where it is, how it stands and what to ask; a page for people, JSON for programs that ask for it. */
export function addWelcome(
  app: FastifyInstance,
  parts: {
    readonly state: () => Promise<GraphState>;
    readonly queries: readonly ExampleQuery[];
    readonly explorer: boolean;
  },
): void {
  const { state, queries, explorer } = parts;
  app.get("/", async (request, reply) => {
    const welcome: Welcome = { endpoint: endpointSeenBy(request), explorer, state: await state(), queries };
    if (prefersJson(request)) {
      return reply
        .header("cache-control", "private, no-cache")
        .header("vary", "accept, accept-language")
        .send(welcomeJson(welcome));
    }
    const language = pageLanguage(request);
    return sendPage(reply, { content: welcomePage(welcome, language), language, policy: welcomePolicy });
  });
}

function welcomeJson({ endpoint, explorer, state, queries }: Welcome): unknown {
  return {
    name: "Yimen",
    endpoint,
    ...(explorer && { explorer: "/graphiql" }),
    law: state.lawRevision ?? null,
    places: state.places,
    subgraphs: state.subgraphs,
    queries: queries.map(({ title, query }) => ({
      title,
      query,
      ...(explorer && { explorer: explorerAddress(query) }),
    })),
    guides: { zh: guidesIn("zh"), en: guidesIn("en") },
  };
}

/** As the visitor reached it: the name they used, behind the proxies that are believed. */
function endpointSeenBy({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}/graphql`;
}
