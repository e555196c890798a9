import { afterAll, beforeAll, expect, test } from "vitest";
import {
  centre,
  civilAffairs,
  freshKey,
  idNumberOf,
  lingkouStation,
  luoping,
  luopingManager,
  pananAdmin,
  type Personnel,
  startPersonnel,
  strangers,
  yufengManager,
  yushan,
} from "../personnel.ts";

let personnel: Personnel;

beforeAll(async () => {
  personnel = await startPersonnel();
});

afterAll(() => personnel.stop());

const person = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  stationId: centre,
  name: "徐树贵",
  badgeNo: freshKey().slice(0, 8),
  employment: "ESTABLISHED",
  ...changes,
});

test("YS-3.3 the public reads the plate: name, badge, phone, employment, station", async () => {
  const id = await personnel.staff({ name: "朱林", badgeNo: "001", phone: "0874-8212345" });
  const answer = await personnel.graph.data(
    `{ staffMember(id: "${id}") { name badgeNo phone employment divisionCode division { code } station { id } endedOn sample } }`,
  );
  expect(answer).toEqual({
    staffMember: {
      name: "朱林",
      badgeNo: "001",
      phone: "0874-8212345",
      employment: "ESTABLISHED",
      divisionCode: luoping,
      division: { code: luoping },
      station: { id: centre },
      endedOn: null,
      sample: false,
    },
  });
});

test("nobody but the place's manager and the county's administrator registers staff", async () => {
  for (const caller of strangers) {
    const answer = await personnel.change("registerStaff", person(), caller);
    expect(answer).toMatchObject({ __typename: "NotPermitted", code: "NOT_PERMITTED" });
  }
  const atLingkou = person({ stationId: lingkouStation });
  expect(await personnel.change("registerStaff", atLingkou, yufengManager)).toMatchObject({
    __typename: "NotPermitted",
  });
  expect(await personnel.change("registerStaff", atLingkou, pananAdmin)).toMatchObject({
    __typename: "RegisterStaffPayload",
  });
});

test("X-1 the same key registers one person and answers the same; with another content it is refused", async () => {
  const request = person({ idempotencyKey: freshKey(), idNumber: idNumberOf("19900307", "771") });
  const first = await personnel.change("registerStaff", request, luopingManager);
  expect(await personnel.change("registerStaff", request, luopingManager)).toEqual(first);
  const other = { ...request, idNumber: idNumberOf("19900307", "773") };
  expect(await personnel.change("registerStaff", other, luopingManager)).toMatchObject({
    __typename: "Conflict",
    code: "IDEMPOTENCY_KEY_REUSED",
  });
});

test("fifty submissions of one key at once register one person", async () => {
  const request = person({ idempotencyKey: freshKey() });
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => personnel.change("registerStaff", request, luopingManager)),
  );
  expect(new Set(answers.map((each) => each.staffMember?.id)).size).toBe(1);
});

test("N-3 every problem of an input is told at once, with its path and without the id number", async () => {
  const wrong = "330727199003071239";
  const bad = person({
    name: "\u0000",
    badgeNo: "9".repeat(21),
    phone: "nonsense",
    idNumber: wrong,
    birthDate: "1990-02-30",
  });
  const answer = await personnel.change("registerStaff", bad, luopingManager);
  expect(answer.problems).toEqual([
    { code: "TEXT_HAS_CONTROL_CHARACTERS", path: ["input", "name"] },
    { code: "TEXT_TOO_LONG", path: ["input", "badgeNo"] },
    { code: "PHONE_INVALID", path: ["input", "phone"] },
    { code: "DATE_INVALID", path: ["input", "birthDate"] },
    { code: "CITIZEN_ID_INVALID", path: ["input", "idNumber"] },
  ]);
  expect(JSON.stringify(answer)).not.toContain(wrong);
});

test("D12 a birth date after today, a health check after today and a birth date beside the id number's are refused", async () => {
  const problemsOf = async (changes: Record<string, unknown>): Promise<unknown> =>
    (await personnel.change("registerStaff", person(changes), luopingManager)).problems;
  expect(await problemsOf({ birthDate: "2026-03-11", healthCheckedOn: "2026-03-11" })).toEqual([
    { code: "BIRTH_DATE_IMPOSSIBLE", path: ["input", "birthDate"] },
    { code: "DATE_AHEAD", path: ["input", "healthCheckedOn"] },
  ]);
  expect(await problemsOf({ birthDate: "1990-03-08", idNumber: idNumberOf("19900307") })).toEqual([
    { code: "BIRTH_DATE_MISMATCH", path: ["input", "birthDate"] },
  ]);
  expect(await problemsOf({ idNumber: idNumberOf("20260311") })).toEqual([
    { code: "BIRTH_DATE_IMPOSSIBLE", path: ["input", "idNumber"] },
  ]);
  expect(await problemsOf({ healthCheckedOn: "2026-03-10" })).toBeUndefined();
});

