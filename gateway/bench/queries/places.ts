import type { BenchQuery, BenchRequest } from "./query.ts";
import type { Ground } from "./ground.ts";

const pageSizes = [5, 10, 20, 30];

/** Every station, some times over with another page size. The public asks. */
function ofStations(ground: Ground, sizes: readonly number[] = [1, 3, 5, 10]): readonly BenchRequest[] {
  return ground.stations.flatMap(({ code }) => sizes.map((first) => ({ variables: { code, first } })));
}

/** Pages of stations: a province, a prefecture, a county, a town, a village. */
function pagesOfStations({ stations }: Ground): readonly BenchRequest[] {
  const places = [2, 4, 6, 9, 12].flatMap((digits) => [
    ...new Set(stations.map(({ code }) => code.slice(0, digits).padEnd(12, "0"))),
  ]);
  return places.flatMap((within) =>
    pageSizes.map((first) => ({ variables: { within, first, after: null } })),
  );
}

/** A station with its place, windows, people, items, work and ratings: five subgraphs. */
export const join: BenchQuery = {
  name: "join",
  kind: "joins",
  floor: true,
  text: `query Join($code: String, $first: Int) {
  station(code: $code) {
    name
    tier
    division { name parent { name } }
    windows { number name }
    staff(first: $first) { edges { node { name badgeNo } } }
    items(first: $first) { edges { node { code name } } }
    caseload { filed inProgress completed overdue }
    ratingSummary { count average }
  }
}`,
  requests: (ground) => ofStations(ground),
};

/** Stations, divisions and windows, with what other subgraphs know of them. */
export const places: readonly BenchQuery[] = [
  join,
  {
    name: "requires",
    kind: "chains",
    floor: true,
    pages: "stations",
    text: `query Requires($within: DivisionCode, $first: Int, $after: String) {
  stations(within: $within, first: $first, after: $after) {
    edges { node { code name caseRatio } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    requests: pagesOfStations,
  },
  {
    name: "station",
    kind: "single",
    floor: true,
    text: `query Station($code: String) {
  station(code: $code) { name fullName kind tier address phone }
}`,
    requests: (ground) => ofStations(ground, [0]),
  },
  {
    name: "stations",
    kind: "lists",
    floor: false,
    pages: "stations",
    text: `query Stations($within: DivisionCode, $first: Int, $after: String) {
  stations(within: $within, first: $first, after: $after) {
    edges { node { code name kind tier division { name } windows { number name kind } } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    requests: pagesOfStations,
  },
  {
    name: "stations-of-kind",
    kind: "lists",
    floor: false,
    text: `query StationsOfKind($within: DivisionCode, $kind: StationKind, $tier: StationTier, $first: Int) {
  stations(within: $within, kind: $kind, tier: $tier, first: $first) {
    edges { node { code fullName residents survey { surveyedOn officeAreaM2 } } }
  }
}`,
    requests: (ground) =>
      pagesOfStations(ground).map(({ variables }, index) => ({
        variables: {
          within: variables["within"],
          first: variables["first"],
          kind: ["VILLAGE_STATION", "TOWNSHIP_CENTRE", null][index % 3],
          tier: ["DEMONSTRATION", null][index % 2],
        },
      })),
  },
  {
    name: "station-work",
    kind: "joins",
    floor: false,
    text: `query StationWork($code: String, $first: Int) {
  station(code: $code) {
    name
    caseload { filed byState { state count } dueToday overdue }
    cases(first: $first, state: ACCEPTED) { edges { node { caseNo dueOn item { name } } } }
  }
}`,
    requests: (ground) =>
      ground.stations.flatMap(({ code, division }) =>
        [5, 10].map((first) => ({ token: ground.adminOf(division), variables: { code, first } })),
      ),
  },
  {
    name: "station-people",
    kind: "joins",
    floor: false,
    text: `query StationPeople($code: String, $first: Int) {
  station(code: $code) {
    fullName
    agentCoverage { filledRoles vacantRoles }
    windows { number coverage { filledRoles awayRoles onDuty { role staffMember { name } } } }
    staff(first: $first) { edges { node { name badgeNo posts { role from } } } }
  }
}`,
    requests: (ground) => ofStations(ground, [5, 20]),
  },
  {
    name: "county-overview",
    kind: "chains",
    floor: false,
    text: `query CountyOverview($within: DivisionCode, $first: Int) {
  stations(within: $within, first: $first) {
    edges { node { name residents caseRatio caseload { filed completed } ratingSummary { count average satisfiedShare } } }
  }
}`,
    requests: pagesOfStations,
  },
  {
    name: "division",
    kind: "single",
    floor: false,
    text: `query Division($code: DivisionCode!) {
  division(code: $code) {
    name shortName level
    parent { name parent { name } }
    children(first: 20) { edges { node { code name populations { people kind } } } }
  }
}`,
    requests: (ground) => [...new Set(ground.places)].map((code) => ({ variables: { code } })),
  },
  {
    name: "divisions",
    kind: "lists",
    floor: false,
    pages: "divisions",
    text: `query Divisions($parent: DivisionCode, $level: DivisionLevel, $first: Int, $after: String) {
  divisions(parent: $parent, level: $level, first: $first, after: $after) {
    edges { node { code name kind level } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    requests: (ground) =>
      [...ground.counties, null].flatMap((parent) =>
        pageSizes.map((first, index) => ({
          variables: {
            parent,
            first,
            after: null,
            level: parent === null ? ["COUNTY", "TOWNSHIP", "VILLAGE", null][index] : null,
          },
        })),
      ),
  },
  {
    name: "counties",
    kind: "single",
    floor: false,
    text: `query Counties {
  counties { nameZh nameEn divisionCode displayNames { kind zh en } branding { titleZh titleEn colour } division { name level } }
}`,
    requests: () => [{ variables: {} }],
  },
];
