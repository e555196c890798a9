import { createHash } from "node:crypto";
import type { Role } from "@yimen/domain";
import type { Caller } from "@yimen/testing";

/** Who asks, and for which place. */
export interface Asker {
  readonly name: string;
  readonly caller: Caller | undefined;
  /** Division they ask for, and a village in it. */
  readonly within: string;
  readonly village: string;
}

const staff: readonly Role[] = ["COUNTY_ADMIN", "STATION_MANAGER", "CLERK", "APPROVER", "INSPECTOR"];

/** Askers of every reach, of the county whose subgraph is asked. */
export function askersOf(subgraph: string): readonly Asker[] {
  const county = subgraph === "putuo-island" ? "330903" : subgraph === "shenmu-economy" ? "610881" : "330727";
  const village = `${county}103205`;
  const at = (name: string, within: string): Asker => ({
    name,
    caller: { subject: "account-of-many", roles: staff, divisions: [within] },
    within,
    village,
  });
  return [
    at("a county", `${county}000000`),
    at("a township", `${county}103000`),
    at("a village", village),
    { name: "the public", caller: undefined, within: `${county}000000`, village },
  ];
}

/** The id of a row, as the rows are written here. */
export function idOf(division: string, kind: string, n: number): string {
  return `${division}.${createHash("md5").update(`${kind}${n}`).digest("hex")}`;
}

/** How a list is asked: of what, filtered by what. */
export interface Asked {
  /** The thing whose list it is, as the gateway would name it to the subgraph. */
  readonly of?: (asker: Asker) => Readonly<Record<string, unknown>>;
  /** The field of that thing under which the list's owner stands, where it is no thing of its own. */
  readonly through?: string;
  /** Values of each filter as GraphQL writes them: one that many rows have, one that few have. */
  readonly filters?: Readonly<Record<string, readonly [often: Value, seldom: Value]>>;
  /**
   * No index has what makes up this list: it is worked out, and in its order afterwards. Then a page may read, for each row that
   * belongs to the list, this many; says why.
   */
  readonly workedOut?: {
    /** The filters that make it so, where it is otherwise listed as any. */
    readonly by?: readonly string[];
    readonly rowsPerMatch: number;
    /** Rows that are looked at besides where it is so: what matches in a larger place than the caller's. */
    readonly besides?: number;
    readonly because: string;
  };
  /** Rows that are read besides, however long the list is: those that count how often somebody looked people up. */
  readonly besides?: number;
  /** Why nothing is listed here; how it is looked for shows all the same. */
  readonly empty?: string;
}

type Value = string | ((asker: Asker) => string);

const one = (value: Value): readonly [Value, Value] => [value, value];
const within = one((asker) => `"${asker.within}"`);
const nationalItem = (n: number): string => idOf("000000000000", "item", n);
const station = (asker: Asker): string => idOf(asker.village, "station", 1);
/** A value that the law of the rows adds, on record of one thing in sixty, and one of one in three hundred. */
const local = (name: string): readonly [Value, Value] => [
  `{ name: "${name}" value: "OFTEN" }`,
  `{ name: "${name}" value: "SELDOM" }`,
];
const foundByWord = {
  by: ["localValue"],
  rowsPerMatch: 12,
  // Of the county whose law adds the value all records of it are looked at, whichever of them the caller may see.
  besides: 800,
  because:
    "of what holds a value of the place's own the latest record counts, and it is put in order when it is found",
};
const days = ['"2025-01-01"', '"2025-09-01"'] as const;
/** The id of a figure of a whole place and time. */
const figureOf =
  (measure: string) =>
  (asker: Asker): string =>
    `"${Buffer.from(JSON.stringify([measure, asker.within, "2024-01-01", "2026-12-31", []])).toString("base64url")}"`;
const found = {
  by: ["search", "type", "anyCode", "listId", "audience"],
  rowsPerMatch: 8,
  because: "what a search finds is put in order when it is found",
};

