import { afterAll, beforeAll, expect, test } from "vitest";
import {
  centre,
  freshKey,
  lingkouManager,
  lingkouStation,
  luopingInspector,
  luopingManager,
  type Personnel,
  startPersonnel,
  strangers,
} from "../personnel.ts";

let personnel: Personnel;

beforeAll(async () => {
  personnel = await startPersonnel();
});

afterAll(() => personnel.stop());

const accountOf = async (id: string, as: (typeof strangers)[number]): Promise<string | null> =>
  (await personnel.entity<{ account: string | null }>("StaffMember", { id }, "account", as)).account;

const register = (account: unknown, changes: Record<string, unknown> = {}, as = luopingManager) =>
  personnel.change(
    "registerStaff",
    {
      stationId: as === lingkouManager ? lingkouStation : centre,
      name: "徐贵",
      badgeNo: freshKey().slice(0, 8),
      employment: "ESTABLISHED",
      account,
      ...changes,
    },
    as,
  );

test("YS-5 the account somebody signs in with is seen by readers of the file, and null for everybody else", async () => {
  const id = await personnel.staff({ account: "clerk-xu" });
  expect(await accountOf(id, luopingManager)).toBe("clerk-xu");
  expect(await accountOf(id, luopingInspector)).toBe("clerk-xu");
  for (const stranger of strangers.filter((each) => each !== luopingInspector)) {
    expect(await accountOf(id, stranger)).toBeNull();
  }
});

test("nobody has an account until one is recorded, and an amendment that does not name it keeps it", async () => {
  const staffMemberId = await personnel.staff();
  expect(await accountOf(staffMemberId, luopingManager)).toBeNull();
  await personnel.change("amendStaff", { staffMemberId, account: " clerk-late " }, luopingManager);
  expect(await accountOf(staffMemberId, luopingManager)).toBe("clerk-late");
  await personnel.change("amendStaff", { staffMemberId, name: "徐树贵" }, luopingManager);
  expect(await accountOf(staffMemberId, luopingManager)).toBe("clerk-late");
});

test("an account is one person's in the whole country, registered or amended, and free again when they leave", async () => {
  const holder = await personnel.staff({ account: "agent-1" });
  const taken = { __typename: "Conflict", code: "ACCOUNT_TAKEN", path: ["input", "account"] };
  const elsewhere = await register("agent-1", {}, lingkouManager);
  expect(elsewhere).toMatchObject(taken);
  expect(JSON.stringify(elsewhere)).not.toMatch(/530324|徐贵/);
  const other = await personnel.staff();
  const amended = await personnel.change(
    "amendStaff",
    { staffMemberId: other, account: "agent-1" },
    luopingManager,
  );
  expect(amended).toMatchObject(taken);
  await personnel.change(
    "endEmployment",
    { staffMemberId: holder, endedOn: "2026-03-10", reason: "RESIGNED" },
    luopingManager,
  );
  expect(await register("agent-1", {}, lingkouManager)).toMatchObject({
    __typename: "RegisterStaffPayload",
  });
  // What they did under it until then stays theirs.
  expect(await accountOf(holder, luopingManager)).toBe("agent-1");
});

test("an account no token could carry is refused at its field", async () => {
  const problem = async (account: string): Promise<unknown> => (await register(account)).problems;
  expect(await problem("a".repeat(255))).toBeUndefined();
  expect(await problem("a".repeat(256))).toEqual([{ code: "TEXT_TOO_LONG", path: ["input", "account"] }]);
  expect(await problem("a\u0000b")).toEqual([
    { code: "TEXT_HAS_CONTROL_CHARACTERS", path: ["input", "account"] },
  ]);
});

test("X-1 the same key records one account; the same key with another account is refused", async () => {
  const key = { idempotencyKey: freshKey(), badgeNo: "K001" };
  const first = await register("agent-key", key);
  expect(await register("agent-key", key)).toEqual(first);
  expect(await register("agent-other", key)).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
});
