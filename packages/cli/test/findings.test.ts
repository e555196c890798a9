import { platformFacts } from "@yimen/rules";
import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { assessmentOf } from "./bad-input/assessments.ts";
import { programmeOf } from "./bad-input/programmes.ts";
import { postOf } from "./bad-input/recorded-facts.ts";
import { trainingPlanOf } from "./bad-input/trainings.ts";
import { createWorld, type World } from "./bad-input/world.ts";
import { callers, places } from "./running/callers.ts";
import { blamelessRule, foundPack, foundSubjects } from "./running/found-pack.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { starPack } from "./running/score-sheets.ts";

let graph: RunningGraph;
let world: World;

beforeAll(async () => {
  graph = await startGraph();
  // Stars, for there to be an assessment; invented like the checks.
  const packs = [foundPack(places.panan), starPack(places.yushan)];
  await addToLaw(graph.databaseUrl, { by: "test" }, { packs, calendars: [] });
  world = await createWorld(graph);
}, 240_000);

afterAll(() => graph.stop());

const { admin } = callers;

/** The id of a thing of each subject, and the field it is reached by. */
const things: Readonly<Record<string, (world: World) => Promise<string>>> = {
  station: ({ stationId }) => Promise.resolve(stationId),
  window: ({ windowId }) => Promise.resolve(windowId),
  device: async ({ does, stationId }) => {
    const kind = "SELF_SERVICE_TERMINAL";
    const device = { stationId, code: "T-1", kind, name: "自助机", assisted: true };
    const made = await does(callers.admin, "registerDevice", device, "device { id }");
    return (made["device"] as { id: string }).id;
  },
  division: () => Promise.resolve(places.lingkou),
  department: ({ departmentId }) => Promise.resolve(departmentId),
  staffMember: ({ staff }) => staff(),
  post: (world_) => postOf(world_),
  item: ({ itemId }) => Promise.resolve(itemId),
  case: ({ decided }) => decided(),
  rating: async ({ does, invited }) => {
    const token = await invited();
    const given = { token, grade: "DISSATISFIED", channel: "WEB" };
    const made = await does(callers.citizen, "rateService", given, "rating { id }");
    return (made["rating"] as { id: string }).id;
  },
  complaint: async ({ does, stationId }) => {
    const filed = { kind: "COMPLAINT", channel: "WEB", stationId, text: "等了两小时", anonymous: true };
    return String((await does(callers.citizen, "fileComplaint", filed, "complaintId"))["complaintId"]);
  },
  inspection: async ({ does, stationId, today }) => {
    const opened = { about: { subject: "station", id: stationId }, source: "DAILY_INSPECTION", on: today };
    const made = await does(admin, "openInspection", opened, "inspection { id }");
    return (made["inspection"] as { id: string }).id;
  },
  programme: (world_) => programmeOf(world_),
  trainingPlan: (world_) => trainingPlanOf(world_),
  assessment: (world_) => assessmentOf(world_),
};

/** Fields that find a thing by its id, where they are not named like its subject. */
const fields: Readonly<Record<string, string>> = { item: "serviceItem", rating: "rating" };

interface Verdict {
  readonly verdict: string;
  readonly missing: readonly string[];
}

async function verdictOf(subject: string, id: string, as?: Persona): Promise<Verdict | undefined> {
  const field = fields[subject] ?? subject;
  const key = subject === "division" ? "code" : "id";
  const type = subject === "division" ? "DivisionCode!" : "ID!";
  const verdict = subject === "staffMember" ? "eligibility" : "compliance";
  const at = subject === "item" ? `(at: "${places.lingkou}")` : "";
  const { thing } = await graph.data<{ thing: Record<string, { results: Verdict[] } | null> | null }>(
    `query ($id: ${type}, $rules: [String!]!) { thing: ${field}(${key}: $id) { ${verdict}${at} { results(rules: $rules) { verdict missing } } } }`,
    { id, rules: [blamelessRule(subject)] },
    as,
  );
  return thing?.[verdict]?.results[0];
}

