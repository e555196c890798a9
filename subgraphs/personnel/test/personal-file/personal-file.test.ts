import { afterAll, beforeAll, expect, test } from "vitest";
import { type Floor, openFloor } from "../database.ts";
import {
  citizen,
  freshKey,
  idNumberOf,
  lingkouManager,
  lingkouStation,
  luopingClerk,
  luopingInspector,
  luopingManager,
  pananAdmin,
  type Personnel,
  startPersonnel,
  yufengManager,
} from "../personnel.ts";

let personnel: Personnel;
let floor: Floor;
const idNumber = idNumberOf("19900307");
let staffMemberId: string;

beforeAll(async () => {
  personnel = await startPersonnel();
  floor = await openFloor(personnel);
  staffMemberId = await personnel.staff({
    idNumber,
    education: "BACHELOR",
    healthCheckedOn: "2026-02-01",
    computerSkill: true,
  });
});

afterAll(async () => {
  await floor.close();
  await personnel.stop();
});

const file = `personalFile { birthDate ageYears education idNumberMasked healthCheckedOn computerSkill reveals { reason } }`;

test("SM-13 the manager reads birth date, age, education, health check and computer skill", async () => {
  expect(await personnel.entity("StaffMember", { id: staffMemberId }, file, luopingManager)).toEqual({
    personalFile: {
      birthDate: "1990-03-07",
      ageYears: 36,
      education: "BACHELOR",
      idNumberMasked: `330727********${idNumber.slice(-4)}`,
      healthCheckedOn: "2026-02-01",
      computerSkill: true,
      reveals: [],
    },
  });
});

test("SM-13 age turns on the birthday in China", async () => {
  const age = async (day: string): Promise<number> => {
    personnel.setToday(day);
    const answer = await personnel.entity<{ personalFile: { ageYears: number } }>(
      "StaffMember",
      { id: staffMemberId },
      "personalFile { ageYears }",
      luopingManager,
    );
    return answer.personalFile.ageYears;
  };
  expect([await age("2036-03-06"), await age("2036-03-07")]).toEqual([45, 46]);
  personnel.setToday("2026-03-10");
});

test("X-12 the file is null for the public, citizens, clerks and other places, by query and by reference, without an error", async () => {
  for (const caller of [undefined, citizen, luopingClerk, lingkouManager, pananAdmin]) {
    const asked = `{ staffMember(id: "${staffMemberId}") { name ${file} } }`;
    expect(await personnel.graph.data(asked, {}, caller)).toEqual({
      staffMember: { name: "徐贵", personalFile: null },
    });
    expect(await personnel.entity("StaffMember", { id: staffMemberId }, file, caller)).toEqual({
      personalFile: null,
    });
  }
});

test("a sibling village's manager sees no file of the next village", async () => {
  const id = await personnel.staff({ stationId: lingkouStation, education: "BACHELOR" }, pananAdmin);
  const seen = (as: typeof lingkouManager) =>
    personnel.entity("StaffMember", { id }, "personalFile { education }", as);
  expect(await seen(yufengManager)).toEqual({ personalFile: null });
  expect(await seen(lingkouManager)).toEqual({ personalFile: { education: "BACHELOR" } });
});

test("X-12 an inspector reads the file and changes nothing", async () => {
  expect(
    await personnel.entity(
      "StaffMember",
      { id: staffMemberId },
      "personalFile { education }",
      luopingInspector,
    ),
  ).toEqual({ personalFile: { education: "BACHELOR" } });
  const amended = await personnel.change(
    "amendStaff",
    { staffMemberId, education: "DOCTOR" },
    luopingInspector,
  );
  expect(amended).toMatchObject({ code: "NOT_PERMITTED" });
});

test("X-12 the id number is sealed at rest, and stands in no other column of the schema", async () => {
  const tables = await floor.owner<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'personnel'",
  );
  for (const { name } of tables) {
    const rows = await floor.owner(
      `select 1 from personnel."${name}" t where t::text like '%' || $1 || '%'`,
      [idNumber],
    );
    expect({ table: name, rows }).toEqual({ table: name, rows: [] });
  }
});

test("X-12 the hash kept with the idempotency key is not a plain hash of the input with the id number", async () => {
  const key = freshKey();
  const request = { idempotencyKey: key, staffMemberId, idNumber };
  await personnel.change("amendStaff", request, luopingManager);
  const [row] = await floor.owner<{ plain: string; kept: string }>(
    `select encode(sha256(convert_to($2, 'UTF8')), 'hex') as plain, request_hash as kept from idempotency_key where key = $1`,
    [key, JSON.stringify({ idNumber, idempotencyKey: key, staffMemberId })],
  );
  expect(row?.kept).not.toBe(row?.plain);
});

test("attack 45: a sealed id number moved to another person's file does not open", async () => {
  const thief = await personnel.staff({ idNumber: idNumberOf("19910101") });
  await floor.owner(
    `update personal_file set id_number_sealed = (select id_number_sealed from personal_file where staff_id = $1)
     where staff_id = $2`,
    [staffMemberId, thief],
  );
  const answer = await personnel.graph.ask(
    `{ staffMember(id: "${thief}") { personalFile { idNumberMasked } } }`,
    {},
    luopingManager,
  );
  const { code, requestId } = answer.errors?.[0]?.extensions ?? {};
  expect(code).toBe("INTERNAL");
  // The number of the request is random, and may happen to hold the digits.
  const told = JSON.stringify(answer).replaceAll(String(requestId), "");
  expect(told).not.toContain(idNumber.slice(-4));
});

