import { afterAll, beforeAll, expect, test } from "vitest";
import { luoping, luopingManager, panan, type Personnel, startPersonnel, yushan } from "../personnel.ts";

let personnel: Personnel;

beforeAll(async () => {
  personnel = await startPersonnel();
});

afterAll(() => personnel.stop());

const codes = `edges { node { code name } } pageInfo { hasNextPage endCursor }`;

interface Departments {
  edges: { node: { code: string; name: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

test("LP-3 Luoping's twelve lines of work and two sub-centres are departments of the county", async () => {
  const { departments } = await personnel.entity<{ departments: Departments }>(
    "Division",
    { code: luoping },
    `departments(first: 100) { ${codes} }`,
  );
  const names = departments.edges.map(({ node }) => node.name);
  expect(names).toEqual(
    expect.arrayContaining([
      "民政",
      "残联",
      "计生",
      "村建",
      "环保",
      "国土",
      "林业",
      "财政",
      "派出所",
      "卫生院",
    ]),
  );
});

test("a county lists the departments of its townships too, and a township not those of another", async () => {
  const of = async (code: string): Promise<number> => {
    const { departments } = await personnel.entity<{ departments: Departments }>(
      "Division",
      { code },
      `departments(first: 100) { ${codes} }`,
    );
    return departments.edges.length;
  };
  expect(await of(panan)).toBe(5);
  expect(await of(yushan)).toBe(5);
  expect(await of("330727104000")).toBe(0);
});

test("YS-4 a department carries its kind, its words and where they are from", async () => {
  const answer = await personnel.graph.data(
    `{ department(code: "${yushan}-civil-affairs") { name kind citation quote sample divisionCode } }`,
  );
  expect(answer).toEqual({
    department: {
      name: "民政",
      kind: "LINE",
      citation: "YS-4 · 玉政〔2023〕17号",
      quote: expect.stringContaining("医保、社保、公安、民政、公积金"),
      sample: false,
      divisionCode: yushan,
    },
  });
});

test("a department is the same by id, by code and by either reference; an unknown one is null", async () => {
  const code = `${yushan}-police`;
  const { department } = await personnel.graph.data<{ department: { id: string } }>(
    `{ department(code: "${code}") { id } }`,
  );
  expect(await personnel.graph.data(`{ department(id: "${department.id}") { code } }`)).toEqual({
    department: { code },
  });
  expect(await personnel.entity("Department", { id: department.id }, "code")).toEqual({ code });
  expect(await personnel.entity("Department", { code }, "id")).toEqual({ id: department.id });
  expect(await personnel.entity("Department", { code: "none" }, "id")).toBeNull();
  expect(await personnel.graph.data(`{ department(id: "none") { id } }`)).toEqual({ department: null });
});

test("pages of departments meet without a gap or a repeat, and a foreign cursor is refused", async () => {
  const page = async (args: string): Promise<Departments> =>
    (await personnel.graph.data<{ departments: Departments }>(`{ departments(${args}) { ${codes} } }`))
      .departments;
  const all = await page(`within: "${luoping}", first: 100`);
  const first = await page(`within: "${luoping}", first: 4`);
  const rest = await page(`within: "${luoping}", first: 100, after: "${first.pageInfo.endCursor}"`);
  expect([...first.edges, ...rest.edges]).toEqual(all.edges);
  const refused = await personnel.graph.ask(`{ departments(after: "bm90IG91cnM") { ${codes} } }`);
  expect(refused.errors?.[0]?.extensions?.["code"]).toBe("CURSOR_INVALID");
  const nowhere = await personnel.graph.ask(`{ departments(within: "12") { ${codes} } }`);
  expect(nowhere.errors?.[0]?.extensions?.["code"]).toBe("INPUT_INVALID");
});

test("LP-5 a department lists its people at the stations, and each names it as the home unit", async () => {
  const { department } = await personnel.graph.data<{ department: { id: string } }>(
    `{ department(code: "${luoping}-civil-affairs") { id } }`,
  );
  const staffMemberId = await personnel.staff({ departmentId: department.id }, luopingManager);
  const answer = await personnel.graph.data(
    `{ department(id: "${department.id}") { staff { edges { node { id department { code } } } } } }`,
  );
  expect(answer).toEqual({
    department: {
      staff: { edges: [{ node: { id: staffMemberId, department: { code: `${luoping}-civil-affairs` } } }] },
    },
  });
});

test("a department asked for by no key or by two is refused, never answered with null alone", async () => {
  const refusal = async (keys: string): Promise<unknown> => {
    const { data, errors } = await personnel.graph.ask(`{ department${keys} { id } }`);
    return [data?.["department"], errors?.[0]?.extensions?.["code"], errors?.[0]?.extensions?.["inputPath"]];
  };
  expect(await refusal("")).toEqual([null, "INPUT_INVALID", ["id"]]);
  expect(await refusal("(id: null)")).toEqual([null, "INPUT_INVALID", ["id"]]);
  expect(await refusal('(id: "a", code: "b")')).toEqual([null, "INPUT_INVALID", ["code"]]);
});

test("D7 a department is found by its code in capitals and in full width, and by no other", async () => {
  const find = (code: string) =>
    personnel.graph.data(`query ($code: String) { department(code: $code) { code } }`, { code });
  const code = `${yushan}-civil-affairs`;
  for (const typed of [`${yushan}-CIVIL-AFFAIRS`, `${yushan}－Ｃｉｖｉｌ－affairs`, code]) {
    expect(await find(typed)).toEqual({ department: { code } });
  }
  expect(await find(`${yushan}-civil-affair`)).toEqual({ department: null });
});
