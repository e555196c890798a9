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
