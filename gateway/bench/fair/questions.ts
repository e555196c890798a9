import { join } from "../queries/places.ts";

/** What somebody at a screen asks: one station with all that belongs to it. */
export function modestQuestions(stations: readonly string[]): readonly string[] {
  return stations.map((code) => JSON.stringify({ query: join.text, variables: { code, first: 5 } }));
}

const everything = (first: number): string => `stations(first: ${first}) { edges { node {
  code name tier division { name parent { name } } windows { number name }
  staff(first: 5) { edges { node { name badgeNo } } } items(first: 10) { edges { node { code name } } }
  caseload { filed inProgress completed overdue } ratingSummary { count average } } } }`;

/**
 * The dearest that is let in: pages of stations with everything below them. Half of them are written anew each time, so that
 * each has to be planned, too.
 */
export const greedyQuestions: readonly string[] = Array.from({ length: 400 }, (_, index) =>
  JSON.stringify({
    query:
      index % 2 === 0
        ? `query Everything { ${everything(100)} }`
        : `query Everything${index} { n${index}: ${everything(60 + (index % 40))} }`,
  }),
);
