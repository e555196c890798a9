import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { doneProgramme, programmeOf } from "./bad-input/programmes.ts";
import { heldTraining, trainingPlanOf } from "./bad-input/trainings.ts";
import { createWorld, type World } from "./bad-input/world.ts";
import { callers, places } from "./running/callers.ts";
import { loopPack } from "./running/loop-pack.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { until } from "./running/until.ts";
import { verdictOn } from "./told/verdicts.ts";

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

describe("training is planned, held, asked for and judged", () => {
  test("YS-6 a plan of the town is judged by whom it reached: the touring team, backbone trainees, what villages ask for", async () => {
    const { planId, staffMemberId } = await heldTraining(world);
    const verdict = async (rule: string) =>
      (await verdictOn(graph, `trainingPlan(id: "${planId}")`, rule))?.verdict;
    // One of fifteen villages was reached.
    expect(await verdict("trainingReachesAllVillages")).toBe("FAIL");
    expect(await verdict("backboneTrained")).toBe("FAIL");
    const named = { planId, staffMemberIds: [staffMemberId], on: world.today };
    await world.does(manager, "nameTrainingBackbone", named, "trainingPlan { id }");
    expect(await verdict("backboneTrained")).toBe("PASS");
    // Its village asked for more, and so far only the touring team came.
    expect(await verdict("strengthenedTraining")).toBe("FAIL");
    const session = {
      divisionCode: places.yushan,
      planId,
      kinds: ["STRENGTHENED"],
      title: "再讲",
      on: world.today,
    };
    const made = await world.does(manager, "scheduleTraining", session, "trainingSession { id }");
    const { id: sessionId } = made["trainingSession"] as { id: string };
    const entries = [{ staffMemberId, presence: "ATTENDED" }];
    await world.does(
      manager,
      "holdTraining",
      { sessionId, on: world.today, entries },
      "trainingSession { id }",
    );
    expect(await verdict("strengthenedTraining")).toBe("PASS");
    const another = await trainingPlanOf(world);
    expect((await verdictOn(graph, `trainingPlan(id: "${another}")`, "strengthenedTraining"))?.verdict).toBe(
      "NOT_APPLICABLE",
    );
  });

  test("BK-3 a department that was told of a problem has not done its part until it held a training about the item", async () => {
    const baokang = "420626000000";
    const as: Persona = { subject: "admin-baokang", role: "COUNTY_ADMIN", divisions: [baokang] };
    const { departments, stations } = await graph.data<
      Record<"departments" | "stations", { edges: { node: { id: string; name: string } }[] }>
    >(
      `{ departments(within: "${baokang}", first: 1) { edges { node { id name } } }
        stations(within: "${baokang}", kind: TOWNSHIP_CENTRE, first: 1) { edges { node { id name: divisionCode } } } }`,
    );
    const { id: departmentId, name: department } = departments.edges[0]?.node ?? { id: "", name: "" };
    const { id: stationId, name: town } = stations.edges[0]?.node ?? { id: "", name: "" };
    const verdict = async () =>
      (await verdictOn(graph, `department(id: "${departmentId}")`, "trainingAfterReport"))?.verdict;
    expect(await verdict()).toBe("NOT_APPLICABLE");
    const report = { divisionCode: town, itemId: world.itemId, department, problem: "系统权限没有开通" };
    const told = await world.does(as, "reportItemProblem", report, "feedback { id }");
    const feedbackId = (told["feedback"] as { id: string }).id;
    const request = await until(async () => {
      const { trainingRequests } = await graph.data<{
        trainingRequests: { edges: { node: { id: string; feedbackId: string; wanted: string | null } }[] };
      }>(`{ trainingRequests(within: "${town}", first: 5) { edges { node { id feedbackId wanted } } } }`);
      return trainingRequests.edges.find(({ node }) => node.feedbackId === feedbackId)?.node;
    });
    // What the station wrote stays with the staff of the place.
    expect(request.wanted).toBeNull();
    expect(await verdict()).toBe("FAIL");
    const person = { stationId, name: "陈试", badgeNo: "T-30", employment: "CONTRACT" };
    const registered = await world.does(as, "registerStaff", person, "staffMember { id }");
    const { id: staffMemberId } = registered["staffMember"] as { id: string };
    const made = await world.does(
      as,
      "scheduleTraining",
      {
        divisionCode: baokang,
        departmentId,
        kinds: ["SUPERIOR"],
        title: "下沉事项",
        on: world.today,
        requestIds: [request.id],
      },
      "trainingSession { id }",
    );
    expect(await verdict()).toBe("FAIL");
    const { id: sessionId } = made["trainingSession"] as { id: string };
    const entries = [{ staffMemberId, presence: "ATTENDED" }];
    await world.does(as, "holdTraining", { sessionId, on: world.today, entries }, "trainingSession { id }");
    expect(await verdict()).toBe("PASS");
  });

  test("PT-8 the yearly training by superiors is counted from who was there", async () => {
    const putuo = "330903000000";
    const as: Persona = { subject: "admin-putuo", role: "COUNTY_ADMIN", divisions: [putuo] };
    const { stations } = await graph.data<{
      stations: { edges: { node: { id: string; divisionCode: string } }[] };
    }>(
      `{ stations(within: "${putuo}", kind: TOWNSHIP_CENTRE, first: 1) { edges { node { id divisionCode } } } }`,
    );
    const { id: stationId = "", divisionCode = "" } = stations.edges[0]?.node ?? {};
    const idOf = async (mutation: string, input: Record<string, unknown>, field: string) =>
      ((await world.does(as, mutation, input, `${field} { id }`))[field] as { id: string }).id;
    const window = { stationId, number: "T30", name: "综合窗口", kind: "COMPREHENSIVE" };
    const windowId = await idOf("openWindow", window, "window");
    const person = { stationId, name: "陈试", badgeNo: "T-31", employment: "CONTRACT" };
    const staffMemberId = await idOf("registerStaff", person, "staffMember");
    await idOf("assignPost", { staffMemberId, windowId, role: "A", from: world.today }, "post");
    const verdict = async () => {
      const { staffMember } = await graph.data<{
        staffMember: { eligibility: { results: { verdict: string; missing: string[] }[] } };
      }>(
        `query ($id: ID!) { staffMember(id: $id) { eligibility { results(rules: ["superiorTraining"]) { verdict missing } } } }`,
        { id: staffMemberId },
        as,
      );
      return staffMember.eligibility.results[0];
    };
    expect((await verdict())?.missing).toEqual([]);
    const superior = { divisionCode, kinds: ["SUPERIOR", "COURSE"], title: "全科窗口", on: world.today };
    const sessionId = await idOf("scheduleTraining", superior, "trainingSession");
    const entries = [{ staffMemberId, presence: "ATTENDED" }];
    await idOf("holdTraining", { sessionId, on: world.today, entries }, "trainingSession");
    expect(await verdict()).toEqual({ verdict: "PASS", missing: [] });
  });
});