test("D5 a person is found by the 15 digits of the old card, grouped and in full width too", async () => {
  const born1961 = idNumberOf("19610412");
  const id = await personnel.staff({ idNumber: born1961 });
  const digits = born1961.slice(0, 6) + born1961.slice(8, 17);
  const find = (number: string) =>
    personnel.graph.data(
      `query ($n: String!) { staffMemberByIdNumber(idNumber: $n) { id } }`,
      { n: number },
      luopingManager,
    );
  const fullWidth = digits.replace(/\d/g, (digit) => String.fromCodePoint(Number(digit) + 0xff10));
  for (const typed of [digits, `${digits.slice(0, 6)} ${digits.slice(6)}`, fullWidth]) {
    expect(await find(typed)).toEqual({ staffMemberByIdNumber: { id } });
  }
});

test("X-12 a person is found by the exact id number, by those who may read the file and nobody else", async () => {
  const find = (as?: typeof luopingManager, number = idNumber) =>
    personnel.graph.data(
      `query ($n: String!) { staffMemberByIdNumber(idNumber: $n) { id } }`,
      { n: number },
      as,
    );
  expect(await find(luopingManager)).toEqual({ staffMemberByIdNumber: { id: staffMemberId } });
  expect(await find(luopingInspector, idNumber.toLowerCase())).toEqual({
    staffMemberByIdNumber: { id: staffMemberId },
  });
  for (const caller of [undefined, citizen, luopingClerk, lingkouManager, pananAdmin]) {
    expect(await find(caller)).toEqual({ staffMemberByIdNumber: null });
  }
  expect(await find(luopingManager, idNumberOf("19500101"))).toEqual({ staffMemberByIdNumber: null });
  const wrong = await personnel.graph.ask(
    `{ staffMemberByIdNumber(idNumber: "330727199003071239") { id } }`,
    {},
    luopingManager,
  );
  expect(wrong.errors?.[0]?.extensions?.["code"]).toBe("INPUT_INVALID");
  expect(JSON.stringify(wrong)).not.toContain("330727199003071239");
});

test("X-12 the id number is shown in clear for a reason, and who looked is on file", async () => {
  const request = { idempotencyKey: freshKey(), staffMemberId, reason: "办理工资卡" };
  const answer = await personnel.change("revealIdNumber", request, luopingInspector);
  expect(answer).toMatchObject({ __typename: "RevealIdNumberPayload", idNumber });
  // A repeat of the same submission is one look.
  await personnel.change("revealIdNumber", request, luopingInspector);
  const reveals = "personalFile { reveals { revealedBy reason } }";
  expect(await personnel.entity("StaffMember", { id: staffMemberId }, reveals, luopingManager)).toEqual({
    personalFile: { reveals: [{ revealedBy: "inspector-luoping", reason: "办理工资卡" }] },
  });
});

test("nobody else sees it in clear, and a blank reason is none", async () => {
  const reveal = (as: typeof luopingManager | undefined, reason = "核对") =>
    personnel.change("revealIdNumber", { staffMemberId, reason }, as);
  for (const caller of [undefined, citizen, luopingClerk, lingkouManager, pananAdmin]) {
    expect(await reveal(caller)).toMatchObject({ code: "NOT_PERMITTED" });
  }
  expect((await reveal(luopingManager, "  ")).problems).toEqual([
    { code: "TEXT_REQUIRED", path: ["input", "reason"] },
  ]);
});

test("a file without an id number has none to show, and an unknown person is not found", async () => {
  const id = await personnel.staff();
  expect(
    await personnel.change("revealIdNumber", { staffMemberId: id, reason: "核对" }, luopingManager),
  ).toMatchObject({
    __typename: "WrongState",
    code: "ID_NUMBER_NOT_ON_FILE",
  });
  expect(
    await personnel.change("revealIdNumber", { staffMemberId: "none", reason: "核对" }, luopingManager),
  ).toMatchObject({ code: "NOT_FOUND" });
});

test("row-level security alone hides the files from other places and from clerks, and lets inspectors only read", async () => {
  const count = async (roles: string, scope: string): Promise<number> =>
    (
      await floor.as({ roles, scope }, "select staff_id from personal_file where staff_id = $1", [
        staffMemberId,
      ])
    ).length;
  expect(await count("{STATION_MANAGER}", "{530324}")).toBe(1);
  expect(await count("{INSPECTOR}", "{530324}")).toBe(1);
  expect(await count("{CLERK}", "{530324}")).toBe(0);
  expect(await count("{STATION_MANAGER}", "{330727}")).toBe(0);
  expect(await count("{STATION_MANAGER}", "{}")).toBe(0);
  const changed = (roles: string) =>
    floor.as(
      { roles, scope: "{530324}" },
      "update personal_file set education = null where staff_id = $1 returning 1",
      [staffMemberId],
    );
  expect(await changed("{INSPECTOR}")).toEqual([]);
  expect(await changed("{COUNTY_ADMIN}")).toHaveLength(1);
});

test("X-12 the record of looks can be neither changed nor deleted, nor written in another's name", async () => {
  const manager = { subject: "manager-luoping", roles: "{STATION_MANAGER}", scope: "{530324}" };
  await expect(floor.as(manager, "delete from id_number_reveal")).rejects.toThrow(/permission denied/);
  await expect(floor.as(manager, "update id_number_reveal set reason = ''")).rejects.toThrow(
    /permission denied/,
  );
  const write = (revealedBy: string) =>
    floor.as(
      manager,
      `insert into id_number_reveal (id, staff_id, division_code, revealed_by, reason, revealed_at)
       values ('x', $1, '530324000000', $2, '核对', now())`,
      [staffMemberId, revealedBy],
    );
  await expect(write("somebody-else")).rejects.toThrow(/row-level security/);
  expect(await write("manager-luoping")).toEqual([]);
});
