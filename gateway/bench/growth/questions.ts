import type { Role } from "@yimen/domain";

/** Who asks, and what: one of many that are alike. */
export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly subject: string;
  readonly roles: readonly Role[];
  readonly divisions: readonly string[];
}

/** Places, items and people of the loaded cases, picked by a number. */
export interface Pick {
  readonly county: string;
  readonly township: string;
  readonly village: string;
  readonly station: string;
  readonly item: string;
  readonly case: { readonly id: string; readonly caseNo: string };
  readonly citizen: string;
  readonly day: string;
}

const page = "edges { cursor node { id caseNo state filedAt dueOn } } pageInfo { endCursor hasNextPage }";
const staff: readonly Role[] = ["COUNTY_ADMIN", "STATION_MANAGER", "CLERK"];

const by = (place: string, query: string, variables: Record<string, unknown> = {}): Question => ({
  query,
  variables,
  subject: "manager",
  roles: staff,
  divisions: [place],
});

const entity = (type: string, field: string): string =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${field} } } }`;

/** What is asked of cases: every list with its filters, look-ups, what is due, counts. */
export const questions: Readonly<Record<string, (pick: Pick) => Question>> = {
  "newest of a county": ({ county }) => by(county, `{ cases(first: 20) { ${page} } }`),
  "newest of a township": ({ township }) => by(township, `{ cases(first: 20) { ${page} } }`),
  "newest of a village": ({ village }) => by(village, `{ cases(first: 20) { ${page} } }`),
  "newest of a township, asked by the county": ({ county, township }) =>
    by(county, `query ($in: DivisionCode) { cases(first: 20, within: $in) { ${page} } }`, { in: township }),
  "oldest of a county": ({ county }) => by(county, `{ cases(last: 20) { ${page} } }`),
  "delivered in a county": ({ county }) => by(county, `{ cases(first: 20, state: DELIVERED) { ${page} } }`),
  "waiting in a county": ({ county }) => by(county, `{ cases(first: 20, state: SUBMITTED) { ${page} } }`),
  "refused in a village": ({ village }) =>
    by(village, `{ cases(first: 20, state: NOT_ACCEPTED) { ${page} } }`),
  "for an item in a county": ({ county, item }) =>
    by(county, `query ($item: ID) { cases(first: 20, itemId: $item) { ${page} } }`, { item }),
  "delivered for an item in a township": ({ township, item }) =>
    by(township, `query ($item: ID) { cases(first: 20, itemId: $item, state: DELIVERED) { ${page} } }`, {
      item,
    }),
  "of a station": ({ county, station }) =>
    by(county, entity("Station", `cases(first: 20) { ${page} }`), {
      of: [{ __typename: "Station", id: station }],
    }),
  "due in a county": ({ county, day }) =>
    by(county, `query ($day: Date) { cases(first: 20, dueBy: $day) { ${page} } }`, { day }),
  "due in a township": ({ township, day }) =>
    by(township, `query ($day: Date) { cases(first: 20, dueBy: $day) { ${page} } }`, { day }),
  "due for an item in a county": ({ county, item, day }) =>
    by(county, `query ($day: Date, $item: ID) { cases(first: 20, dueBy: $day, itemId: $item) { ${page} } }`, {
      day,
      item,
    }),
  "one's own": ({ citizen }) => ({
    query: `{ cases(first: 20, mine: true) { ${page} } }`,
    subject: citizen,
    roles: ["CITIZEN"],
    divisions: [],
  }),
  "a case by its id": (pick) =>
    by(pick.county, `query ($id: ID) { case(id: $id) { id caseNo state } }`, { id: pick.case.id }),
  "a case by its number": (pick) =>
    by(pick.county, `query ($no: String) { case(caseNo: $no) { id caseNo state } }`, {
      no: pick.case.caseNo,
    }),
  "caseload of a station": ({ county, station }) =>
    by(county, entity("Station", "caseload { filed byState { state count } overdue dueToday }"), {
      of: [{ __typename: "Station", id: station }],
    }),
  "caseload of an item": ({ county, item }) =>
    by(county, entity("ServiceItem", "caseload { filed byState { state count } }"), {
      of: [{ __typename: "ServiceItem", id: item }],
    }),
  "facts of a station's work": ({ county, station }) =>
    by(county, entity("Station", "caseFacts { name value }"), {
      of: [{ __typename: "Station", id: station }],
    }),
};
