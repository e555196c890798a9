import { platformFacts } from "@yimen/rules";
import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { programmeOf } from "./bad-input/programmes.ts";
import { postOf } from "./bad-input/recorded-facts.ts";
import { createWorld, type World } from "./bad-input/world.ts";
import { callers, places } from "./running/callers.ts";
import { blamelessRule, foundPack, foundSubjects } from "./running/found-pack.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

let graph: RunningGraph;
let world: World;

beforeAll(async () => {
  graph = await startGraph();
  await addToLaw(graph.databaseUrl, { by: "test" }, { packs: [foundPack(places.panan)], calendars: [] });
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
