import type { BenchQuery, BenchRequest } from "./query.ts";
import { countyOf, type Ground, townOf } from "./ground.ts";

const pageSizes = [5, 10, 20, 30];

/** A county, a town, a village in turn, by somebody of the county. */
function places(
  ground: Ground,
  further: (index: number) => Readonly<Record<string, unknown>> = () => ({}),
): readonly BenchRequest[] {
  return ground.places.map((division, index) => ({
    token: ground.adminOf(division),
    variables: {
      within: [countyOf(division), townOf(division), division][index % 3],
      first: pageSizes[index % 4],
      after: null,
      ...further(index),
    },
  }));
}

const states = ["ACCEPTED", "DECIDED", "DELIVERED", "SUBMITTED", "SUPPLEMENT_REQUESTED"];

/** Lists of cases and what hangs on them: behind row-level security, filtered, in pages. */
export const lists: readonly BenchQuery[] = [
  {
    name: "list",
    kind: "lists",
    floor: true,
    pages: "cases",
    text: `query List($within: DivisionCode, $first: Int, $after: String) {
  cases(within: $within, first: $first, after: $after) {
    edges { node { caseNo state kind channel filedAt dueOn } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    requests: (ground) => places(ground),
  },
  {
    name: "list-by-state",
    kind: "lists",
    floor: false,
    pages: "cases",
    text: `query ListByState($within: DivisionCode, $state: CaseState, $first: Int, $after: String) {
  cases(within: $within, state: $state, first: $first, after: $after) {
    edges { node { caseNo filedAt acceptedAt decidedAt outcome } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    requests: (ground) => places(ground, (index) => ({ state: states[index % states.length] })),
  },
  {
    name: "list-due",
    kind: "lists",
    floor: false,
    text: `query ListDue($within: DivisionCode, $dueBy: Date, $first: Int) {
  cases(within: $within, dueBy: $dueBy, first: $first) {
    edges { node { caseNo state dueOn deadline { status daysLeft } } }
  }
}`,
    requests: (ground) =>
      places(ground, (index) => ({ dueBy: `2026-12-${String(1 + (index % 28)).padStart(2, "0")}` })),
  },
  {
    name: "list-of-item",
    kind: "lists",
    floor: false,
    text: `query ListOfItem($within: DivisionCode, $itemId: ID, $first: Int) {
  cases(within: $within, itemId: $itemId, first: $first) {
    edges { node { caseNo state filedAt channel } }
  }
}`,
    requests: (ground) => places(ground, (index) => ({ itemId: ground.cases[index]?.item })),
  },
  {
    name: "list-joined",
    kind: "joins",
    floor: false,
    text: `query ListJoined($within: DivisionCode, $first: Int) {
  cases(within: $within, first: $first) {
    edges { node {
      caseNo state filedAt
      item { code name }
      station { name division { name } }
      rating { grade points }
    } }
  }
}`,
    requests: (ground) => places(ground),
  },
  {
    name: "list-last-page",
    kind: "lists",
    floor: false,
    text: `query ListLastPage($within: DivisionCode, $last: Int) {
  cases(within: $within, last: $last) {
    edges { cursor node { id caseNo state } }
    pageInfo { hasPreviousPage }
  }
}`,
    requests: (ground) =>
      places(ground).map(({ token = "", variables }) => ({
        token,
        variables: { within: variables["within"], last: variables["first"] },
      })),
  },
  {
    name: "case",
    kind: "single",
    floor: false,
    text: `query OneCase($caseNo: String) {
  case(caseNo: $caseNo) {
    caseNo state kind outcome reasons filedAt acceptedAt dueOn revision
    journal(first: 10) { edges { node { seq step state at } } }
    receipts { receiptNo issuedAt }
  }
}`,
    requests: (ground) =>
      ground.cases.map(({ caseNo, division }) => ({
        token: ground.adminOf(division),
        variables: { caseNo },
      })),
  },
  {
    name: "case-actions",
    kind: "single",
    floor: false,
    text: `query CaseActions($caseNo: String) {
  case(caseNo: $caseNo) {
    caseNo
    deadline { status dueOn daysLeft limitDays explanationZh explanationEn }
    availableActions { action enabled reasonCode reasonZh reasonEn }
  }
}`,
    requests: (ground) =>
      ground.cases.map(({ caseNo, division }) => ({
        token: ground.adminOf(division),
        variables: { caseNo },
      })),
  },
  {
    name: "ratings",
    kind: "lists",
    floor: false,
    pages: "ratings",
    text: `query Ratings($within: DivisionCode!, $poor: Boolean, $first: Int, $after: String) {
  ratings(within: $within, poor: $poor, first: $first, after: $after) {
    edges { node { grade points tags ratedAt channel } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    requests: (ground) => places(ground, (index) => ({ poor: index % 2 === 0 ? true : null })),
  },
  {
    name: "staff",
    kind: "lists",
    floor: false,
    text: `query Staff($within: DivisionCode, $first: Int) {
  staffMembers(within: $within, first: $first) {
    edges { node { name badgeNo employment station { name } } }
  }
}`,
    requests: (ground) => places(ground),
  },
  {
    name: "departments",
    kind: "lists",
    floor: false,
    text: `query Departments($within: DivisionCode, $first: Int) {
  departments(within: $within, first: $first) {
    edges { node { code name kind } }
    pageInfo { hasNextPage }
  }
}`,
    requests: (ground) => places(ground),
  },
  {
    name: "uncovered",
    kind: "lists",
    floor: false,
    text: `query Uncovered($within: DivisionCode!, $first: Int) {
  uncoveredWindows(within: $within, first: $first) {
    edges { node { number name coverage { vacantRoles uncovered } } }
  }
}`,
    requests: (ground) => places(ground),
  },
];
