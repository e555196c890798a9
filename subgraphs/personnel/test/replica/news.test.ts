import { itemPublished, stationPublished, windowPublished } from "@yimen/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Answer,
  centre,
  freshKey,
  lingkou,
  luoping,
  luopingManager,
  pananAdmin,
  type Personnel,
  problem,
  startPersonnel,
} from "../personnel.ts";

// One waits for news as long as a test may take, the other not at all.
let patient: Personnel;
let impatient: Personnel;

beforeAll(async () => {
  patient = await startPersonnel({ newsWithinMs: 60_000 });
  impatient = await startPersonnel({ newsWithinMs: 0 });
});

afterAll(async () => {
  await patient.stop();
  await impatient.stop();
});

const window = (windowId: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  windowId,
  stationId: centre,
  division: luoping,
  number: windowId,
  name: "新窗口",
  revision: 1,
  closed: false,
  ...changes,
});

const station = (stationId: string): Record<string, unknown> => ({
  stationId,
  code: `${lingkou}-${stationId.slice(-2)}`,
  division: lingkou,
  name: "便民服务站",
  kind: "VILLAGE_STATION",
  revision: 1,
  closed: false,
});

const post = (staffMemberId: string, windowId: string) => ({
  staffMemberId,
  windowId,
  role: "A",
  from: "2026-03-10",
});

/** The codes of the errors a mutation is answered with instead of a result. */
async function errorsOf(mutation: string, input: Record<string, unknown>): Promise<readonly unknown[]> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const { errors = [] } = await impatient.graph.ask(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { ${problem} } }`,
    { input },
    luopingManager,
  );
  return errors.map(({ extensions }) => extensions?.["code"]);
}

test("D13 a post at a window opened a moment ago waits for the news of the window", async () => {
  const staffMemberId = await patient.staff();
  await patient.graph.announce(windowPublished.type, window("fresh-window"));
  const assigned = patient.change("assignPost", post(staffMemberId, "fresh-window"), luopingManager);
  await patient.graph.handle();
  expect(await assigned).toMatchObject({ __typename: "AssignPostPayload" });
});

test("D13 somebody is registered at a station opened a moment ago, and handles an item published a moment ago", async () => {
  const stationId = `${lingkou}.fresh-21`;
  await patient.graph.announce(stationPublished.type, station(stationId));
  const person = { stationId, name: "新人", badgeNo: "F1", employment: "CONTRACT" };
  const registered: Promise<Answer> = patient.change("registerStaff", person, pananAdmin);
  await patient.graph.handle();
  expect(await registered).toMatchObject({ __typename: "RegisterStaffPayload" });

  const staffMemberId = await patient.staff();
  await patient.graph.announce(itemPublished.type, {
    itemId: "fresh-item",
    code: "000199009000",
    name: "新事项",
    revision: 1,
    withdrawn: false,
    limits: [],
  });
  const recorded = patient.change(
    "recordCompetence",
    { staffMemberId, itemId: "fresh-item", since: "2026-03-10" },
    luopingManager,
  );
  await patient.graph.handle();
  expect(await recorded).toMatchObject({ __typename: "RecordCompetencePayload" });
});

test("D13 a window that is opened again a moment ago is not refused as closed", async () => {
  await patient.graph.deliver(windowPublished.type, window("reopened", { closed: true }));
  const staffMemberId = await patient.staff();
  await patient.graph.announce(windowPublished.type, window("reopened", { revision: 2 }));
  const assigned = patient.change("assignPost", post(staffMemberId, "reopened"), luopingManager);
  await patient.graph.handle();
  expect(await assigned).toMatchObject({ __typename: "AssignPostPayload" });
});

test("D13 without the news in time the write says that it may be repeated, and the same key then succeeds", async () => {
  const staffMemberId = await impatient.staff();
  await impatient.graph.announce(windowPublished.type, window("late-window"));
  const input = { idempotencyKey: freshKey(), ...post(staffMemberId, "late-window") };
  expect(await errorsOf("assignPost", input)).toEqual(["NEWS_AWAITED"]);
  await impatient.graph.handle();
  expect(await impatient.change("assignPost", input, luopingManager)).toMatchObject({
    __typename: "AssignPostPayload",
  });
});

test("D13 what nobody published is not found at once, though other events wait", async () => {
  const staffMemberId = await patient.staff();
  await patient.graph.announce(windowPublished.type, window("another-window"));
  expect(await patient.change("assignPost", post(staffMemberId, "no-window"), luopingManager)).toMatchObject({
    __typename: "NotFound",
    code: "NOT_FOUND",
  });
  await patient.graph.handle();
});

test("D13 a stranger is told at once that they may not, whatever waits", async () => {
  const staffMemberId = await patient.staff();
  await patient.graph.announce(windowPublished.type, window("private-window"));
  expect(await patient.change("assignPost", post(staffMemberId, "private-window"), pananAdmin)).toMatchObject(
    { code: "NOT_PERMITTED" },
  );
  await patient.graph.handle();
});
