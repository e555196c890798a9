import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  baokang,
  clerk,
  countyAdmin,
  givenAccepted,
  givenCase,
  items,
  li,
  lingkou,
  sibling,
  siblingClerk,
  startCases,
  stations,
  step,
  type World,
  yushan,
  zhang,
} from "../cases.ts";

let world: World;
/** Ids as they were filed, oldest first. */
const filed: { id: string; station: string }[] = [];

beforeAll(async () => {
  world = await startCases();
  for (let minute = 0; minute < 12; minute += 1) {
    // Two at the same instant each time: the order must be total all the same.
    world.at(`2026-09-28T09:${String(10 + Math.floor(minute / 2))}:00+08:00`);
    const station = [stations.lingkou, stations.yushan, stations.sibling][minute % 3] ?? "";
    const id = await givenCase(
      world,
      { stationId: station, itemId: minute % 2 === 0 ? items.promised : items.unlimited },
      minute % 4 === 0 ? li : zhang,
    );
    filed.push({ id, station });
  }
});

afterAll(() => world.stop());

interface Listed {
  readonly ids: readonly string[];
  readonly end: string;
  readonly next: boolean;
}

async function list(args: string, as?: Caller): Promise<Listed> {
  const { cases } = await world.data<{
    cases: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
  }>(`{ cases${args} { edges { node { id } } pageInfo { endCursor hasNextPage } } }`, {}, as);
  return {
    ids: cases.edges.map(({ node }) => node.id),
    end: cases.pageInfo.endCursor,
    next: cases.pageInfo.hasNextPage,
  };
}

const idsOf = (...of: readonly string[]): string[] =>
  filed.filter(({ station }) => of.includes(station)).map(({ id }) => id);

test("cases come newest first, in pages without a gap or a repeat", async () => {
  const all = await list("(first: 100)", countyAdmin);
  expect(new Set(all.ids)).toEqual(new Set(filed.map(({ id }) => id)));
  const position = (id: string): number => Math.floor(filed.findIndex((one) => one.id === id) / 2);
  expect(all.ids.map(position)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0, 0]);

  const pages: string[] = [];
  let page = await list("(first: 5)", countyAdmin);
  pages.push(...page.ids);
  while (page.next) {
    page = await list(`(first: 5, after: "${page.end}")`, countyAdmin);
    pages.push(...page.ids);
  }
  expect(pages).toEqual(all.ids);
});

test("a division lists its own cases and those below; another township's clerk gets none of them", async () => {
  const expected = new Set(idsOf(stations.lingkou, stations.yushan));
  expect(new Set((await list(`(within: "${yushan}", first: 100)`, clerk)).ids)).toEqual(expected);
  expect(new Set((await list("(first: 100)", clerk)).ids)).toEqual(expected);
  expect((await list(`(within: "${yushan}")`, siblingClerk)).ids).toEqual([]);
  expect(new Set((await list(`(within: "${lingkou}")`, countyAdmin)).ids)).toEqual(
    new Set(idsOf(stations.lingkou)),
  );
  expect((await list(`(within: "${baokang}")`, countyAdmin)).ids).toEqual([]);
});

test("a citizen lists their own cases wherever they are, and the public none", async () => {
  const own = filed.filter((_one, index) => index % 4 === 0).map(({ id }) => id);
  expect(new Set((await list("(first: 100)", li)).ids)).toEqual(new Set(own));
  expect(new Set((await list(`(mine: true, first: 100)`, li)).ids)).toEqual(new Set(own));
  expect(new Set((await list(`(within: "${sibling}", first: 100)`, li)).ids)).toEqual(
    new Set(own.filter((id) => idsOf(stations.sibling).includes(id))),
  );
  expect((await list("")).ids).toEqual([]);
  expect((await list("(mine: true)")).ids).toEqual([]);
  expect((await list("(mine: true)", clerk)).ids).toEqual([]);
});

test("cases are filtered by item and by state", async () => {
  const { ids } = await list(`(itemId: "${items.unlimited}", first: 100)`, countyAdmin);
  expect(new Set(ids)).toEqual(new Set(filed.filter((_one, index) => index % 2 === 1).map(({ id }) => id)));
  expect((await list("(state: ACCEPTED)", countyAdmin)).ids).toEqual([]);
});