/** How each list of the graph is asked. A list that is not here fails, and so does a filter. */
export const asked: Readonly<Record<string, Asked>> = {
  "cases Query.cases": {
    filters: {
      within,
      state: ["DELIVERED", "SUBMITTED"],
      itemId: [`"${nationalItem(2)}"`, `"${nationalItem(8000)}"`],
      mine: one("true"),
      dueBy: days,
      localValue: local("channel"),
    },
    workedOut: foundByWord,
  },
  "cases Query.casesFiled": { filters: { within, from: one(days[0]), until: one(days[1]) } },
  "cases Query.casesChanged": { filters: { within, since: one('"2020-01-01T00:00:00Z"') } },
  "cases Query.casesByIdNumber": {
    filters: { idNumber: one('"11010519491231002X"'), documentType: one("RESIDENT_ID"), reason: one('"r"') },
    besides: 100,
    empty: "no case carries the keyed hash of a number",
  },
  "cases Query.completionAnnouncements": { filters: { within } },
  "cases Query.myLookUps": {},
  "cases Query.casesBehind": { filters: { figure: one(figureOf("FILED")) } },
  "cases Query.receiptsBehind": { filters: { figure: one(figureOf("ISSUED")) } },
  "cases Station.cases": {
    of: (asker) => ({ __typename: "Station", id: station(asker) }),
    filters: { state: ["DELIVERED", "SUBMITTED"] },
  },
  "cases Query.workQueue": { filters: { mine: one("true") } },
  "cases Station.workQueue": { of: (asker) => ({ __typename: "Station", id: station(asker) }) },
  "cases Window.workQueue": {
    of: (asker) => ({ __typename: "Window", id: idOf(asker.village, `${asker.village}-01`, 1) }),
  },
  "cases Department.workQueue": {
    of: (asker) => ({ __typename: "Department", id: idOf(asker.village, "department", 1) }),
  },
  ...Object.fromEntries(
    ["due", "overdue", "paused", "undated", "uncovered", "loads", "secondNotices", "suspicions"].map(
      (list): [string, Asked] => [
        `cases Supervision.${list}`,
        {
          of: (asker) => ({ __typename: "Division", code: asker.village }),
          through: "supervision",
          ...(list === "due" && { filters: { by: days } }),
          // Whether anybody is on duty is asked of every department of the place and its staff; they do not grow with the work.
          ...(list === "uncovered" && { empty: "everybody is on duty", besides: 5_000 }),
        },
      ],
    ),
  ),
  "cases Case.journal": {
    of: (asker) => ({ __typename: "Case", id: idOf(asker.village, "case", 2 * 28) }),
  },
  "cases Case.papers": {
    of: (asker) => ({ __typename: "Case", id: idOf(asker.village, "case", 2 * 28) }),
  },
  "cases Query.messages": {
    filters: { within, state: ["SENT", "FAILED"], stationId: one((asker) => `"${station(asker)}"`) },
  },
  "cases Query.myMessages": { filters: { state: ["SENT", "FAILED"] } },
  "cases Case.messages": {
    of: (asker) => ({ __typename: "Case", id: idOf(asker.village, "case", 2 * 28) }),
  },
  "cases Message.papers": {
    of: (asker) => ({ __typename: "Message", id: idOf(asker.village, "message", 400) }),
  },
  "cases Station.papers": {
    of: (asker) => ({ __typename: "Station", id: station(asker), divisionCode: asker.village }),
  },
  "cases Division.reports": {
    of: (asker) => ({ __typename: "Division", code: asker.village }),
    empty: "no month of the village was reported",
  },
  "catalog Query.serviceItems": {
    filters: {
      search: ['"登记"', '"渔船拆解"'],
      domain: one('"民政"'),
      type: ["PUBLIC_SERVICE", "PENALTY"],
      anyCode: one('"lit-000002"'),
      listId: one((asker) => `"${idOf(asker.village, "list", 1)}"`),
      at: one((asker) => `"${asker.village}"`),
      missing: one((asker) => `[STATUTORY_LIMIT], at: "${asker.village}"`),
      audience: ['"居民"', '"渔民"'],
    },
    workedOut: found,
  },
  "catalog Query.itemLists": {
    filters: { within, at: one((asker) => `"${asker.village}"`), kind: ["SINK", "WINDOW_SCOPE"] },
  },
  "catalog ServiceItem.papers": {
    of: () => ({ __typename: "ServiceItem", id: nationalItem(2) }),
    filters: { at: one((asker) => `"${asker.village}"`) },
  },
  "catalog Division.papers": { of: (asker) => ({ __typename: "Division", code: asker.village }) },
  "catalog Division.items": { of: (asker) => ({ __typename: "Division", code: asker.village }) },
  "catalog Division.itemLists": { of: (asker) => ({ __typename: "Division", code: asker.village }) },
  "catalog ItemList.members": {
    of: (asker) => ({ __typename: "ItemList", id: idOf(asker.village, "list", 1) }),
  },
  "catalog ServiceItem.revisions": { of: () => ({ __typename: "ServiceItem", id: nationalItem(2) }) },
  "catalog Station.items": {
    of: (asker) => ({
      __typename: "Station",
      id: station(asker),
      divisionCode: asker.village,
      kind: "VILLAGE_STATION",
    }),
    workedOut: { rowsPerMatch: 4, because: "what documents list and what they say is taken together" },
  },
  "catalog Window.items": {
    of: (asker) => ({
      __typename: "Window",
      id: "w",
      divisionCode: asker.village,
      kind: "DEPARTMENT",
      name: "综合",
      station: { __typename: "Station", kind: "VILLAGE_STATION" },
    }),
    workedOut: { rowsPerMatch: 4, because: "several lists may name a window" },
  },
  "evaluations Query.ratings": { filters: { within, poor: ["false", "true"] } },
  "evaluations Query.complaints": {
    filters: {
      within,
      open: ["false", "true"],
      between: ['{ from: "2025-01-01" }', '{ from: "2025-06-01", until: "2025-06-02" }'],
    },
  },
  "evaluations Query.inspections": { filters: { within } },
  "evaluations Query.ratingsBehind": { filters: { figure: one(figureOf("GIVEN")) } },
  "evaluations Query.complaintsBehind": { filters: { figure: one(figureOf("RECEIVED")) } },
  "evaluations Query.inspectionsBehind": { filters: { figure: one(figureOf("MADE")) } },
  "evaluations Query.findingsBehind": { filters: { figure: one(figureOf("FOUND")) } },
  "evaluations Query.findings": {
    filters: {
      within,
      about: one((asker) => `{ subject: "station", id: "${station(asker)}" }`),
      event: ['"unattended"', '"fraud"'],
      state: ["CONFIRMED", "REPORTED"],
      between: ['{ from: "2025-01-01" }', '{ from: "2025-06-01", until: "2025-06-02" }'],
    },
    workedOut: {
      by: ["about"],
      rowsPerMatch: 3,
      because: "of what is found about one thing that is chosen which is asked for",
    },
    // A thing has two dozen findings here, each looked at with what it is about.
    besides: 2 * 24,
  },
  "evaluations Station.findings": { of: (asker) => ({ __typename: "Station", id: station(asker) }) },
  "evaluations Window.findings": {
    of: (asker) => ({ __typename: "Window", id: idOf(asker.village, "window", 1) }),
    empty: "windows are found by others' ids",
  },
  "evaluations StaffMember.findings": {
    of: (asker) => ({ __typename: "StaffMember", id: idOf(asker.village, `staff${asker.village}-01`, 1) }),
    empty: "staff are found by others' ids",
  },
  "evaluations Case.findings": {
    of: (asker) => ({ __typename: "Case", id: idOf(asker.village, "case", 2 * 28) }),
    empty: "no case is found about",
  },
  "evaluations Complaint.findings": {
    of: (asker) => ({ __typename: "Complaint", id: idOf(asker.village, "complaint", 1) }),
    empty: "no complaint is found about",
  },
  "evaluations Department.findings": {
    of: (asker) => ({ __typename: "Department", id: idOf(asker.village, "department", 1) }),
    empty: "no department is found about",
  },
  "evaluations Device.findings": {
    of: (asker) => ({ __typename: "Device", id: idOf(asker.village, "device", 1) }),
    empty: "no device is found about",
  },
  "evaluations Division.findings": {
    of: (asker) => ({ __typename: "Division", code: asker.village }),
    empty: "no division is found about",
  },
  "evaluations Post.findings": {
    of: (asker) => ({ __typename: "Post", id: idOf(asker.village, "post", 1) }),
    empty: "no post is found about",
  },
  "evaluations Programme.findings": {
    of: (asker) => ({ __typename: "Programme", id: idOf(asker.village, "programme", 1) }),
    empty: "no programme is found about",
  },
  "evaluations TrainingPlan.findings": {
    of: (asker) => ({ __typename: "TrainingPlan", id: idOf(asker.village, "training", 1) }),
    empty: "no training plan is found about",
  },
  "evaluations Rating.findings": {
    of: (asker) => ({ __typename: "Rating", id: idOf(asker.village, "rating", 1) }),
    empty: "no rating is found about",
  },
  "evaluations ServiceItem.findings": {
    of: () => ({ __typename: "ServiceItem", id: nationalItem(2) }),
    empty: "no item is found about",
  },
  "evaluations Assessment.findings": {
    of: (asker) => ({ __typename: "Assessment", id: idOf(asker.village, "assessment", 1) }),
    empty: "no assessment is found about",
  },
  "evaluations Query.assessments": {
    filters: { within, rule: ['"stationMonth"', '"villageStars"'], state: ["FINAL", "REOPENED"] },
  },
  "evaluations Station.assessments": { of: (asker) => ({ __typename: "Station", id: station(asker) }) },
  "evaluations Window.assessments": {
    of: (asker) => ({ __typename: "Window", id: idOf(asker.village, "window", 1) }),
    empty: "windows are found by others' ids",
  },
  "evaluations StaffMember.assessments": {
    of: (asker) => ({ __typename: "StaffMember", id: idOf(asker.village, `staff${asker.village}-01`, 1) }),
    empty: "staff are found by others' ids",
  },
  "evaluations StaffMember.payStatements": {
    of: (asker) => ({ __typename: "StaffMember", id: idOf(asker.village, "staff", 1) }),
    empty: "nobody is paid by the case here",
  },
  "evaluations Query.payStatements": { filters: { within } },
  "evaluations PayStatement.papers": {
    of: (asker) => ({
      __typename: "PayStatement",
      id: idOf(asker.village, `pay${idOf(asker.village, `staff${asker.village}-01`, 1)}`, 1),
    }),
  },
  "evaluations Assessment.papers": {
    of: (asker) => ({ __typename: "Assessment", id: idOf(asker.village, `assessment${station(asker)}`, 1) }),
  },
  "evaluations Station.complianceReports": {
    of: (asker) => ({ __typename: "Station", id: station(asker) }),
  },
  "evaluations Division.complianceReports": {
    of: (asker) => ({ __typename: "Division", code: asker.village }),
    empty: "no report of the village was filed",
  },
  "evaluations ComplianceReport.papers": {
    of: (asker) => ({
      __typename: "ComplianceReport",
      id: idOf(asker.village, `report${station(asker)}`, 1),
    }),
  },
  "evaluations Department.assessments": {
    of: (asker) => ({ __typename: "Department", id: idOf(asker.village, "department", 1) }),
    empty: "departments are found by others' ids",
  },
  "evaluations Division.assessments": {
    of: (asker) => ({ __typename: "Division", code: asker.village }),
    empty: "no division is assessed",
  },
  "facilities Query.divisions": {
    filters: { parent: one((asker) => `"${asker.village.slice(0, 9)}000"`), level: ["VILLAGE", "TOWNSHIP"] },
  },
  "facilities Query.stations": {
    filters: {
      within,
      kind: ["VILLAGE_STATION", "COUNTY_CENTRE"],
      tier: ["STANDARD", "SIMPLE"],
      localValue: local("equipment"),
    },
    workedOut: foundByWord,
  },
  "facilities Query.programmes": { filters: { within } },
  "facilities Division.children": {
    of: (asker) => ({ __typename: "Division", code: `${asker.village.slice(0, 9)}000` }),
  },
  "facilities Division.stations": { of: (asker) => ({ __typename: "Division", code: asker.within }) },
  "facilities EventSubscription.deliveries": {
    of: () => ({ __typename: "EventSubscription", id: idOf("330727000000", "subscription", 1) }),
    filters: { state: ["WAITING", "DEAD"] },
  },
  "personnel StaffMember.papers": {
    of: (asker) => ({ __typename: "StaffMember", id: idOf(asker.village, `staff${asker.village}-01`, 1) }),
  },
  "personnel Query.uncoveredWindows": {
    filters: { within },
    workedOut: { rowsPerMatch: 40, because: "whether a window is covered is found out for each" },
  },
  "personnel Query.departments": { filters: { within } },
  "personnel Query.trainingPlans": { filters: { within } },
  "personnel Query.trainingSessions": { filters: { within } },
  "personnel Query.trainingRequests": { filters: { within } },
  "personnel TrainingPlan.sessions": {
    of: (asker) => ({ __typename: "TrainingPlan", id: idOf(asker.village, "training", 1) }),
  },
  "personnel TrainingPlan.requests": {
    of: (asker) => ({ __typename: "TrainingPlan", id: idOf(asker.village, "training", 1) }),
  },
  "personnel Query.staffMembers": {
    filters: { within, employment: ["CONTRACT", "PUBLIC_WELFARE"], localValue: local("employment") },
    workedOut: foundByWord,
  },
  "personnel Division.departments": { of: (asker) => ({ __typename: "Division", code: asker.within }) },
  "personnel Department.staff": {
    of: (asker) => ({ __typename: "Department", id: idOf(asker.village, "department", 1) }),
  },
  "personnel Station.staff": { of: (asker) => ({ __typename: "Station", id: station(asker) }) },
  "personnel ServiceItem.competentStaff": {
    of: () => ({ __typename: "ServiceItem", id: nationalItem(2) }),
    filters: { within },
  },
  "personnel StaffMember.competentItems": {
    of: (asker) => ({
      __typename: "StaffMember",
      id: idOf(asker.village, `staff${asker.village}-01`, 1),
    }),
    workedOut: { rowsPerMatch: 4, because: "one person's items are put in order when they are found" },
  },
  "putuo-island Query.putuoGateCards": { filters: { within, mine: one("true") } },
  "putuo-island Query.putuoBicyclePermits": {
    filters: { within, mine: one("true"), plate: one('"P7"') },
  },
  "shenmu-economy Query.shenmuPrices": {
    filters: {
      produceId: one(`"${idOf("610881000000", "produce", 1)}"`),
      unit: one("KILOGRAM"),
      within,
      market: ['"西市"', '"东市"'],
      from: one(days[0]),
      until: one(days[1]),
    },
  },
  "shenmu-economy Query.shenmuBulletins": {
    filters: {
      within,
      kind: ["PRODUCE_PRICE", "MARKET"],
      produceId: one(`"${idOf("610881000000", "produce", 1)}"`),
      observedFrom: one(days[0]),
      observedUntil: one(days[1]),
    },
  },
  "shenmu-economy Query.shenmuDeliveries": { filters: { within, state: ["SENT", "DEAD"] } },
  "shenmu-economy Query.shenmuSubscriptions": { filters: { within, state: ["CONFIRMED", "PENDING"] } },
  "shenmu-economy ServiceItem.shenmuBulletins": {
    of: () => ({ __typename: "ServiceItem", id: "item-4" }),
  },
  "shenmu-economy ShenmuBulletin.deliveries": {
    of: (asker) => ({ __typename: "ShenmuBulletin", id: idOf(asker.village, "bulletin", 412) }),
    filters: { state: ["SENT", "DEAD"] },
  },
  "shenmu-economy ShenmuEconomyService.bulletins": {
    of: (asker) => ({
      __typename: "Station",
      id: "s",
      divisionCode: `${asker.village.slice(0, 9)}000`,
      kind: "TOWNSHIP_CENTRE",
    }),
    through: "shenmuEconomy",
    filters: { kind: ["PRODUCE_PRICE", "MARKET"] },
  },
};
