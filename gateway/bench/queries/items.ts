import type { BenchQuery } from "./query.ts";
import type { Ground } from "./ground.ts";

const pageSizes = [5, 10, 20, 30];

/** Words people look items up by, two and more characters of their names. */
function wordsOf({ items }: Ground): readonly string[] {
  return items
    .flatMap(({ name }) => [name.slice(0, 2), name.slice(2, 4), name.slice(0, 5)])
    .filter((word) => word.length > 1);
}

/** What can be done, where, and with which papers. */
export const items: readonly BenchQuery[] = [
  {
    name: "items",
    kind: "items",
    floor: false,
    pages: "serviceItems",
    text: `query Items($at: DivisionCode, $first: Int, $after: String) {
  serviceItems(at: $at, first: $first, after: $after) {
    edges { node { code name domain audience } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    requests: ({ stations }) =>
      stations.flatMap(({ division: at }) =>
        pageSizes.map((first) => ({ variables: { at, first, after: null } })),
      ),
  },
  {
    name: "search",
    kind: "items",
    floor: false,
    text: `query Search($search: String, $at: DivisionCode, $first: Int) {
  serviceItems(search: $search, at: $at, first: $first) {
    edges { node { code name domain aliases(at: $at) { text } } }
  }
}`,
    requests: (ground) =>
      wordsOf(ground).map((search, index) => ({
        variables: { search, at: ground.counties[index % ground.counties.length], first: 10 },
      })),
  },
  {
    name: "item",
    kind: "items",
    floor: false,
    text: `query Item($code: String, $at: DivisionCode) {
  serviceItem(code: $code) {
    name
    materials(at: $at) { name requirement source originals copies }
    promisedLimits(at: $at) { days unit immediate }
    fees(at: $at) { citation }
    acceptedAt(at: $at) { citation }
    channels(at: $at) { text }
    steps(at: $at) { text }
  }
}`,
    requests: ({ items: all, counties }) =>
      all.flatMap(({ code }) => counties.map((at) => ({ variables: { code, at } }))),
  },
  {
    name: "item-lists",
    kind: "items",
    floor: false,
    text: `query ItemLists($at: DivisionCode, $first: Int) {
  itemLists(at: $at, first: $first) {
    edges { node { code name kind memberCount members(first: 5) { edges { node { nameAsWritten item { code } } } } } }
  }
}`,
    requests: ({ stations }) =>
      stations.flatMap(({ division: at }) => [5, 10].map((first) => ({ variables: { at, first } }))),
  },
  {
    name: "item-everywhere",
    kind: "joins",
    floor: false,
    text: `query ItemEverywhere($code: String, $within: DivisionCode) {
  serviceItem(code: $code) {
    name
    caseload { filed inProgress completed }
    ratingSummary(within: $within) { count average }
    competentStaff(within: $within, first: 5) { edges { node { name } } }
  }
}`,
    requests: ({ items: all, counties }) =>
      all.flatMap(({ code }) => counties.map((within) => ({ variables: { code, within } }))),
  },
];
