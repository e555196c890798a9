import { itemPublished } from "@yimen/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agent,
  baokang,
  clerk,
  filing,
  items,
  luopingClerk,
  panan,
  platform,
  seen,
  send,
  startCases,
  stations,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

const makeUpSaturday = "2026-10-10";
const sunday = "2026-10-11";
const monday = "2026-10-12";

beforeAll(async () => {
  world = await startCases({
    packs: ["base", "county-luoping"],
    further: { calendars: [tuesdayToSaturday] },
  });
  world.at(monday);
});

afterAll(() => world.stop());

const hours = ["08:00-11:30", "14:30-17:30"];
const tuesdayToSaturday = {
  division: "530324000000",
  week: { days: { 2: hours, 3: hours, 4: hours, 5: hours, 6: hours } },
  exceptions: [{ kind: "CLOSED", from: "2026-10-14", to: "2026-10-14", reason: "全员培训" }],
} as const;

/** Publishes an item with what documents say of where it is accepted, and returns its id. */
async function accepted(name: string, ...acceptedAt: readonly object[]): Promise<string> {
  const itemId = `000000000000.${name}`;
  const item = { itemId, code: `Y-${name}`, name, revision: 1, withdrawn: false, limits: [] };
  await world.deliver(itemPublished.type, { ...item, acceptedAt });
  return itemId;
}

const counter = (changes: Record<string, unknown> = {}) => filing({ channel: "COUNTER", ...changes });
const taken = { __typename: "SubmitCasePayload" };
const refused = (code: string, field: string): object => ({
  __typename: "RefusedByRule",
  code,
  path: ["input", field],
});

/** The journal of a filing: what was exceptional and why it was taken in. */
async function journalled(id: string | undefined): Promise<unknown> {
  const found = await seen<{ journal: { edges: { node: unknown }[] } }>(
    world,
    id ?? "",
    "journal { edges { node { exceptions exceptionReason } } }",
    clerk,
  );
  return found?.journal.edges[0]?.node;
}

test("D11 an item that documents give to towns and counties is not taken in at a village, by nobody and in no channel", async () => {
  const itemId = await accepted("town", { level: "TOWNSHIP", by: "LEVEL" }, { level: "COUNTY", by: "LEVEL" });
  for (const [channel, as] of [
    ["COUNTER", clerk],
    ["WEB", zhang],
    ["HOME_VISIT", agent],
    ["UNIFIED_PLATFORM", platform],
  ] as const) {
    const answer = await send(world, "submitCase", filing({ itemId, channel }), as);
    expect(answer).toMatchObject(refused("CASE_ITEM_NOT_ACCEPTED_HERE", "stationId"));
    expect(answer.messageZh).toContain("由县级、乡级受理,站点 330727106206-01 不受理");
  }
});

test("D11 with its reason it is taken in and the reason stands in the journal; an applicant's own reason opens nothing", async () => {
  const itemId = await accepted("town-2", { level: "TOWNSHIP", by: "LEVEL" });
  const exceptionReason = "乡镇系统停机,先收后转";
  const answer = await send(world, "submitCase", counter({ itemId, exceptionReason }), clerk);
  expect(answer).toMatchObject(taken);
  expect(await journalled(answer.case?.id)).toEqual({
    exceptions: ["ITEM_NOT_ACCEPTED_HERE"],
    exceptionReason,
  });
  expect(await send(world, "submitCase", filing({ itemId, exceptionReason }), zhang)).toMatchObject(
    refused("CASE_ITEM_NOT_ACCEPTED_HERE", "stationId"),
  );
});

test("D11 what no document says of a place binds nobody there, and a list adds a place without taking one away", async () => {
  const listedOnly = await accepted("listed", { division: panan, level: "TOWNSHIP", by: "LIST" });
  const elsewhere = await accepted("elsewhere", { division: baokang, level: "TOWNSHIP", by: "LEVEL" });
  const both = await accepted(
    "both",
    { level: "TOWNSHIP", by: "LEVEL" },
    { division: panan, level: "VILLAGE", by: "LIST" },
  );
  for (const itemId of [items.unlimited, listedOnly, elsewhere, both]) {
    expect(await send(world, "submitCase", counter({ itemId }), clerk)).toMatchObject(taken);
  }
});

test("D11 a village agent takes in what others accept and passes it on", async () => {
  const itemId = await accepted("town-3", { level: "TOWNSHIP", by: "LEVEL" });
  const passedOn = filing({ itemId, channel: "VILLAGE_AGENT" });
  expect(await send(world, "submitCase", passedOn, agent)).toMatchObject(taken);
});

test("D11 a closed counter takes in nothing without a reason, which the journal keeps; a make-up Saturday is open", async () => {
  world.at(sunday);
  for (const channel of ["COUNTER", "ASSISTED_DEVICE"]) {
    const answer = await send(world, "submitCase", counter({ channel }), clerk);
    expect(answer).toMatchObject(refused("CASE_STATION_CLOSED_TODAY", "channel"));
    expect(answer.messageZh).toContain("2026-10-11(周日)");
  }
  const exceptionReason = "老人行动不便,预约加班办理";
  const answer = await send(world, "submitCase", counter({ exceptionReason }), clerk);
  expect(await journalled(answer.case?.id)).toEqual({ exceptions: ["CLOSED_DAY"], exceptionReason });
  world.at(makeUpSaturday);
  const open = await send(world, "submitCase", counter({ exceptionReason }), clerk);
  // Nothing was exceptional: the reason is none, and is not kept.
  expect(await journalled(open.case?.id)).toEqual({ exceptions: [], exceptionReason: null });
});

test("D11 the week and the closures are the county's own: Luoping rests on Mondays and on its day of training", async () => {
  const here = { stationId: stations.luoping };
  const closedOn = async (day: string): Promise<string | undefined> => {
    world.at(day);
    return (await send(world, "submitCase", counter(here), luopingClerk)).code;
  };
  expect(await closedOn(monday)).toBe("CASE_STATION_CLOSED_TODAY");
  expect(await closedOn("2026-10-13")).toBeUndefined();
  expect(await closedOn("2026-10-14")).toBe("CASE_STATION_CLOSED_TODAY");
  expect(await closedOn("2026-10-17")).toBeUndefined();
});

test("D11 ways that need no counter are bound to no opening days", async () => {
  world.at(sunday);
  for (const [channel, as] of [
    ["WEB", zhang],
    ["APP", zhang],
    ["SELF_SERVICE_DEVICE", zhang],
    ["HOME_VISIT", agent],
    ["VILLAGE_AGENT", agent],
    ["UNIFIED_PLATFORM", platform],
  ] as const) {
    expect(await send(world, "submitCase", filing({ channel }), as)).toMatchObject(taken);
  }
});

test("D11 a day of a year nobody has published yet is not called closed", async () => {
  world.at("2028-01-02");
  expect(await send(world, "submitCase", counter(), clerk)).toMatchObject(taken);
});