describe("what is found about a thing is in its verdict", () => {
  test("every subject that bears findings is tried", () => {
    expect(Object.keys(things).toSorted()).toEqual([...foundSubjects].toSorted());
    const bearing = [...platformFacts.records.values()].filter(
      ({ isSubject, entity, facts }) => isSubject && entity !== undefined && facts.has("findings"),
    );
    expect(bearing.map(({ name }) => name).toSorted()).toEqual([...foundSubjects].toSorted());
  });

  test.each(Object.keys(things))(
    "BK-14 a finding about a %s fails its rule once it is held true, and no more once it is withdrawn",
    async (subject) => {
      const id = (await things[subject]?.(world)) ?? "";
      expect(await verdictOf(subject, id, admin)).toMatchObject({ verdict: "PASS" });
      const about = [{ subject, id, ...(subject === "item" && { at: places.yushan }) }];
      const found = { event: "spotted", about, foundOn: world.today, source: "COVERT_INSPECTION" };
      const recorded = await world.does(
        admin,
        "recordFinding",
        found,
        "finding { id about { id thing { __typename } } }",
      );
      const finding = recorded["finding"] as {
        id: string;
        about: { id: string; thing: { __typename: string } }[];
      };
      expect(finding.about).toEqual([
        { id, thing: { __typename: platformFacts.records.get(subject)?.entity?.type } },
      ]);
      await world.does(admin, "verifyFinding", { findingId: finding.id }, "finding { id }");
      expect(await verdictOf(subject, id, admin)).toMatchObject({ verdict: "FAIL" });
      // Who may not know what was found is told neither that something was nor that nothing was.
      const other = await verdictOf(subject, id, {
        subject: "admin-shenmu",
        role: "COUNTY_ADMIN",
        divisions: ["610881000000"],
      });
      expect(other?.verdict ?? "UNKNOWN").toBe("UNKNOWN");
      await world.does(admin, "withdrawFinding", { findingId: finding.id, reason: "记错" }, "finding { id }");
      expect(await verdictOf(subject, id, admin)).toMatchObject({ verdict: "PASS" });
    },
  );
});

describe("what names nothing is refused where it stands", () => {
  interface Refused {
    readonly __typename: string;
    readonly problems?: readonly {
      readonly code: string;
      readonly path: readonly string[];
      readonly messageEn: string;
    }[];
  }
  const tried = async (mutation: string, input: object, as: Persona = admin): Promise<Refused> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
    const { result } = await graph.data<{ result: Refused }>(
      `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) { __typename
        ... on InvalidInput { problems { code path messageEn } } } }`,
      { input: { idempotencyKey: crypto.randomUUID(), ...input } },
      as,
    );
    return result;
  };
  const unknown = async (mutation: string, input: object, as?: Persona): Promise<readonly string[]> =>
    ((await tried(mutation, input, as)).problems ?? []).map(({ code, path }) => `${path.join(".")} ${code}`);
  const nothing = `${places.lingkou}.0f8fad5bd9cb469fa16570867728950e`;
  const found = { event: "spotted", foundOn: "2026-09-01", source: "COVERT_INSPECTION" };

  test.each([...foundSubjects])(
    "BK-14 a finding about a %s that nobody registered is refused",
    async (subject) => {
      const id = subject === "division" ? "330727106999" : nothing;
      const about = [{ subject, id }];
      expect(await unknown("recordFinding", { ...found, about })).toEqual(["input.about.0.id THING_UNKNOWN"]);
    },
  );

  test("BK-14 the refusal names the value and the next step, and so do those of inspections, complaints and whoever is responsible", async () => {
    const about = [{ subject: "station", id: world.stationId }];
    const answer = await tried("recordFinding", { ...found, about: [{ subject: "window", id: nothing }] });
    expect(answer.problems?.[0]?.messageEn).toBe(
      `there is no window with the id ${nothing}; look it up and give its id`,
    );
    expect(await unknown("recordFinding", { ...found, about, responsibleId: nothing })).toEqual([
      "input.responsibleId THING_UNKNOWN",
    ]);
    const evidence = [
      { kind: "CASE", reference: nothing },
      { kind: "DOCUMENT", reference: "暗访〔2026〕9号" },
    ];
    expect(await unknown("recordFinding", { ...found, about, evidence })).toEqual([
      "input.evidence.0.reference THING_UNKNOWN",
    ]);
    const inspection = {
      about: { subject: "station", id: nothing },
      source: "DAILY_INSPECTION",
      on: world.today,
    };
    expect(await unknown("openInspection", inspection)).toEqual(["input.about.id THING_UNKNOWN"]);
    const complaint = { kind: "COMPLAINT", channel: "WEB", text: "等了两小时", anonymous: true };
    expect(await unknown("fileComplaint", { ...complaint, stationId: nothing }, callers.citizen)).toEqual([
      "input.stationId THING_UNKNOWN",
    ]);
    const filed = await world.does(
      callers.citizen,
      "fileComplaint",
      { ...complaint, stationId: world.stationId },
      "complaintId",
    );
    const { complaintId } = filed;
    expect(await unknown("acceptComplaint", { complaintId, responsibleId: nothing, text: "请查" })).toEqual([
      "input.responsibleId THING_UNKNOWN",
    ]);
  });

  test("BK-14 what is over was there: a finding about a station that closed is taken", async () => {
    const stationId = await world.station();
    await world.does(admin, "closeStation", { stationId }, "station { id }");
    const about = [{ subject: "station", id: stationId }];
    expect((await tried("recordFinding", { ...found, foundOn: world.today, about })).__typename).toBe(
      "RecordFindingPayload",
    );
  });
});