test("D3 a birth date is judged like that in an id number, when somebody is registered and when they are amended", async () => {
  const staffMemberId = await personnel.staff();
  const impossible = [{ code: "BIRTH_DATE_IMPOSSIBLE", path: ["input", "birthDate"] }];
  const amended = async (birthDate: string): Promise<unknown> =>
    (await personnel.change("amendStaff", { staffMemberId, birthDate }, luopingManager)).problems;
  expect(await amended("1895-03-10")).toEqual([{ code: "DATE_INVALID", path: ["input", "birthDate"] }]);
  expect(await amended("2026-03-11")).toEqual(impossible);
  expect(await amended("2026-03-10")).toBeUndefined();
  const registered = await personnel.change(
    "registerStaff",
    person({ birthDate: "2026-03-11" }),
    luopingManager,
  );
  expect(registered.problems).toEqual(impossible);
});

test("an employment kind that is none never reaches the operation", async () => {
  const answer = await personnel.graph.ask(
    `mutation ($input: RegisterStaffInput!) { registerStaff(input: $input) { __typename } }`,
    { input: { idempotencyKey: freshKey(), ...person({ employment: "FRIEND" }) } },
    luopingManager,
  );
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
});

test("an unknown station, an unknown department and a department of another county are told with their path", async () => {
  const { department } = await personnel.graph.data<{ department: { id: string } }>(
    `{ department(code: "${yushan}-police") { id } }`,
  );
  const refusalOf = (changes: Record<string, unknown>) =>
    personnel.change("registerStaff", person(changes), luopingManager);
  expect(await refusalOf({ stationId: "none" })).toMatchObject({
    code: "NOT_FOUND",
    path: ["input", "stationId"],
  });
  expect(await refusalOf({ departmentId: "none" })).toMatchObject({
    code: "NOT_FOUND",
    path: ["input", "departmentId"],
  });
  expect(await refusalOf({ departmentId: department.id })).toMatchObject({
    code: "DEPARTMENT_ELSEWHERE",
    path: ["input", "departmentId"],
  });
});

test("SM-5 a badge number serves once at a station, and again after its holder has left", async () => {
  const id = await personnel.staff({ badgeNo: "B-7" });
  const again = () => personnel.change("registerStaff", person({ badgeNo: "B-7" }), luopingManager);
  expect(await again()).toMatchObject({ __typename: "Conflict", code: "BADGE_TAKEN" });
  await personnel.change(
    "endEmployment",
    { staffMemberId: id, endedOn: "2026-03-10", reason: "RESIGNED" },
    luopingManager,
  );
  expect(await again()).toMatchObject({ __typename: "RegisterStaffPayload" });
});

test("one id number is registered once in a place, again after leaving, and freely in another place", async () => {
  const idNumber = idNumberOf("19850505");
  const id = await personnel.staff({ idNumber });
  const again = () => personnel.change("registerStaff", person({ idNumber }), luopingManager);
  expect(await again()).toMatchObject({ code: "STAFF_ALREADY_REGISTERED", path: ["input", "idNumber"] });
  // Another county must not learn from a refusal that this person works here.
  expect(
    await personnel.change("registerStaff", person({ idNumber, stationId: lingkouStation }), pananAdmin),
  ).toMatchObject({ __typename: "RegisterStaffPayload" });
  const leaving = { staffMemberId: id, endedOn: "2026-03-10", reason: "TRANSFERRED" };
  await personnel.change("endEmployment", leaving, luopingManager);
  expect(await again()).toMatchObject({ __typename: "RegisterStaffPayload" });
});

test("amending changes what is given and leaves the rest", async () => {
  const id = await personnel.staff({ name: "旧名", phone: "12345", education: "JUNIOR_COLLEGE" });
  const answer = await personnel.change(
    "amendStaff",
    { staffMemberId: id, name: "新名", healthCheckedOn: "2026-01-05" },
    luopingManager,
    "staffMember { name phone personalFile { education healthCheckedOn } }",
  );
  expect(answer.staffMember).toEqual({
    name: "新名",
    phone: "12345",
    personalFile: { education: "JUNIOR_COLLEGE", healthCheckedOn: "2026-01-05" },
  });
});

