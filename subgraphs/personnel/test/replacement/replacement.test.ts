import { stationPublished } from "@yimen/domain";
import { type Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Floor, openFloor } from "../database.ts";
import {
  centre,
  citizen,
  freshKey,
  luoping,
  luopingClerk,
  luopingInspector,
  luopingManager,
  type Personnel,
  startPersonnel,
} from "../personnel.ts";

const shenmu = "610881114000";
const shenmuStation = `${shenmu}.station`;
const manager: Caller = { subject: "manager-shenmu", roles: ["STATION_MANAGER"], divisions: [shenmu] };

let personnel: Personnel;
let floor: Floor;
let unit: string;

beforeAll(async () => {
  const folder = (name: string) => new URL(`../../../../packages/${name}/`, import.meta.url);
  personnel = await startPersonnel({ packs: ["base", "county-shenmu"].map(folder) });
  floor = await openFloor(personnel);
  await personnel.graph.deliver(stationPublished.type, {
    stationId: shenmuStation,
    code: `${shenmu}-01`,
    division: shenmu,
    name: "便民服务站",
    kind: "TOWNSHIP_CENTRE",
    revision: 1,
    closed: false,
  });
  unit = `${shenmu}.unit`;
  await floor.owner(
    `insert into department (id, code, division_code, name, kind, citation)
     values ($1, 'SM-U', $2, '民政办', 'ORGAN', 't'), ($3, 'LP-U', $4, '民政办', 'ORGAN', 't')`,
    [unit, shenmu, `${luoping}.unit`, luoping],
  );
  personnel.setToday("2026-09-28");
});

afterAll(async () => {
  await floor.close();
  await personnel.stop();
});

const clerk = (changes: Record<string, unknown> = {}) =>
  personnel.staff({ stationId: shenmuStation, departmentId: unit, ...changes }, manager);
const ask = (staffMemberId: string, as: Caller | undefined = manager, changes: object = {}) =>
  personnel.change(
    "askReplacement",
    { staffMemberId, askedOn: "2026-09-28", opinion: "业务不熟,不适合窗口岗位", ...changes },
    as,
    "request { id dueOn late replacedOn }",
  ) as Promise<Asked>;
type Asked = Awaited<ReturnType<Personnel["change"]>> & {
  readonly request?: { readonly id: string; readonly dueOn: string | null; readonly late: boolean };
};
const seen = async (id: string, as: Caller | undefined = manager) => {
  const { personalFile } = await personnel.entity<{ personalFile: { replacementRequests: object[] } | null }>(
    "StaffMember",
    { id },
    "personalFile { replacementRequests { dueOn late replacedOn withdrawnReason successor { id } } }",
    as,
  );
  return personalFile?.replacementRequests;
};

test("SM-14 a home unit has five working days from the day after the opinion, and is late on the sixth", async () => {
  const staff = await clerk();
  // The National Day is in between; the make-up Saturday is the fifth working day.
  expect((await ask(staff)).request).toMatchObject({ dueOn: "2026-10-10", late: false });
  personnel.setToday("2026-10-10");
  expect(await seen(staff)).toMatchObject([{ late: false }]);
  personnel.setToday("2026-10-12");
  expect(await seen(staff)).toMatchObject([{ late: true }]);
  personnel.setToday("2026-09-28");
});

test("SM-14 whoever came instead settles the request, and what the rules ask is told from it", async () => {
  const staff = await clerk();
  const requestId = (await ask(staff)).request?.id;
  const successorId = await clerk();
  personnel.setToday("2026-10-12");
  const settle = { requestId, replacedOn: "2026-10-10", successorId };
  expect(await personnel.change("settleReplacement", settle, manager, "request { late }")).toMatchObject({
    request: { late: false },
  });
  expect(await seen(staff)).toEqual([
    {
      dueOn: "2026-10-10",
      late: false,
      replacedOn: "2026-10-10",
      withdrawnReason: null,
      successor: { id: successorId },
    },
  ]);
  const { personFacts } = await personnel.entity<{
    personFacts: { name: string; value: unknown; from: string | null }[];
  }>("StaffMember", { id: staff }, "personFacts { name value from }", manager);
  expect(personFacts.filter(({ name }) => name === "replacementAskedOn" || name === "replacedOn")).toEqual([
    { name: "replacementAskedOn", value: null, from: null },
    { name: "replacedOn", value: null, from: null },
    { name: "replacementAskedOn", value: "2026-09-28", from: "2026-09-28" },
    { name: "replacedOn", value: null, from: "2026-09-28" },
    { name: "replacedOn", value: "2026-10-10", from: "2026-10-10" },
  ]);
  expect(await personnel.change("settleReplacement", settle, manager, "request { id }")).toMatchObject({
    code: "REPLACEMENT_ENDED",
  });
  personnel.setToday("2026-09-28");
});

