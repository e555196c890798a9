import { stationPublished, windowPublished } from "@yimen/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Floor, openFloor } from "../database.ts";
import {
  centre,
  civilAffairs,
  freshKey,
  lingkou,
  luoping,
  luopingManager,
  pananAdmin,
  type Personnel,
  startPersonnel,
} from "../personnel.ts";

let personnel: Personnel;
let floor: Floor;

beforeAll(async () => {
  personnel = await startPersonnel();
  floor = await openFloor(personnel);
});

afterAll(async () => {
  await floor.close();
  await personnel.stop();
});

const window = (changes: Record<string, unknown>): Record<string, unknown> => ({
  windowId: civilAffairs,
  stationId: centre,
  division: luoping,
  number: "1",
  name: "民政",
  revision: 1,
  closed: false,
  ...changes,
});

const known = async (): Promise<unknown> =>
  (
    await floor.owner("select number, revision, closed from known_window where window_id = $1", [
      civilAffairs,
    ])
  )[0];

test("an older revision that arrives late changes nothing", async () => {
  await personnel.graph.deliver(windowPublished.type, window({ number: "3", revision: 3 }));
  await personnel.graph.deliver(windowPublished.type, window({ number: "2", revision: 2 }));
  expect(await known()).toEqual({ number: "3", revision: 3, closed: false });
});

test("an event handled twice has one effect: a post given after the first is not ended by the second", async () => {
  const eventId = freshKey();
  const first = await personnel.post({ staffMemberId: await personnel.staff() });
  await personnel.graph.deliver(windowPublished.type, window({ revision: 4, closed: true }), eventId);
  await personnel.graph.deliver(windowPublished.type, window({ revision: 5, closed: false }));
  const second = await personnel.post({ staffMemberId: await personnel.staff(), from: "2026-03-11" });
  await personnel.graph.deliver(windowPublished.type, window({ revision: 4, closed: true }), eventId);
  await personnel.graph.deliver(windowPublished.type, window({ revision: 4, closed: true }));
  const end = (id: string) => personnel.entity("Post", { id }, "endedOn endReason");
  expect(await end(first)).toEqual({ endedOn: "2026-03-10", endReason: "PLACE_CLOSED" });
  expect(await end(second)).toEqual({ endedOn: null, endReason: null });
});

test("a closed station takes no staff, and the posts at the station itself end", async () => {
  const id = `${lingkou}.closing`;
  const publish = (revision: number, closed: boolean) =>
    personnel.graph.deliver(stationPublished.type, {
      stationId: id,
      code: `${lingkou}-07`,
      division: lingkou,
      name: "便民服务站",
      kind: "AGENT_POINT",
      revision,
      closed,
    });
  await publish(1, false);
  const staffMemberId = await personnel.staff({ stationId: id }, pananAdmin);
  const postId = await personnel.post({ staffMemberId, windowId: null, role: "A" }, pananAdmin);
  await publish(2, true);
  expect(await personnel.entity("Post", { id: postId }, "endReason")).toEqual({ endReason: "PLACE_CLOSED" });
  const refused = { __typename: "WrongState", code: "STAFFING_PLACE_CLOSED" };
  expect(
    await personnel.change(
      "registerStaff",
      { stationId: id, name: "新人", badgeNo: "N1", employment: "CONTRACT" },
      pananAdmin,
    ),
  ).toMatchObject(refused);
  expect(
    await personnel.change("assignPost", { staffMemberId, role: "A", from: "2026-03-11" }, pananAdmin),
  ).toMatchObject(refused);
  expect(await personnel.entity("Station", { id }, "agentCoverage { uncovered }")).toEqual({
    agentCoverage: null,
  });
});

test("nobody but the system writes what was learned of a national item, whatever their scope", async () => {
  const update = (roles: string, scope: string) =>
    floor.as({ roles, scope }, "update known_item set name = 'x' where division_code = '' returning item_id");
  expect(await update("{COUNTY_ADMIN}", "{530324}")).toEqual([]);
  expect(await update("{SYSTEM}", '{""}')).toHaveLength(3);
});

test("personnel publishes nothing: a registration leaves no event behind", async () => {
  await personnel.graph.published();
  await personnel.staff({}, luopingManager);
  expect(await personnel.graph.published()).toEqual([]);
});