test("a later birth date must be the one in the id number on file", async () => {
  const id = await personnel.staff({ idNumber: idNumberOf("19910101") });
  const amend = (birthDate: string) =>
    personnel.change("amendStaff", { staffMemberId: id, birthDate }, luopingManager);
  expect(await amend("1991-01-02")).toMatchObject({ code: "BIRTH_DATE_MISMATCH" });
  expect(await amend("1991-01-01")).toMatchObject({ __typename: "AmendStaffPayload" });
});

test("strangers amend nobody and end nobody's employment; an unknown person is not found", async () => {
  const id = await personnel.staff();
  for (const caller of strangers) {
    expect(await personnel.change("amendStaff", { staffMemberId: id, name: "假" }, caller)).toMatchObject({
      code: "NOT_PERMITTED",
    });
    expect(
      await personnel.change(
        "endEmployment",
        { staffMemberId: id, endedOn: "2026-03-10", reason: "OTHER" },
        caller,
      ),
    ).toMatchObject({ code: "NOT_PERMITTED" });
  }
  expect(await personnel.change("amendStaff", { staffMemberId: "none" }, luopingManager)).toMatchObject({
    code: "NOT_FOUND",
    path: ["input", "staffMemberId"],
  });
});

test("whoever has left is seen by their place only, by query and by reference alike", async () => {
  const id = await personnel.staff({ name: "离岗者" });
  await personnel.change(
    "endEmployment",
    { staffMemberId: id, endedOn: "2026-03-09", reason: "RETIRED" },
    luopingManager,
  );
  for (const caller of [undefined, pananAdmin]) {
    expect(await personnel.graph.data(`{ staffMember(id: "${id}") { name } }`, {}, caller)).toEqual({
      staffMember: null,
    });
    expect(await personnel.entity("StaffMember", { id }, "name", caller)).toBeNull();
  }
  expect(await personnel.entity("StaffMember", { id }, "name endedOn endReason", luopingManager)).toEqual({
    name: "离岗者",
    endedOn: "2026-03-09",
    endReason: "RETIRED",
  });
  expect(await personnel.change("amendStaff", { staffMemberId: id, name: "改" }, pananAdmin)).toMatchObject({
    code: "NOT_FOUND",
  });
  expect(
    await personnel.change("amendStaff", { staffMemberId: id, name: "改" }, luopingManager),
  ).toMatchObject({
    __typename: "WrongState",
    code: "EMPLOYMENT_ENDED",
  });
});

test("D12 employment ends today or earlier, not tomorrow", async () => {
  const id = await personnel.staff();
  const end = (endedOn: string) =>
    personnel.change("endEmployment", { staffMemberId: id, endedOn, reason: "RESIGNED" }, luopingManager);
  expect((await end("2026-03-11")).problems).toEqual([{ code: "DATE_AHEAD", path: ["input", "endedOn"] }]);
  expect(await end("2026-03-10")).toMatchObject({ __typename: "EndEmploymentPayload" });
});

test("leaving ends every post, and one that was to begin later never takes effect", async () => {
  const id = await personnel.staff();
  await personnel.post({ staffMemberId: id, role: "A" });
  await personnel.post({ staffMemberId: id, windowId: `${luoping}.window-2`, role: "A", from: "2026-04-01" });
  await personnel.change(
    "endEmployment",
    { staffMemberId: id, endedOn: "2026-03-10", reason: "PROMOTED" },
    luopingManager,
  );
  const { posts } = await personnel.entity<{ posts: unknown[] }>(
    "StaffMember",
    { id },
    "posts { endedOn endReason window { id } }",
    luopingManager,
  );
  expect(posts).toEqual([{ endedOn: "2026-03-10", endReason: "PROMOTED", window: { id: civilAffairs } }]);
});