describe("facts of one county are out of another's reach", () => {
  const shenmu: Persona = { subject: "admin-shenmu", role: "COUNTY_ADMIN", divisions: ["610881000000"] };
  const today = (): string => Temporal.Now.plainDateISO("Asia/Shanghai").toString();

  /** What a mutation of the neighbour is answered with: its code, or the codes of what is wrong with its input. */
  const refused = async (mutation: string, input: object): Promise<string> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
    const { result } = await graph.data<{ result: { __typename: string; code?: string } }>(
      `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) { __typename ... on Problem { code } } }`,
      { input: { idempotencyKey: crypto.randomUUID(), ...input } },
      shenmu,
    );
    return result.code ?? result.__typename;
  };
  const found = async (): Promise<string> => {
    const about = [
      { subject: "staffMember", id: await world.staff() },
      { subject: "station", id: world.stationId },
    ];
    const finding = { event: "spotted", about, foundOn: today(), source: "COVERT_INSPECTION" };
    const recorded = await world.does(admin, "recordFinding", finding, "finding { id }");
    return (recorded["finding"] as { id: string }).id;
  };

  test("by field: nothing is put on record of another county's people, stations, windows, cases, items or departments", async () => {
    const on = { on: today(), source: "SURVEY" };
    const facts = [{ name: "speaksMandarin", value: false }];
    const tries: readonly (readonly [string, object])[] = [
      ["recordStaffFacts", { ...on, staffMemberId: await world.staff(), facts }],
      [
        "recordStationFacts",
        { ...on, stationId: world.stationId, facts: [{ name: "officeAreaM2", value: 1 }] },
      ],
      [
        "recordWindowFacts",
        { ...on, windowId: world.windowId, facts: [{ name: "numberShown", value: false }] },
      ],
      [
        "recordDivisionFacts",
        { ...on, divisionCode: places.lingkou, facts: [{ name: "villageAffairsPublic", value: false }] },
      ],
      [
        "recordDepartmentFacts",
        {
          ...on,
          source: "DOCUMENT",
          reference: "x",
          departmentId: world.departmentId,
          facts: [{ name: "sealInUse", value: false }],
        },
      ],
      [
        "recordCaseFacts",
        { ...on, caseId: await world.filed(), facts: [{ name: "outsideSystem", value: true }] },
      ],
      [
        "recordItemFacts",
        { ...on, at: places.panan, itemId: world.itemId, facts: [{ name: "publicity", value: [] }] },
      ],
    ];
    for (const [mutation, input] of tries) {
      expect([mutation, await refused(mutation, input)]).toEqual([
        mutation,
        expect.stringMatching(/^(NOT_FOUND|NOT_PERMITTED)$/),
      ]);
    }
  });

  test("by finding: none is recorded, read, judged, withdrawn or objected to, and none hides among things of one's own", async () => {
    const findingId = await found();
    const finding = { event: "spotted", foundOn: today(), source: "MEDIA" };
    const about = [{ subject: "station", id: world.stationId }];
    expect(await refused("recordFinding", { ...finding, about })).toMatch(/NOT_PERMITTED|INPUT_INVALID/);
    const own = { subject: "division", id: "610881000000" };
    expect(await refused("recordFinding", { ...finding, about: [own, ...about] })).toBe("INPUT_INVALID");
    const item = { subject: "item", id: world.itemId, at: places.panan };
    expect(await refused("recordFinding", { ...finding, about: [item] })).toMatch(
      /NOT_PERMITTED|INPUT_INVALID/,
    );
    for (const mutation of ["verifyFinding", "withdrawFinding", "dismissFinding", "reviewFinding"]) {
      const reason = { reason: "x" };
      expect([mutation, await refused(mutation, { findingId, ...reason })]).toEqual([mutation, "NOT_FOUND"]);
    }
    expect(await refused("objectToFinding", { findingId, text: "x" })).toBe("NOT_FOUND");
    const seen = await graph.ask(
      `query ($id: ID!, $station: ID!, $item: ID!) { finding(id: $id) { id }
        station(id: $station) { findings(first: 5) { edges { node { id } } } findingFacts { name } complaintCounts { name } }
        serviceItem(id: $item) { findings(first: 5) { edges { node { id } } } findingFacts(at: "${places.panan}") { name }
          findingFactsByPlace { divisionCode facts { name value } } } }`,
      { id: findingId, station: world.stationId, item: world.itemId },
      shenmu,
    );
    expect(seen.data).toEqual({
      finding: null,
      station: { findings: null, findingFacts: null, complaintCounts: [] },
      serviceItem: {
        findings: { edges: [] },
        findingFacts: null,
        // Of its own county alone it is known that nothing was found.
        findingFactsByPlace: [{ divisionCode: "610881000000", facts: [{ name: "findings", value: [] }] }],
      },
    });
    const listed = await graph.ask(
      `{ findings(within: "${places.panan}", first: 5) { edges { node { id } } } }`,
      {},
      shenmu,
    );
    expect([listed.data, listed.errors?.[0]?.extensions?.["code"]]).toEqual([
      { findings: null },
      "NOT_PERMITTED",
    ]);
  });

  test("by population: neither numbers nor names of members are told, and by assessment nothing is drafted, sealed or read", async () => {
    await found();
    const period = { from: "2026-01-01", to: "2026-12-31" };
    const { station, division } = await graph.data<{
      station: {
        assessmentDraft: { basis: string | null; facts: { name: string; value: unknown }[] } | null;
        assessments: unknown;
      };
      division: {
        quotas: {
          population: { low: number } | null;
          named: { id: string }[];
          basis: string | null;
          rule: { subject: string };
        }[];
      };
    }>(
      `query ($id: ID!, $period: PeriodInput!) {
        station(id: $id) { assessmentDraft(rule: "spotPoints", period: $period) { basis facts { name value } } assessments(first: 5) { edges { node { id } } } }
        division(code: "${places.panan}") { quotas { rule { subject } population { low } named { id } basis } } }`,
      { id: world.stationId, period },
      shenmu,
    );
    expect(station.assessmentDraft?.basis ?? null).toBeNull();
    expect(
      (station.assessmentDraft?.facts ?? []).filter(({ name }) => ["findings", "history"].includes(name)),
    ).toEqual([]);
    expect(station.assessments).toEqual({ edges: [] });
    expect(division.quotas.every(({ basis }) => basis === null)).toBe(true);
    // Who works there is public; what is known of them is not, and so nobody is named as counted for sure.
    const ofPeople = division.quotas.filter(({ rule }) =>
      ["staffMember", "complaint", "rating", "inspection"].includes(rule.subject),
    );
    expect(ofPeople.flatMap(({ named }) => named)).toEqual([]);
    const own = await graph.data<{ station: { assessmentDraft: { basis: string } } }>(
      `query ($id: ID!, $period: PeriodInput!) { station(id: $id) { assessmentDraft(rule: "spotPoints", period: $period) { basis } } }`,
      { id: world.stationId, period },
      admin,
    );
    const stolen = { assessments: [{ basis: own.station.assessmentDraft.basis }] };
    expect(await refused("assess", stolen)).toMatch(/INPUT_INVALID|ASSESSMENT_BASIS_NOT_YOURS|NOT_PERMITTED/);
  });
});
