import type { FactValue } from "@yimen/rules";

/** Facts by their names in the facts schema. */
export type FoundFacts = Readonly<Record<string, FactValue | null>>;

const yushanTown = "330727106";

/** What the programme of Yushan asks of every village station (YS-3, YS-5); a demonstration station serves its neighbours, too (YS-9.1). */
const asTheProgrammeAsks: FoundFacts = {
  inPartyServiceCentre: true,
  equipment: [
    "DESK",
    "CHAIR",
    "REST_AREA_SEAT",
    "COMPUTER",
    "NETWORK",
    "PRINTER",
    "DOOR_SIGN",
    "BROCHURE_STAND",
    "POST_PLATE",
  ],
  signName: "山城管事之家(村便民服务站)",
  displays: ["STAFF", "PHONES", "ITEM_LIST", "GUIDES"],
  systemsOnWall: true,
  staffInUniform: true,
  utilities: ["WATER", "POWER", "GAS", "NETWORK"],
  homeService: true,
  appointmentService: true,
  staffSkilledInPlatforms: true,
};

/** What is otherwise on purpose, so that a check finds something; undefined: nobody looked. */
const otherwise: Readonly<Record<string, Readonly<Record<string, FactValue | undefined>>>> = {
  "206": { servesNeighbours: true },
  "222": { servesNeighbours: true },
  "209": { utilities: ["WATER", "POWER", "NETWORK"] },
  "223": { homeService: undefined },
  "213": { equipment: undefined, displays: undefined, signName: undefined },
  "221": { signName: "村便民服务中心" },
  "203": { equipment: ["DESK", "CHAIR", "COMPUTER", "NETWORK", "POST_PLATE"] },
  "201": { systemsOnWall: false, staffInUniform: false, appointmentService: undefined },
};

/** What was found at the centres of three other counties, against each county's own rules. */
const centres: Readonly<Record<string, FoundFacts>> = {
  // Baokang: BK-4, BK-5, BK-14.
  "420626100000-01": {
    onlineChannelOpen: true,
    counterChannelOpen: true,
    priorityGroups: ["ELDERLY"],
    systems: ["FIRST_ASKED", "ONE_TIME_NOTICE", "TIME_LIMIT", "RATING"],
    zones: ["GUIDANCE", "MULTIMEDIA", "READING", "POLICY_CONSULTING", "WAITING"],
    equipment: ["COMPLAINT_PHONE", "RATING_QR_CODE", "SUGGESTION_BOX", "GUESTBOOK"],
  },
  // Shenmu: SM-3, SM-10, SM-11, SM-24, SM-26.
  "610881114000-01": {
    greenChannel: true,
    homeService: true,
    openCounters: true,
    leaderInCharge: true,
    systems: ["ASSESSMENT"],
    utilities: ["TELECOM", "BROADCAST", "POWER", "GAS", "WATER"],
    equipment: ["GUIDE_DESK", "FORM_DESK", "WAITING_CHAIR", "WATER_DISPENSER", "SUGGESTION_BOX"],
    suggestionBoxKeeper: false,
  },
  // Putuoshan: PT-9, PT-15.
  "330903106000-01": {
    hallAreaM2: "240.00",
    nearBusStop: true,
    openCounters: true,
    leaderInCharge: true,
    systems: [
      "FIRST_ASKED",
      "ONE_TIME_NOTICE",
      "TIME_LIMIT",
      "WINDOW_MANAGEMENT",
      "ATTENDANCE",
      "ASSESSMENT",
    ],
    zones: ["CONSULTING", "AGENT", "WAITING", "CONVENIENCE", "BUSINESS"],
    equipment: ["PRINTER", "COPIER", "READING_GLASSES", "MAGNIFIER", "BARRIER_FREE_WAY"],
    utilities: ["WATER", "POWER", "BROADCAST"],
  },
};

/**
 * What an invented survey found at a station: most is as its place wants it, something is not, and something nobody looked
 * at. Undefined for a station that was not looked at.
 */
export function foundAt(station: string): FoundFacts | undefined {
  const [division = ""] = station.split("-");
  if (!division.startsWith(yushanTown)) return centres[station];
  const village = division.slice(yushanTown.length);
  const usual: Readonly<Record<string, FactValue | null | undefined>> = {
    ...asTheProgrammeAsks,
    ...otherwise[village],
  };
  return Object.fromEntries(
    Object.entries(usual).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
