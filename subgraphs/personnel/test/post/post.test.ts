import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Floor, openFloor } from "../database.ts";
import {
  civilAffairs,
  closedWindow,
  disabledFederation,
  freshKey,
  lingkouStation,
  luoping,
  luopingManager,
  pananAdmin,
  type Personnel,
  startPersonnel,
  strangers,
} from "../personnel.ts";

let personnel: Personnel;
let floor: Floor;

beforeAll(async () => {
  personnel = await startPersonnel();
  floor = await openFloor(personnel);
});

beforeEach(async () => {
  await floor.owner("truncate post");
});

afterAll(async () => {
  await floor.close();
  await personnel.stop();
});

const assign = (input: Record<string, unknown>, as = luopingManager) =>
  personnel.change("assignPost", { windowId: civilAffairs, role: "B", from: "2026-03-01", ...input }, as);
const end = (postId: string, endedOn: string, reason = "TERM_COMPLETED") =>
  personnel.change("endPost", { postId, endedOn, reason }, luopingManager);

test("YS-3.3, LP-4 a window's plate shows A, B and C with name and phone, to anybody", async () => {
  const people = [
    await personnel.staff({ name: "首席", phone: "0874-8212345" }),
    await personnel.staff({ name: "常驻" }),
    await personnel.staff({ name: "替补" }),
  ];
  for (const [index, role] of ["C", "B", "A"].entries())
    await personnel.post({ staffMemberId: people[2 - index], role });
  expect(
    await personnel.entity(
      "Window",
      { id: civilAffairs },
      "posts { role staffMember { name phone } station { id } }",
    ),
  ).toMatchObject({
    posts: [
      { role: "A", staffMember: { name: "首席", phone: "0874-8212345" } },
      { role: "B", staffMember: { name: "常驻", phone: null } },
      { role: "C", staffMember: { name: "替补", phone: null } },
    ],
  });
});

test("LP-4 a village agent's post is at the station itself and at none of its windows", async () => {
  const staffMemberId = await personnel.staff({ stationId: lingkouStation, name: "代办员" }, pananAdmin);
  await personnel.post({ staffMemberId, windowId: null, role: "A" }, pananAdmin);
  expect(
    await personnel.entity(
      "Station",
      { id: lingkouStation },
      "posts { role window { id } staffMember { name } }",
    ),
  ).toEqual({ posts: [{ role: "A", window: null, staffMember: { name: "代办员" } }] });
});

test("a post is the same by query and by reference; an unknown one is null", async () => {
  const id = await personnel.post({ staffMemberId: await personnel.staff(), plannedUntil: "2028-02-29" });
  const facts = "role division { code } from plannedUntil endedOn window { id } unplannedReplacement sample";
  const expected = {
    role: "B",
    division: { code: luoping },
    from: "2026-03-01",
    plannedUntil: "2028-02-29",
    endedOn: null,
    window: { id: civilAffairs },
    unplannedReplacement: false,
    sample: false,
  };
  expect(await personnel.graph.data(`{ post(id: "${id}") { ${facts} } }`)).toEqual({ post: expected });
  expect(await personnel.entity("Post", { id }, facts)).toEqual(expected);
  expect(await personnel.entity("Post", { id: "none" }, facts)).toBeNull();
});

test("strangers assign no posts and end none", async () => {
  const staffMemberId = await personnel.staff();
  const postId = await personnel.post({ staffMemberId });
  const wanted = { staffMemberId, windowId: disabledFederation, role: "C", from: "2026-03-01" };
  for (const caller of strangers) {
    expect(await personnel.change("assignPost", wanted, caller)).toMatchObject({ code: "NOT_PERMITTED" });
    expect(
      await personnel.change("endPost", { postId, endedOn: "2026-03-10", reason: "OTHER" }, caller),
    ).toMatchObject({ code: "NOT_PERMITTED" });
  }
});

test("X-1 one key assigns one post, fifty times at once", async () => {
  const request = { idempotencyKey: freshKey(), staffMemberId: await personnel.staff() };
  const answers = await Promise.all(Array.from({ length: 50 }, () => assign(request)));
  expect(new Set(answers.map((each) => each.post?.id)).size).toBe(1);
  expect(await assign({ ...request, role: "C" })).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
});

