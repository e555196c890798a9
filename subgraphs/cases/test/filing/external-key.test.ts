import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agent,
  clerk,
  countyAdmin,
  filing,
  freshKey,
  givenCase,
  lingkou,
  platform,
  send,
  siblingClerk,
  startCases,
  step,
  stations,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});
afterAll(() => world.stop());

const find = async (key: string, as?: Parameters<World["data"]>[2]): Promise<unknown> =>
  (
    await world.data<{ caseByExternalKey: unknown }>(
      `query ($key: String!) { caseByExternalKey(division: "${lingkou}", key: $key) { id externalKey } }`,
      { key },
      as,
    )
  ).caseByExternalKey;

test("X-1 a system finds the case it filed by its own key, nobody else does, and the key stands for one case", async () => {
  const id = await givenCase(world, { externalKey: "SZ-2026-001", stationId: stations.lingkou }, platform);
  expect(await find("SZ-2026-001", platform)).toEqual({ id, externalKey: "SZ-2026-001" });
  for (const other of [undefined, agent, clerk, countyAdmin, siblingClerk, zhang]) {
    expect(await find("SZ-2026-001", other)).toBeNull();
  }
  const again = await send(world, "submitCase", filing({ externalKey: "SZ-2026-001" }), platform);
  expect(again).toMatchObject({ code: "CASE_EXTERNAL_KEY_TAKEN", path: ["input", "externalKey"] });
  expect(again.messageZh).toContain(id);
  const own = await givenCase(world, { externalKey: "SZ-2026-001" }, zhang);
  expect(await find("SZ-2026-001", zhang)).toEqual({ id: own, externalKey: "SZ-2026-001" });
});

test("X-1 the same submission twice has one effect and one key", async () => {
  const input = filing({ externalKey: "SZ-2026-002", idempotencyKey: freshKey() });
  const first = await send(world, "submitCase", input, platform);
  expect(await send(world, "submitCase", input, platform)).toEqual(first);
  expect(await find("SZ-2026-002", platform)).toMatchObject({ id: first.case?.id });
});

test("X-2 cases that changed since a moment are listed, the longest ago first, and those filed on some days", async () => {
  const list = async (field: string, as = clerk): Promise<readonly string[] | undefined> => {
    const { data } = await world.ask(`{ list: ${field} { edges { node { id } } } }`, {}, as);
    const { list: found } = data as { list: { edges: readonly { node: { id: string } }[] } | null };
    return found?.edges.map(({ node }) => node.id);
  };
  const first = await givenCase(world);
  const second = await givenCase(world);
  const since = Temporal.Now.instant().toString();
  await step(world, "acceptCase", second, clerk, { kind: "PROMISED" });
  await step(world, "acceptCase", first, clerk, { kind: "PROMISED" });
  const changed = `casesChanged(within: "${lingkou}", since: "${since}", first: 10)`;
  expect(await list(changed)).toEqual([second, first]);
  const filed = (from: string, until: string): string =>
    `casesFiled(within: "${lingkou}", from: "${from}", until: "${until}", first: 50)`;
  expect(await list(filed("2026-09-28", "2026-09-28"))).toEqual(expect.arrayContaining([first, second]));
  expect(await list(filed("2026-09-29", "2026-09-30"))).toEqual([]);
  expect(await list(changed, siblingClerk)).toBeUndefined();
});
