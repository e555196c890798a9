import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFloor } from "../database.ts";
import {
  type Answer,
  centre,
  freshKey,
  lingkouManager,
  lingkouStation,
  luoping,
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

interface Accounts {
  readonly account: string | null;
  readonly accountRequested: string | null;
}

const accountsOf = (id: string, as: Caller | undefined): Promise<Accounts> =>
  personnel.entity<Accounts>("StaffMember", { id }, "account accountRequested", as);

/** Whoever the identity provider gave the account to: here a clerk without any place. */
const holderOf = (account: string): Caller => ({ subject: account, roles: ["CLERK"] });

const confirm = (staffMemberId: string, as: Caller | undefined): Promise<Answer> =>
  personnel.change("confirmAccount", { staffMemberId }, as);

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

test("H4 an account is somebody's once its holder confirms it; until then it is only asked for", async () => {
  const id = await personnel.staff({ account: "clerk-xu" });
  expect(await accountsOf(id, luopingManager)).toEqual({ account: null, accountRequested: "clerk-xu" });
  expect(await confirm(id, holderOf("clerk-xu"))).toMatchObject({ __typename: "ConfirmAccountPayload" });
  expect(await accountsOf(id, luopingManager)).toEqual({ account: "clerk-xu", accountRequested: null });
});

test("whose account it is others are told when its holder confirms it, and when it moves to somebody else", async () => {
  const [first, second] = [
    await personnel.staff({ account: "clerk-moving" }),
    await personnel.staff({ account: "clerk-moving" }),
  ];
  await personnel.graph.published();
  await confirm(first, holderOf("clerk-moving"));
  await confirm(second, holderOf("clerk-moving"));
  const told = (await personnel.graph.published()).filter(
    ({ type }) => type === "personnel.staff-account-told",
  );
  expect(told.map(({ body }) => [body["staffId"], body["account"]])).toEqual([
    [first, "clerk-moving"],
    [first, undefined],
    [second, "clerk-moving"],
  ]);
});

test("H4 nobody else confirms it: neither who asked, nor another account, nor the public", async () => {
  const id = await personnel.staff({ account: "clerk-of-note" });
  for (const caller of [luopingManager, holderOf("clerk-of-not"), ...strangers.filter(Boolean)]) {
    expect(await confirm(id, caller)).toMatchObject({ __typename: "NotFound", code: "NOT_FOUND" });
  }
  const { errors } = await personnel.graph.ask(
    `mutation { confirmAccount(input: { idempotencyKey: "${freshKey()}", staffMemberId: "${id}" }) { __typename } }`,
  );
  expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["UNAUTHENTICATED"]);
  expect((await accountsOf(id, luopingManager)).account).toBeNull();
});

test("H4 asking for another county's account tells nothing of it and keeps nobody out", async () => {
  const holder = await personnel.staff({ account: "agent-1" });
  await confirm(holder, holderOf("agent-1"));
  const taken = await register("agent-1", {}, lingkouManager);
  const free = await register("agent-nobody-has", {}, lingkouManager);
  expect([taken.__typename, free.__typename]).toEqual(["RegisterStaffPayload", "RegisterStaffPayload"]);
  expect((await accountsOf(holder, luopingManager)).account).toBe("agent-1");
  expect((await accountsOf(taken.staffMember?.id ?? "", lingkouManager)).account).toBeNull();

  // Whoever asks first has won nothing: the holder confirms where they work.
  const squatted = await register("agent-2", {}, lingkouManager);
  const real = await personnel.staff({ account: "agent-2" });
  expect(await confirm(real, holderOf("agent-2"))).toMatchObject({ __typename: "ConfirmAccountPayload" });
  expect((await accountsOf(squatted.staffMember?.id ?? "", lingkouManager)).account).toBeNull();
});

test("H4 the holder sees who asks, and by confirming elsewhere moves the account", async () => {
  const first = await personnel.staff({ account: "agent-3" });
  await confirm(first, holderOf("agent-3"));
  const second = (await register("agent-3", { name: "林辛三" }, lingkouManager)).staffMember?.id ?? "";
  const asked = await personnel.graph.data(
    "{ accountRequests { staffMember { id name } } }",
    {},
    holderOf("agent-3"),
  );
  expect(asked).toEqual({ accountRequests: [{ staffMember: { id: second, name: "林辛三" } }] });
  for (const other of [holderOf("agent-nobody-asks"), luopingManager]) {
    expect(await personnel.graph.data("{ accountRequests { requestedAt } }", {}, other)).toEqual({
      accountRequests: [],
    });
  }
  await confirm(second, holderOf("agent-3"));
  expect((await accountsOf(second, lingkouManager)).account).toBe("agent-3");
  // What they did under it there until then stays on that file.
  expect((await accountsOf(first, luopingManager)).account).toBe("agent-3");
  expect(await confirm(first, holderOf("agent-3"))).toMatchObject({ code: "NOT_FOUND" });
});

