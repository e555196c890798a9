import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countyAdmin, freshKey, lingkou, panan, startFacilities } from "../facilities.ts";

const yushan = "330727106000";

let facilities: TestSubgraph;

beforeAll(async () => {
  facilities = await startFacilities();
});

afterAll(() => facilities.stop());

interface Counted {
  readonly stationMembers:
    | readonly {
        readonly id: string;
        readonly divisionCode: string;
        readonly facts: readonly { name: string }[];
      }[]
    | null;
  readonly uncountedTownships: readonly string[] | null;
}

async function countedIn(code: string): Promise<Counted> {
  const { division } = await facilities.data<{ division: Counted }>(
    `query ($code: DivisionCode!) {
      division(code: $code) { stationMembers { id divisionCode facts { name } } uncountedTownships }
    }`,
    { code },
  );
  return division;
}

test("YS-8 a town's quota counts the stations of its whole county, each with what is known of it", async () => {
  const town = await countedIn(yushan);
  expect(town).toEqual(await countedIn(panan));
  const member = town.stationMembers?.find(({ divisionCode }) => divisionCode === lingkou);
  expect(member?.facts.map(({ name }) => name)).toEqual(expect.arrayContaining(["kind", "tier", "division"]));
});

test("YS-8 townships whose villages are not loaded are named, and Yushan, whose 15 are, is not", async () => {
  const { uncountedTownships } = await countedIn(panan);
  expect(uncountedTownships).toContain("330727107000");
  expect(uncountedTownships).not.toContain(yushan);
});

test("YS-8 a village whose station is closed stays a member, and nothing is known of it", async () => {
  const before = await countedIn(panan);
  const station = before.stationMembers?.find(({ divisionCode }) => divisionCode === lingkou);
  const send = async (mutation: string, type: string, input: object): Promise<unknown> =>
    facilities.data(
      `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { __typename } }`,
      { input: { idempotencyKey: freshKey(), ...input } },
      countyAdmin,
    );
  const { station: open } = await facilities.data<{ station: { windows: { id: string }[] } }>(
    `{ station(code: "${lingkou}-01") { windows { id } } }`,
  );
  for (const { id } of open.windows) await send("closeWindow", "CloseWindowInput", { windowId: id });
  expect(await send("closeStation", "CloseStationInput", { stationId: station?.id })).toEqual({
    done: { __typename: "CloseStationPayload" },
  });
  const after = await countedIn(panan);
  expect(after.stationMembers).toHaveLength(before.stationMembers?.length ?? 0);
  expect(after.stationMembers).toContainEqual({ id: lingkou, divisionCode: lingkou, facts: [] });
});

test("above a county nobody is counted", async () => {
  expect(await countedIn("330000000000")).toEqual({ stationMembers: null, uncountedTownships: null });
});
