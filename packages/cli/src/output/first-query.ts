import type { ExampleQuery } from "@yimen/gateway";

/**
 * The first question: a station of Yushan with its place, windows, people, items, work and ratings, and how many windows
 * the law asks for, in the words of its article; five subgraphs answer it together.
 */
export const firstQuery = `query FirstLook {
  station(code: "330727106206-01") {
    fullName
    tier
    division { name parent { name } }
    windows { number name }
    staff(first: 3) { edges { node { name } } }
    items(first: 3) { edges { node { name } } }
    caseload { filed inProgress completed }
    ratingSummary { count average }
    requiredWindows { value rule { quotes citations { titleZh article } } }
  }
}`;

/** The first question where only a county of one's own runs: what it is, and its first stations. */
export const firstCountyQuery = `query FirstLook {
  counties {
    nameZh
    nameEn
    division { stations(first: 3) { edges { node { fullName displayKind { zh } } } } }
  }
}`;

/** Which rules hold in a place, from the country's down. */
const lawQuery = (at: string): string => `query LawInForce {
  rulePacks${at} { id nameZh nameEn version revision }
  lawRevision
}`;

const firstItemsQuery = `query ItemsOfATown {
  serviceItems(at: "330727106000", search: "生育", first: 3) {
    edges { node { code name domain } }
  }
}`;

const ownStationsQuery = `query StationsAndTheirWork {
  counties {
    division { name stations(first: 3) { edges { node { fullName caseload { filed completed } } } } }
  }
}`;

const lawTitle = { zh: "这里适用哪些规则", en: "Which rules hold here" };

/**
 * The queries worth asking first, the first of them first.
 *
 * @param only only counties of one's own run
 */
export function firstQueries(only: boolean): readonly ExampleQuery[] {
  return only
    ? [
        {
          title: { zh: "各县及其站点", en: "The counties and their first stations" },
          query: firstCountyQuery,
        },
        { title: { zh: "站点与办件量", en: "Stations and their work" }, query: ownStationsQuery },
        { title: lawTitle, query: lawQuery("") },
      ]
    : [
        {
          title: {
            zh: "一个村站:窗口、人员、事项、办件、评价,依规应设几个窗口",
            en: "A village's station: windows, people, items, work, ratings, and how many windows it must have",
          },
          query: firstQuery,
        },
        { title: { zh: "镇上能办哪些事", en: "What can be done in a town" }, query: firstItemsQuery },
        { title: lawTitle, query: lawQuery('(at: "330727106206")') },
      ];
}

/** Sends a document to an endpoint as the public. @throws when the answer carries errors */
export async function askOnce(endpoint: string, query: string): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const answer = (await response.json()) as { data?: unknown; errors?: readonly { message: string }[] };
  if (answer.errors !== undefined) throw new Error(answer.errors.map(({ message }) => message).join("\n"));
  return answer.data;
}