test("LP-4 a role at a window has one holder: the second is told who holds it since when", async () => {
  await personnel.post({ staffMemberId: await personnel.staff({ name: "张三" }) });
  const answer = await assign({ staffMemberId: await personnel.staff() });
  expect(answer).toMatchObject({ __typename: "Conflict", code: "POST_TAKEN", path: ["input", "role"] });
  expect(answer.messageZh).toContain("2026-03-01 起由张三担任");
  expect(
    await assign({ staffMemberId: await personnel.staff(), windowId: disabledFederation }),
  ).toMatchObject({
    __typename: "AssignPostPayload",
  });
});

test("attack 67: of twenty who fill one post at once one gets it and the others are told", async () => {
  const people = await Promise.all(Array.from({ length: 20 }, () => personnel.staff()));
  const answers = await Promise.all(people.map((staffMemberId) => assign({ staffMemberId })));
  const codes = answers.map((each) => each.code ?? each.__typename).toSorted();
  expect(codes).toEqual(["AssignPostPayload", ...Array.from({ length: 19 }, () => "POST_TAKEN")]);
});

test("the database itself refuses a second holder and a second role of one person", async () => {
  const postId = await personnel.post({ staffMemberId: await personnel.staff() });
  const other = await personnel.staff();
  const copy = (staffMemberId: string, role: string) =>
    floor.owner(
      `insert into post (id, division_code, staff_id, station_id, window_id, role, from_on)
       select 'copy', division_code, $2, station_id, window_id, $3, from_on from post where id = $1`,
      [postId, staffMemberId, role],
    );
  await expect(copy(other, "B")).rejects.toThrow(/post_seat/);
  const [{ staff_id: same }] = (await floor.owner<{ staff_id: string }>("select staff_id from post")) as [
    { staff_id: string },
  ];
  await expect(copy(same, "C")).rejects.toThrow(/post_one_person/);
});

test("A, B and C of one window are different people; one person may be C of two windows", async () => {
  const staffMemberId = await personnel.staff();
  await personnel.post({ staffMemberId, role: "C" });
  expect(await assign({ staffMemberId, role: "A" })).toMatchObject({ code: "STAFF_AT_SEAT_ALREADY" });
  expect(await assign({ staffMemberId, role: "C", windowId: disabledFederation })).toMatchObject({
    __typename: "AssignPostPayload",
  });
});

test("a hand-over planned ahead: the next begins the day after the last, not on it", async () => {
  const postId = await personnel.post({ staffMemberId: await personnel.staff({ name: "前任" }) });
  await end(postId, "2026-03-20");
  const next = await personnel.staff({ name: "后任" });
  expect(await assign({ staffMemberId: next, from: "2026-03-20" })).toMatchObject({ code: "POST_TAKEN" });
  expect(await assign({ staffMemberId: next, from: "2026-03-21" })).toMatchObject({
    __typename: "AssignPostPayload",
  });
  const holderOn = async (day: string): Promise<unknown> => {
    personnel.setToday(day);
    return personnel.entity("Window", { id: civilAffairs }, "posts { staffMember { name } }");
  };
  expect(await holderOn("2026-03-20")).toEqual({ posts: [{ staffMember: { name: "前任" } }] });
  expect(await holderOn("2026-03-21")).toEqual({ posts: [{ staffMember: { name: "后任" } }] });
  personnel.setToday("2026-03-10");
});

test("a post ends once, on its first day or later", async () => {
  const postId = await personnel.post({ staffMemberId: await personnel.staff() });
  expect(await end(postId, "2026-02-28")).toMatchObject({
    code: "DATES_REVERSED",
    path: ["input", "endedOn"],
  });
  expect(await end(postId, "2026-03-01")).toMatchObject({ __typename: "EndPostPayload" });
  expect(await end(postId, "2026-03-05")).toMatchObject({ __typename: "WrongState", code: "POST_ENDED" });
  expect(await end("none", "2026-03-05")).toMatchObject({ code: "NOT_FOUND", path: ["input", "postId"] });
});

