import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addGrain,
  cityAdmin,
  clerk,
  otherClerk,
  otherTown,
  publish,
  send,
  shenmu,
  startEconomy,
  town,
  type World,
} from "./economy.ts";

let world: World;
let produceId: string;

const told = async (
  yuan: string,
  observedOn: string,
  changes: Record<string, unknown> = {},
  as = clerk,
): Promise<string> => {
  const answer = await publish(
    world,
    {
      kind: "PRODUCE_PRICE",
      title: `粮食 ${yuan}`,
      produceId,
      observedOn,
      price: { yuan, unit: "KILOGRAM", market: "大集" },
      ...changes,
    },
    as,
  );
  return answer.bulletin?.id ?? JSON.stringify(answer);
};

beforeAll(async () => {
  world = await startEconomy();
  produceId = await addGrain(world);
  await told("2.40", "2026-03-02");
  await told("2.3", "2026-03-01");
  await told("2.5555", "2026-03-03", { divisionCode: otherTown }, otherClerk);
  await told("2400", "2026-03-03", { price: { yuan: "2400", unit: "TONNE" } });
  const wrong = await told("9.99", "2026-03-04");
  await send(world, "Withdraw", { bulletinId: wrong, reason: "录入错误" }, clerk);
  await send(
    world,
    "Publish",
    { divisionCode: shenmu, kind: "TECHNIQUE", title: "种粮", body: "深耕", produceId },
    cityAdmin,
  );
});

afterAll(() => world.stop());

const series = async (filter: string): Promise<readonly (readonly [string, string])[]> => {
  const { shenmuPrices } = await world.data<{
    shenmuPrices: { edges: { node: { yuan: string; observedOn: string } }[] };
  }>(
    `query ($produceId: ID!) { shenmuPrices(produceId: $produceId, ${filter}) { edges { node { yuan observedOn } } } }`,
    { produceId },
  );
  return shenmuPrices.edges.map(({ node }) => [node.observedOn, node.yuan]);
};

test("SM-19 the prices of produce are a series by day in one unit, exactly as told, without withdrawn ones", async () => {
  expect(await series("unit: KILOGRAM")).toEqual([
    ["2026-03-01", "2.3"],
    ["2026-03-02", "2.40"],
    ["2026-03-03", "2.5555"],
  ]);
  expect(await series("unit: TONNE")).toEqual([["2026-03-03", "2400"]]);
});

test("a series is narrowed by place, market and days, both ends included", async () => {
  expect(await series(`unit: KILOGRAM, within: "${otherTown}"`)).toEqual([["2026-03-03", "2.5555"]]);
  expect(await series('unit: KILOGRAM, from: "2026-03-02", until: "2026-03-02"')).toEqual([
    ["2026-03-02", "2.40"],
  ]);
  expect(await series('unit: KILOGRAM, market: "别处"')).toEqual([]);
});

test.each([
  'shenmuPrices(produceId: "x", unit: KILOGRAM, from: "2026-03-02", until: "2026-03-01")',
  'shenmuBulletins(observedFrom: "2026-03-02", observedUntil: "2026-03-01")',
])("D12 a list of days that end before they begin is refused, not empty: %s", async (list) => {
  const { errors } = await world.ask(`{ ${list} { edges { node { observedOn } } } }`);
  expect(errors).toMatchObject([{ extensions: { code: "INPUT_INVALID" } }]);
  expect(errors?.[0]?.message).toContain("the end 2026-03-01 lies before the beginning 2026-03-02");
});

const latest = async (code: string): Promise<unknown> => {
  const data = await world.data<{ _entities: unknown[] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division {
       shenmuLatestPrices { yuan unit observedOn divisionCode produce { name } } } } }`,
    { of: [{ __typename: "Division", code }] },
  );
  return data._entities[0];
};

test("a division shows the latest price of each produce in each unit, its own and those below", async () => {
  const perTonne = {
    yuan: "2400",
    unit: "TONNE",
    observedOn: "2026-03-03",
    divisionCode: town,
    produce: { name: "粮食" },
  };
  const perKilogram = { unit: "KILOGRAM", produce: { name: "粮食" } };
  expect(await latest(town)).toEqual({
    shenmuLatestPrices: [
      { ...perKilogram, yuan: "2.40", observedOn: "2026-03-02", divisionCode: town },
      perTonne,
    ],
  });
  expect(await latest(shenmu)).toEqual({
    shenmuLatestPrices: [
      { ...perKilogram, yuan: "2.5555", observedOn: "2026-03-03", divisionCode: otherTown },
      perTonne,
    ],
  });
  expect(await latest("330727000000")).toEqual({ shenmuLatestPrices: null });
});