test("YS-5 the account somebody signs in with is seen by readers of the file, and null for everybody else", async () => {
  const id = await personnel.staff({ account: "clerk-seen" });
  await confirm(id, holderOf("clerk-seen"));
  for (const reader of [luopingManager, luopingInspector]) {
    expect((await accountsOf(id, reader)).account).toBe("clerk-seen");
  }
  for (const stranger of strangers.filter((each) => each !== luopingInspector)) {
    expect(await accountsOf(id, stranger)).toEqual({ account: null, accountRequested: null });
  }
});

test("an amendment that names no account keeps it; one that names another asks again and keeps the old until then", async () => {
  const staffMemberId = await personnel.staff();
  const none = { account: null, accountRequested: null };
  expect(await accountsOf(staffMemberId, luopingManager)).toEqual(none);
  await personnel.change("amendStaff", { staffMemberId, account: " clerk-late " }, luopingManager);
  await confirm(staffMemberId, holderOf("clerk-late"));
  await personnel.change("amendStaff", { staffMemberId, name: "徐树贵" }, luopingManager);
  await personnel.change("amendStaff", { staffMemberId, account: "clerk-late" }, luopingManager);
  const kept = { account: "clerk-late", accountRequested: null };
  expect(await accountsOf(staffMemberId, luopingManager)).toEqual(kept);
  await personnel.change("amendStaff", { staffMemberId, account: "clerk-new" }, luopingManager);
  const asked = { account: "clerk-late", accountRequested: "clerk-new" };
  expect(await accountsOf(staffMemberId, luopingManager)).toEqual(asked);
  await confirm(staffMemberId, holderOf("clerk-new"));
  expect((await accountsOf(staffMemberId, luopingManager)).account).toBe("clerk-new");
});

test("whoever leaves keeps their account on file, and confirms it where they work next", async () => {
  const holder = await personnel.staff({ account: "agent-leaving" });
  await confirm(holder, holderOf("agent-leaving"));
  await personnel.change(
    "endEmployment",
    { staffMemberId: holder, endedOn: "2026-03-10", reason: "RESIGNED" },
    luopingManager,
  );
  const next = (await register("agent-leaving", {}, lingkouManager)).staffMember?.id ?? "";
  await confirm(next, holderOf("agent-leaving"));
  expect((await accountsOf(holder, luopingManager)).account).toBe("agent-leaving");
  expect((await accountsOf(next, lingkouManager)).account).toBe("agent-leaving");
});

test("an account no token could carry is refused at its field", async () => {
  const problem = async (account: string): Promise<unknown> => (await register(account)).problems;
  expect(await problem("a".repeat(255))).toBeUndefined();
  expect(await problem("a".repeat(256))).toEqual([{ code: "TEXT_TOO_LONG", path: ["input", "account"] }]);
  expect(await problem("a\u0000b")).toEqual([
    { code: "TEXT_HAS_CONTROL_CHARACTERS", path: ["input", "account"] },
  ]);
});

test("X-1 the same key records one request; the same key with another account is refused", async () => {
  const key = { idempotencyKey: freshKey(), badgeNo: "K001" };
  const first = await register("agent-key", key);
  expect(await register("agent-key", key)).toEqual(first);
  expect(await register("agent-other", key)).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
});

test("H4 at the floor a foreign county sees and changes no binding, whatever its roles", async () => {
  await personnel.staff({ account: "agent-floor" });
  const floor = await openFloor(personnel);
  const who = { subject: "manager", roles: "{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR}", scope: "{610881}" };
  expect(await floor.as(who, "select account from account_binding")).toEqual([]);
  expect(await floor.as(who, "update account_binding set account = 'x' returning account")).toEqual([]);
  const own = { ...who, scope: `{${luoping.slice(0, 6)}}` };
  expect((await floor.as(own, "select account from account_binding")).length).toBeGreaterThan(0);
  await floor.close();
});