test("a planned end before the first day is told with its path; the first day itself is a plan", async () => {
  const staffMemberId = await personnel.staff();
  expect((await assign({ staffMemberId, plannedUntil: "2026-02-28" })).problems).toEqual([
    { code: "DATES_REVERSED", path: ["input", "plannedUntil"] },
  ]);
  expect(await assign({ staffMemberId, plannedUntil: "2026-03-01" })).toMatchObject({
    __typename: "AssignPostPayload",
  });
});

test("an unknown window, a window of another station, a closed one and somebody who left are refused", async () => {
  const staffMemberId = await personnel.staff();
  expect(await assign({ staffMemberId, windowId: "none" })).toMatchObject({
    code: "NOT_FOUND",
    path: ["input", "windowId"],
  });
  expect(await assign({ staffMemberId, windowId: closedWindow })).toMatchObject({
    code: "STAFFING_PLACE_CLOSED",
  });
  const agent = await personnel.staff({ stationId: lingkouStation }, pananAdmin);
  const everywhere = {
    subject: "both",
    roles: ["COUNTY_ADMIN" as const],
    divisions: ["330727000000", "530324000000"],
  };
  expect(await assign({ staffMemberId: agent }, everywhere)).toMatchObject({ code: "WINDOW_ELSEWHERE" });
  // Who has no say over that window learns no more than that it is not theirs.
  expect(await assign({ staffMemberId: agent }, pananAdmin)).toMatchObject({ code: "NOT_FOUND" });
  await personnel.change(
    "endEmployment",
    { staffMemberId, endedOn: "2026-03-10", reason: "OTHER" },
    luopingManager,
  );
  expect(await assign({ staffMemberId })).toMatchObject({ code: "EMPLOYMENT_ENDED" });
});

test.each([
  { reason: "TRANSFERRED", plannedUntil: "2028-03-01", endedOn: "2026-03-09", unplanned: true },
  { reason: "TRANSFERRED", plannedUntil: "2026-03-09", endedOn: "2026-03-09", unplanned: false },
  { reason: "RESIGNED", plannedUntil: null, endedOn: "2026-03-09", unplanned: true },
  { reason: "TERM_COMPLETED", plannedUntil: null, endedOn: "2026-03-09", unplanned: false },
  { reason: "RETIRED", plannedUntil: "2028-03-01", endedOn: "2026-03-09", unplanned: false },
])(
  "BK-10 whoever follows one who left for $reason on $endedOn (planned until $plannedUntil) is an unplanned replacement: $unplanned",
  async ({ reason, plannedUntil, endedOn, unplanned }) => {
    const before = await personnel.post({ staffMemberId: await personnel.staff(), plannedUntil });
    await end(before, endedOn, reason);
    const after = await personnel.post({ staffMemberId: await personnel.staff(), from: "2026-03-10" });
    expect(await personnel.entity("Post", { id: after }, "unplannedReplacement predecessor { id }")).toEqual({
      unplannedReplacement: unplanned,
      predecessor: { id: before },
    });
  },
);

test("BK-10 whoever returns to their own post replaces nobody", async () => {
  const staffMemberId = await personnel.staff();
  await end(await personnel.post({ staffMemberId }), "2026-03-09", "OTHER");
  const again = await personnel.post({ staffMemberId, from: "2026-03-10" });
  expect(await personnel.entity("Post", { id: again }, "unplannedReplacement")).toEqual({
    unplannedReplacement: false,
  });
});

test("row-level security alone keeps another place from writing posts and staff", async () => {
  const postId = await personnel.post({ staffMemberId: await personnel.staff() });
  const update = (scope: string) =>
    floor.as({ roles: "{COUNTY_ADMIN}", scope }, "update post set sample = true where id = $1 returning 1", [
      postId,
    ]);
  expect(await update("{330727}")).toEqual([]);
  expect(await update("{}")).toEqual([]);
  expect(await update("{530324}")).toHaveLength(1);
  await expect(
    floor.as(
      { roles: "{COUNTY_ADMIN}", scope: "{330727}" },
      `insert into absence (id, division_code, staff_id, from_on, until_on, recorded_by)
       select 'x', division_code, staff_id, from_on, from_on, 'x' from post`,
    ),
  ).rejects.toThrow(/row-level security/);
});
