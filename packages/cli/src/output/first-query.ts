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