test("SM-14 what is typed in as a fact is refused: the request is the only way in", async () => {
  const facts = [{ name: "replacedOn", value: "2026-09-28" }];
  const typed = { staffMemberId: await clerk(), on: "2026-09-28", source: "RECORD", facts };
  const { problems } = await personnel.change("recordStaffFacts", typed, manager, "facts { id }");
  expect(problems?.map(({ code }) => code)).toEqual(["FACT_IS_COUNTED"]);
});

test("one request at a time; one that was taken back is never late and leaves room for another", async () => {
  const staff = await clerk();
  const requestId = (await ask(staff)).request?.id;
  expect(await ask(staff)).toMatchObject({ __typename: "Conflict", code: "REPLACEMENT_ASKED" });
  await personnel.change("withdrawReplacement", { requestId, reason: "已改进" }, manager, "request { id }");
  personnel.setToday("2026-11-30");
  expect(await seen(staff)).toMatchObject([{ late: false, withdrawnReason: "已改进" }]);
  personnel.setToday("2026-09-28");
  expect(await ask(staff)).toMatchObject({ __typename: "AskReplacementPayload" });
});

test("a place whose law sets no period has none; somebody without a home unit, or of another place, cannot be asked for", async () => {
  const lawless = await personnel.staff({ departmentId: `${luoping}.unit` });
  expect((await ask(lawless, luopingManager)).request).toMatchObject({ dueOn: null, late: false });
  expect(await ask(await personnel.staff(), luopingManager)).toMatchObject({
    code: "STAFF_WITHOUT_HOME_UNIT",
  });
  for (const caller of [citizen, luopingClerk, luopingInspector, manager])
    expect(await ask(lawless, caller)).toMatchObject({ code: "NOT_PERMITTED" });
  expect(await seen(lawless, luopingInspector)).toHaveLength(1);
  expect(await seen(lawless, luopingClerk)).toBeUndefined();
});

test("a successor is somebody else of the station, and nobody was replaced before it was asked", async () => {
  const staff = await clerk();
  const requestId = (await ask(staff)).request?.id;
  const settle = (changes: object) =>
    personnel.change(
      "settleReplacement",
      { requestId, replacedOn: "2026-09-28", ...changes },
      manager,
      "request { id }",
    );
  expect(await settle({ successorId: staff })).toMatchObject({ code: "SUCCESSOR_UNFIT" });
  expect(await settle({ successorId: await personnel.staff({ stationId: centre }) })).toMatchObject({
    code: "SUCCESSOR_UNFIT",
  });
  expect(await settle({ replacedOn: "2026-09-27" })).toMatchObject({ code: "DATES_REVERSED" });
  expect(await settle({ requestId: freshKey() })).toMatchObject({ code: "NOT_FOUND" });
});

test("SM-14 a manager ends no request about themselves", async () => {
  const staff = await clerk({ name: "所长", account: manager.subject });
  await personnel.change("confirmAccount", { staffMemberId: staff }, manager);
  const requestId = (await ask(staff)).request?.id;
  const settle = { requestId, replacedOn: "2026-09-28" };
  for (const answer of [
    await personnel.change("withdrawReplacement", { requestId, reason: "已改进" }, manager, "request { id }"),
    await personnel.change("settleReplacement", settle, manager, "request { id }"),
  ]) {
    expect(answer).toMatchObject({ __typename: "NotPermitted", code: "REPLACEMENT_OWN" });
  }
});
