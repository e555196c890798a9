/** One of the three questions everybody is asked. */
export interface ReferenceQuery {
  readonly name: "list" | "join" | "requires";
  readonly title: string;
  readonly text: string;
}

/** A list behind row-level security: cases of a place, newest first, a page anywhere in them. Staff only. */
export const list: ReferenceQuery = {
  name: "list",
  title: "list: cases of a place, one subgraph",
  text: `query List($within: DivisionCode, $first: Int, $after: String) {
  cases(within: $within, first: $first, after: $after) {
    edges { node { caseNo state kind channel filedAt dueOn } }
    pageInfo { hasNextPage endCursor }
  }
}`,
};

/** A station with its place, windows, people, items, work and ratings: five subgraphs. */
export const join: ReferenceQuery = {
  name: "join",
  title: "join: a station, five subgraphs",
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
};

/** Cases a resident for a page of stations: cases need from facilities what the client did not ask for. */
export const requires: ReferenceQuery = {
  name: "requires",
  title: "@requires: cases a resident",
  text: `query Requires($within: DivisionCode, $first: Int, $after: String) {
  stations(within: $within, first: $first, after: $after) {
    edges { node { code name caseRatio } }
    pageInfo { hasNextPage endCursor }
  }
}`,
};

/** All of them, in the order of the table. */
export const referenceQueries: readonly ReferenceQuery[] = [list, join, requires];
