import type { BenchQuery } from "./query.ts";

const shenmu = "610881";
const putuo = "330903";

/** Fields that counties' own subgraphs bring, each in a process of its own. */
export const guests: readonly BenchQuery[] = [
  {
    name: "guest-station",
    kind: "guests",
    floor: false,
    text: `query GuestStation($code: String) {
  station(code: $code) { name shenmuEconomy { subscribersAtLeast bulletins(first: 5) { edges { node { title kind observedOn } } } } }
}`,
    requests: ({ stations }) =>
      stations.filter(({ code }) => code.startsWith(shenmu)).map(({ code }) => ({ variables: { code } })),
  },
  {
    name: "guest-rules",
    kind: "guests",
    floor: false,
    text: `query GuestRules($code: String) {
  station(code: $code) { name shenmuEconomyRules { verdict rule { id nameZh } missing } }
}`,
    requests: ({ stations }) =>
      stations.filter(({ code }) => code.startsWith(shenmu)).map(({ code }) => ({ variables: { code } })),
  },
  {
    name: "guest-list",
    kind: "guests",
    floor: false,
    text: `query GuestList($first: Int) {
  shenmuBulletins(first: $first) { edges { node { title body observedOn division { name } produce { name } } } }
}`,
    requests: () => [1, 2, 3, 5, 10].map((first) => ({ variables: { first } })),
  },
  {
    name: "guest-island",
    kind: "guests",
    floor: false,
    text: `query GuestIsland($within: DivisionCode, $first: Int) {
  stations(within: $within, first: $first) {
    edges { node { name caseload { filed } putuoIsland { documents { kind issuedThisYear inForceInTown } } } }
  }
}`,
    requests: ({ counties }) =>
      counties
        .filter((county) => county.startsWith(putuo))
        .flatMap((within) => [1, 2, 5, 10].map((first) => ({ variables: { within, first } }))),
  },
];