test("SM-10 open cases whose last day has come are listed by it", async () => {
  world.at("2026-09-14");
  const id = await givenAccepted(world, {}, "PROMISED"); // 5 working days, 20 September worked: due 2026-09-20
  await givenAccepted(world, { itemId: items.unlimited });
  world.at("2026-09-28");
  const due = async (day: string): Promise<readonly string[]> =>
    (await list(`(dueBy: "${day}")`, countyAdmin)).ids;
  expect(await due("2026-09-19")).toEqual([]);
  expect(await due("2026-09-20")).toEqual([id]);
});

test("of what falls due the longest due comes first, on every page and both ways", async () => {
  const due: string[] = [];
  for (const day of ["2026-09-16", "2026-09-15", "2026-09-17"]) {
    world.at(day);
    due.push(await givenAccepted(world, {}, "PROMISED"));
  }
  world.at("2026-09-28");
  const [second, first, third] = due;
  const args = 'dueBy: "2026-10-30"';
  const all = (await list(`(${args}, first: 100)`, countyAdmin)).ids;
  expect(all.filter((id) => due.includes(id))).toEqual([first, second, third]);
  expect((await list(`(${args}, last: 1)`, countyAdmin)).ids).toEqual(all.slice(-1));
  const page = await list(`(${args}, first: 2)`, countyAdmin);
  const next = await list(`(${args}, first: 2, after: "${page.end}")`, countyAdmin);
  expect([...page.ids, ...next.ids]).toEqual(all.slice(0, 4));
  expect((await list(`(${args}, state: SUBMITTED)`, countyAdmin)).ids).toEqual([]);
});

test("a case of one's own in a place one works for is listed once", async () => {
  const own = { ...clerk, subject: li.subject };
  const { ids } = await list("(first: 100)", own);
  expect(ids).toHaveLength(new Set(ids).size);
  expect(ids).toEqual(
    expect.arrayContaining(filed.filter((_one, index) => index % 4 === 0).map(({ id }) => id)),
  );
});

test("a wrong division, day, page size or cursor is refused with its code", async () => {
  const codeOf = async (args: string): Promise<unknown> =>
    (await world.ask(`{ cases(${args}) { edges { cursor } } }`, {}, clerk)).errors?.[0]?.extensions?.["code"];
  expect(await codeOf(`within: "12"`)).toBe("INPUT_INVALID");
  expect(await codeOf(`dueBy: "2026-02-30"`)).toBe("INPUT_INVALID");
  expect(await codeOf("first: 101")).toBe("PAGE_SIZE_INVALID");
  expect(await codeOf(`after: "bm90IG91cnM"`)).toBe("CURSOR_INVALID");
});

test("a page says of a case what the case says of itself, whether the page reads it or it is read behind it", async () => {
  const accepted = await givenAccepted(world, { stationId: stations.yushan });
  const refused = await givenCase(world, { stationId: stations.yushan });
  await step(world, "refuseCase", refused, clerk, { reasons: ["不在受理范围"] });
  const all = `id caseNo state outcome reasons deferredMaterials dueOn deadline { dueOn reasons { messageEn } }
    caseFacts { name value } compliance { missing } availableActions { action enabled } revision`;
  const single = async (of: string): Promise<unknown> =>
    (await world.data<{ case: unknown }>(`query ($id: ID!) { case(id: $id) { ${all} } }`, { id: of }, clerk))
      .case;
  const { cases } = await world.data<{ cases: { edges: { node: { id: string; reasons: string[] } }[] } }>(
    `{ cases(first: 5) { edges { node { ${all} } } } }`,
    {},
    clerk,
  );
  const nodes = cases.edges.map(({ node }) => node);
  expect(nodes).toEqual(await Promise.all(nodes.map((node) => single(node.id))));
  expect(nodes.find((node) => node.id === refused)?.reasons).toEqual(["不在受理范围"]);
  expect(nodes.map((node) => node.id)).toContain(accepted);
});
