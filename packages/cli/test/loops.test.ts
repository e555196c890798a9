import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { doneProgramme, programmeOf } from "./bad-input/programmes.ts";
import { createWorld, type World } from "./bad-input/world.ts";
import { callers, places } from "./running/callers.ts";
import { loopPack } from "./running/loop-pack.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

let graph: RunningGraph;
let world: World;

beforeAll(async () => {
  graph = await startGraph();
  await addToLaw(graph.databaseUrl, { by: "test" }, { packs: [loopPack(places.panan)], calendars: [] });
  world = await createWorld(graph);
}, 240_000);

afterAll(() => graph.stop());

const { admin, citizen, manager, otherCitizen } = callers;
const neighbour: Persona = { subject: "admin-shenmu", role: "COUNTY_ADMIN", divisions: ["610881000000"] };

/** What a mutation is refused with. */
async function refusal(mutation: string, input: object, as: Persona): Promise<string | undefined> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const { result } = await graph.data<{ result: { code?: string } }>(
    `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) { ... on Problem { code } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), ...input } },
    as,
  );
  return result.code;
}

async function file(input: object, as: Persona): Promise<{ complaintId: string; token: string }> {
  const complaint = { kind: "COMPLAINT", text: "等了两小时", anonymous: true, ...input };
  const filed = await world.does(as, "fileComplaint", complaint, "complaintId token");
  return { complaintId: String(filed["complaintId"]), token: String(filed["token"]) };
}

async function rated(grade: string): Promise<string> {
  const given = { token: await world.invited(), grade, channel: "WEB" };
  const answer = await world.does(citizen, "rateService", given, "rating { id }");
  return (answer["rating"] as { id: string }).id;
}

interface Measured {
  readonly rule: { readonly id: string };
  readonly verdict: string;
  readonly population: { readonly low: number; readonly high: number } | null;
  readonly counted: { readonly low: number; readonly high: number } | null;
  readonly named: readonly {
    readonly id: string;
    readonly subject: { readonly __typename: string } | null;
  }[];
}

const measured = `rule { id } verdict population { low high } counted { low high } named { id subject { __typename } }`;

async function quota(
  of: string,
  id: string,
  rule: string,
  as: Persona,
  period?: object,
): Promise<Measured | undefined> {
  const key = of === "division" ? "code" : "id";
  const { scope } = await graph.data<{ scope: { quotas: Measured[] } }>(
    `query ($id: ${of === "division" ? "DivisionCode" : "ID"}!, $period: PeriodInput) { scope: ${of}(${key}: $id) { quotas(period: $period) { ${measured} } } }`,
    { id, period },
    as,
  );
  return scope.quotas.find((one) => one.rule.id === rule);
}

describe("complaints are followed to their end", () => {
  test("BK-14 LP-10 a complaint is taken up by somebody, investigated, answered and closed, and whoever complained reads each step", async () => {
    const { complaintId, token } = await file(
      {
        channel: "WEB",
        stationId: world.stationId,
        anonymous: false,
        name: "周晓岚",
        contact: "13800000000",
      },
      citizen,
    );
    const seenBy = async (as: Persona | undefined): Promise<unknown> =>
      (
        await graph.data<{ complaint: unknown }>(
          "query ($id: ID!) { complaint(id: $id) { state acts { act } name due { state } } }",
          { id: complaintId },
          as,
        )
      ).complaint;
    expect(await seenBy(otherCitizen)).toBeNull();
    expect(await seenBy(neighbour)).toBeNull();
    const text = "说明";
    expect(await refusal("closeComplaint", { complaintId, text }, admin)).toBe("COMPLAINT_NOT_THUS");
    expect(
      await refusal("acceptComplaint", { complaintId, text, responsibleId: await world.staff() }, neighbour),
    ).toBe("NOT_FOUND");
    await world.does(
      admin,
      "acceptComplaint",
      { complaintId, text, responsibleId: await world.staff() },
      "complaint { id }",
    );
    await world.does(
      admin,
      "investigateComplaint",
      { complaintId, text, founded: true, subjective: true },
      "complaint { id }",
    );
    expect(await refusal("closeComplaint", { complaintId, text }, admin)).toBe("COMPLAINT_UNANSWERED");
    await world.does(admin, "answerComplaint", { complaintId, text }, "complaint { id }");
    await world.does(admin, "closeComplaint", { complaintId, text }, "complaint { id }");
    const acts = ["ACCEPTED", "INVESTIGATED", "ANSWERED", "CLOSED"].map((act) => ({ act }));
    expect(await seenBy(citizen)).toMatchObject({ state: "CLOSED", acts, name: "周晓岚" });
    const { byToken } = await graph.data<{ byToken: object }>(
      "query ($token: String!) { byToken: complaintByToken(token: $token) { state name } }",
      { token },
    );
    expect(byToken).toEqual({ state: "CLOSED", name: null });
    const { station } = await graph.data<{
      station: { complaintCounts: { name: string; value: unknown; from: string | null }[] };
    }>(
      "query ($id: ID!) { station(id: $id) { complaintCounts { name value from } } }",
      { id: world.stationId },
      admin,
    );
    const thisYear = station.complaintCounts.filter(
      ({ from }) => from === `${world.today.slice(0, 4)}-01-01`,
    );
    expect(Object.fromEntries(thisYear.map(({ name, value }) => [name, value]))).toMatchObject({
      complaintsClosed: 1,
      subjectiveComplaintCount: 1,
    });
  });

  test("SM-23 what lies in the box, stands in the book or comes by telephone is put down by staff, and by nobody else", async () => {
    for (const channel of ["BOX", "COMPLAINT_BOOK", "PHONE"]) {
      const complaint = {
        kind: "SUGGESTION",
        channel,
        stationId: world.stationId,
        text: "添把椅子",
        anonymous: true,
      };
      expect(await refusal("fileComplaint", complaint, citizen)).toBe("COMPLAINT_CHANNEL_STAFF");
      await file(
        {
          kind: "SUGGESTION",
          channel,
          stationId: world.stationId,
          text: "添把椅子",
          receivedOn: "2026-09-01",
        },
        manager,
      );
    }
    const { complaints } = await graph.data<{
      complaints: { edges: { node: { channel: string; receivedOn: string } }[] };
    }>(
      `{ complaints(within: "${places.yushan}", first: 20, between: { from: "2026-09-01", until: "2026-09-01" }) { edges { node { channel receivedOn } } } }`,
      {},
      manager,
    );
    expect(complaints.edges.map(({ node }) => node.channel).toSorted()).toEqual([
      "BOX",
      "COMPLAINT_BOOK",
      "PHONE",
    ]);
  });

  test("LP-10 the rate of complaints closed is measured over the county and a period, and names what waits, to those who oversee it alone", async () => {
    const { complaintId } = await file(
      { channel: "WEB", stationId: world.stationId, text: "没人" },
      otherCitizen,
    );
    const asked = (as: Persona, period?: object) =>
      quota("division", places.panan, "complaintsAllClosedHere", as, period);
    const before = await asked(admin);
    expect(before).toMatchObject({ verdict: "FAIL" });
    expect(before?.named.map(({ subject }) => subject?.__typename)).toContain("Complaint");
    expect(before?.named.map(({ id }) => id)).not.toContain(complaintId);
    expect((before?.population?.low ?? 0) - (before?.counted?.low ?? 0)).toBeGreaterThan(0);
    // Not one came in January: a share of nothing does not apply.
    const { verdict } = (await asked(admin, { from: "2026-01-01", to: "2026-01-31" })) ?? {};
    expect(verdict).toBe("NOT_APPLICABLE");
    for (const stranger of [manager, neighbour, citizen]) {
      expect(await asked(stranger)).toMatchObject({ verdict: "UNKNOWN", population: null, named: [] });
    }
  });
});

describe("ratings, inspections and programmes are counted together", () => {
  test("N-5 the share of good ratings of a station in a period and its worst, named, come from its ratings alone", async () => {
    await rated("VERY_SATISFIED");
    const worst = await rated("VERY_DISSATISFIED");
    const share = await quota("station", world.stationId, "ratingsMostlyGood", manager);
    expect(share?.verdict).toMatch(/PASS|FAIL/);
    expect(share?.population?.low).toBeGreaterThanOrEqual(2);
    const picked = await quota("station", world.stationId, "worstRating", manager);
    expect(picked?.named).toContainEqual({ id: worst, subject: { __typename: "Rating" } });
    expect(await quota("station", world.stationId, "worstRating", neighbour)).toMatchObject({
      population: null,
      named: [],
    });
  });

  test("BK-14 inspections that found something count as closed once all of it is put right and checked again", async () => {
    const about = { subject: "station", id: world.stationId };
    const opened = { about, source: "DAILY_INSPECTION", on: world.today };
    const answer = await world.does(
      manager,
      "openInspection",
      opened,
      "inspection { id checklist { rule { id } } }",
    );
    const { id: inspectionId, checklist } = answer["inspection"] as {
      id: string;
      checklist: { rule: { id: string } }[];
    };
    const found = {
      event: checklist[0]?.rule.id,
      about: [about],
      foundOn: world.today,
      source: "DAILY_INSPECTION",
      state: "CONFIRMED",
      inspectionId,
      responsibleId: await world.staff(),
    };
    const recorded = await world.does(manager, "recordFinding", found, "finding { id }");
    const { id: findingId } = recorded["finding"] as { id: string };
    const asked = () => quota("division", places.yushan, "inspectionsClosed", manager);
    expect(await asked()).toMatchObject({
      verdict: "FAIL",
      population: { low: 1, high: 1 },
      counted: { low: 0, high: 0 },
    });
    const right = { findingId, on: world.today, what: "已整改", preventionNote: "每日自查" };
    await world.does(manager, "rectifyFinding", right, "finding { id }");
    await world.does(
      manager,
      "recheckFinding",
      { findingId, passed: true, reason: "到位" },
      "finding { id }",
    );
    expect(await asked()).toMatchObject({
      verdict: "PASS",
      named: [{ id: inspectionId, subject: { __typename: "Inspection" } }],
    });
  });

  test("PT-5 programmes of a place are counted by whether they were accepted", async () => {
    const waiting = await programmeOf(world);
    const done = await doneProgramme(world);
    const accepted = { programmeId: done, on: world.today, reference: "验收意见 1" };
    await world.does(admin, "acceptProgramme", accepted, "programme { id }");
    const share = await quota("division", places.yushan, "programmesAccepted", admin);
    expect(share?.verdict).toBe("FAIL");
    const ids = share?.named.map(({ id }) => id) ?? [];
    expect([ids.includes(done), ids.includes(waiting)]).toEqual([true, false]);
  });
});

describe("the loop of a poor rating", () => {
  const loop = `rating(id: $id) { grade acts { act } compliance { results { rule { id } } } }`;
  const seen = async (id: string, as: Persona): Promise<{ grade: string; acts: { act: string }[] } | null> =>
    (
      await graph.data<{ rating: { grade: string; acts: { act: string }[] } | null }>(
        `query ($id: ID!) { ${loop} }`,
        { id },
        as,
      )
    ).rating;

  test("N-5 a poor rating is called back about, verified, put right and answered in this order, and stays as it was given", async () => {
    const ratingId = await rated("DISSATISFIED");
    const text = "说明";
    expect(await refusal("rectifyRating", { ratingId, text }, manager)).toBe("RATING_NOT_THUS");
    expect(await refusal("callBackRating", { ratingId, text }, neighbour)).toBe("NOT_FOUND");
    await world.does(manager, "callBackRating", { ratingId, text }, "rating { id }");
    await world.does(manager, "verifyRating", { ratingId, text, verified: true }, "rating { id }");
    await world.does(manager, "rectifyRating", { ratingId, text }, "rating { id }");
    await world.does(manager, "answerRating", { ratingId, text: "向您致歉" }, "rating { id }");
    const acts = ["CALLED_BACK", "VERIFIED", "RECTIFIED", "ANSWERED"].map((act) => ({ act }));
    expect(await seen(ratingId, citizen)).toMatchObject({ grade: "DISSATISFIED", acts });
    expect(await seen(ratingId, neighbour)).toBeNull();
  });

  test("N-5 a mistaken rating is appealed against once, decided by somebody else, and not deleted", async () => {
    const ratingId = await rated("DISSATISFIED");
    const text = "误评";
    await world.does(manager, "appealRating", { ratingId, text }, "rating { id }");
    expect(await refusal("reviewRating", { ratingId, text, upheld: true }, manager)).toBe("OWN_APPEAL");
    await world.does(admin, "reviewRating", { ratingId, text, upheld: true }, "rating { id }");
    expect(await refusal("appealRating", { ratingId, text }, manager)).toBe("RATING_NOT_THUS");
    expect(await seen(ratingId, admin)).toMatchObject({
      grade: "DISSATISFIED",
      acts: [{ act: "APPEALED" }, { act: "APPEAL_UPHELD" }],
    });
  });
});