test("D5 nobody leaves before a post they have begun, nor before the last day of one that is over", async () => {
  personnel.setToday("2026-03-10");
  const id = await personnel.staff({ name: "任职者" });
  await personnel.post({ staffMemberId: id, windowId: `${luoping}.window-2`, role: "C", from: "2026-01-05" });
  const end = (endedOn: string) =>
    personnel.change("endEmployment", { staffMemberId: id, endedOn, reason: "RESIGNED" }, luopingManager);
  const reversed = { code: "DATES_REVERSED", path: ["input", "endedOn"] };
  expect(await end("2025-11-30")).toMatchObject(reversed);
  expect(await end("2026-01-04")).toMatchObject(reversed);
  expect(await end("2026-01-05")).toMatchObject({ __typename: "EndEmploymentPayload" });

  const other = await personnel.staff({ name: "徐满" });
  const postId = await personnel.post({
    staffMemberId: other,
    windowId: `${luoping}.window-2`,
    role: "C",
    from: "2026-02-01",
  });
  await personnel.change(
    "endPost",
    { postId, endedOn: "2026-02-28", reason: "TERM_COMPLETED" },
    luopingManager,
  );
  const later = await personnel.change(
    "endEmployment",
    { staffMemberId: other, endedOn: "2026-02-27", reason: "RESIGNED" },
    luopingManager,
  );
  expect(later).toMatchObject({ code: "POST_SERVED_LATER", path: ["input", "endedOn"] });
  expect(later).toMatchObject({
    messageZh: expect.stringContaining("徐满担任C角至 2026-02-28"),
    messageEn: expect.stringContaining("until 2026-02-28, after the last day given, 2026-02-27"),
  });
  const { posts } = await personnel.entity<{ posts: unknown[] }>(
    "StaffMember",
    { id: other },
    "posts { endedOn }",
    luopingManager,
  );
  expect(posts).toEqual([{ endedOn: "2026-02-28" }]);
});

test("a station lists those who work there now, in pages by badge", async () => {
  const [first, second, third] = [
    await personnel.staff({ stationId: lingkouStation, badgeNo: "L1" }, pananAdmin),
    await personnel.staff({ stationId: lingkouStation, badgeNo: "L2" }, pananAdmin),
    await personnel.staff({ stationId: lingkouStation, badgeNo: "L3" }, pananAdmin),
  ];
  await personnel.change(
    "endEmployment",
    { staffMemberId: second, endedOn: "2026-03-10", reason: "OTHER" },
    pananAdmin,
  );
  const page = async (args: string) =>
    (
      await personnel.entity<{
        staff: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      }>(
        "Station",
        { id: lingkouStation },
        `staff(${args}) { edges { node { id badgeNo } } pageInfo { endCursor hasNextPage } }`,
      )
    ).staff;
  const all = (await page("first: 100")).edges.map(({ node }) => node.id);
  expect(all).toEqual(expect.arrayContaining([first, third]));
  expect(all).not.toContain(second);
  const start = await page("first: 1");
  const rest = await page(`first: 100, after: "${start.pageInfo.endCursor}"`);
  expect([...start.edges, ...rest.edges].map(({ node }) => node.id)).toEqual(all);
});

test("BK-1 those who work now can be listed by place and kind of employment", async () => {
  const id = await personnel.staff(
    { stationId: lingkouStation, employment: "VILLAGE_COMMITTEE" },
    pananAdmin,
  );
  const listed = async (args: string): Promise<string[]> => {
    const { staffMembers } = await personnel.graph.data<{
      staffMembers: { edges: { node: { id: string } }[] };
    }>(`{ staffMembers(${args}, first: 100) { edges { node { id } } } }`);
    return staffMembers.edges.map(({ node }) => node.id);
  };
  expect(await listed(`within: "${yushan}", employment: VILLAGE_COMMITTEE`)).toEqual([id]);
  expect(await listed(`within: "${luoping}", employment: VILLAGE_COMMITTEE`)).toEqual([]);
});

interface StaffByBadge {
  readonly staff: {
    readonly edges: readonly { readonly node: { readonly badgeNo: string } }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

test("D10 staff stand by badge as people count, on every page", async () => {
  for (const badgeNo of ["K10", "K9", "K100", "K１", "K2"])
    await personnel.staff({ stationId: lingkouStation, badgeNo }, pananAdmin);
  const badges: string[] = [];
  let after: string | null = null;
  do {
    const { staff }: StaffByBadge = await personnel.entity<StaffByBadge>(
      "Station",
      { id: lingkouStation },
      `staff(first: 2, after: ${JSON.stringify(after)}) { edges { node { badgeNo } } pageInfo { endCursor hasNextPage } }`,
    );
    badges.push(...staff.edges.map(({ node }) => node.badgeNo));
    after = staff.pageInfo.hasNextPage ? staff.pageInfo.endCursor : null;
  } while (after !== null);
  expect(badges.filter((badge) => badge.startsWith("K"))).toEqual(["K1", "K2", "K9", "K10", "K100"]);
});

test("D1 a badge in full width or with an unseen mark is the badge it looks like", async () => {
  await personnel.staff({ badgeNo: "D1-7" });
  for (const badgeNo of ["D1-7\u200B", "Ｄ１－７", "D1–7"]) {
    expect(await personnel.change("registerStaff", person({ badgeNo }), luopingManager)).toMatchObject({
      code: "BADGE_TAKEN",
    });
  }
});
