import { type Dataset, shaped } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  civilAffairs,
  lingkouStation,
  luoping,
  luopingManager,
  lingkou,
  type Personnel,
  pension,
  startPersonnel,
} from "../personnel.ts";

let personnel: Personnel;

beforeAll(async () => {
  personnel = await startPersonnel();
});

afterAll(() => personnel.stop());

const clerk = {
  key: "clerk-1",
  name: "样例甲",
  badgeNo: "S001",
  station: `${luoping}-01`,
  department: `${luoping}-civil-affairs`,
  employment: "ESTABLISHED",
  education: "BACHELOR",
  birthDate: "1990-03-07",
  phone: "0874-8212345",
  account: "clerk-1",
  posts: [{ window: "1", role: "B", from: "2025-01-01" }],
  competent: ["000114001000"],
};
const agent = {
  key: "agent-1",
  name: "样例乙",
  badgeNo: "S002",
  station: `${lingkou}-01`,
  employment: "VILLAGE_COMMITTEE",
  posts: [{ role: "A", from: "2025-01-01" }],
};

/** A sample package with these people, under a version of its own. */
const sample = (version: string, staff: unknown[]): Dataset => ({
  name: "@yimen/sample",
  version,
  sample: true,
  read: async (file, shape) =>
    file === "staff" ? shaped("staff.yaml", { format: "yimen/staff@1", staff }, shape) : undefined,
});

test("sample staff stand at their stations with posts, files and competence, marked as sample", async () => {
  const report = await personnel.graph.subgraph.load(sample("1", [clerk, agent]));
  expect(report).toEqual({
    departments: 0,
    staff: 2,
    posts: 2,
    competences: 1,
    dutyRosters: 0,
    phoneChecks: 0,
  });
  const { posts } = await personnel.entity<{ posts: { staffMember: { id: string } }[] }>(
    "Window",
    { id: civilAffairs },
    `posts { role from sample staffMember { id name sample phone account department { code } personalFile { education }
      competentItems { edges { sample since node { id } } } } }`,
    luopingManager,
  );
  expect(posts).toMatchObject([
    {
      role: "B",
      from: "2025-01-01",
      sample: true,
      staffMember: {
        name: "样例甲",
        sample: true,
        phone: "0874-8212345",
        account: "clerk-1",
        department: { code: `${luoping}-civil-affairs` },
        personalFile: { education: "BACHELOR" },
        competentItems: { edges: [{ sample: true, since: "2025-01-01", node: { id: pension } }] },
      },
    },
  ]);
  expect(
    await personnel.entity("Station", { id: lingkouStation }, "posts { staffMember { name } window { id } }"),
  ).toEqual({ posts: [{ staffMember: { name: "样例乙" }, window: null }] });
});

test("the same people again change nothing", async () => {
  expect(await personnel.graph.subgraph.load(sample("1", [clerk, agent]))).toBeUndefined();
  expect(await personnel.graph.subgraph.load(sample("2", [clerk, agent]))).toEqual({
    departments: 0,
    staff: 0,
    posts: 0,
    competences: 0,
    dutyRosters: 0,
    phoneChecks: 0,
  });
});

test("a later version amends whoever still works, and brings back nobody who has left", async () => {
  const { posts } = await personnel.entity<{ posts: { id: string; staffMember: { id: string } }[] }>(
    "Window",
    { id: civilAffairs },
    "posts { id staffMember { id } }",
  );
  const staffMemberId = posts[0]?.staffMember.id;
  const renamed = { ...clerk, name: "样例丙" };
  expect(await personnel.graph.subgraph.load(sample("3", [renamed]))).toMatchObject({ staff: 1 });
  await personnel.change(
    "endEmployment",
    { staffMemberId, endedOn: "2026-03-10", reason: "RESIGNED" },
    luopingManager,
  );
  expect(await personnel.graph.subgraph.load(sample("4", [clerk]))).toEqual({
    departments: 0,
    staff: 0,
    posts: 0,
    competences: 0,
    dutyRosters: 0,
    phoneChecks: 0,
  });
  expect(
    await personnel.entity("StaffMember", { id: staffMemberId }, "name endedOn", luopingManager),
  ).toEqual({
    name: "样例丙",
    endedOn: "2026-03-10",
  });
});

test.each([
  { what: "station 530324000000-99", changes: { station: "530324000000-99" } },
  { what: "department none", changes: { department: "none" } },
  {
    what: "window of 530324000000-01 77",
    changes: { posts: [{ window: "77", role: "A", from: "2025-01-01" }] },
  },
  { what: "item 000000000000", changes: { competent: ["000000000000"] } },
])("a person who names $what is refused, and nothing of the package is loaded", async ({ what, changes }) => {
  const bad = { ...clerk, account: undefined, key: "bad", badgeNo: "S009", posts: [], ...changes };
  const other = { ...clerk, account: undefined, key: `fine ${what}`, badgeNo: `F${what.length}`, posts: [] };
  await expect(personnel.graph.subgraph.load(sample(`bad ${what}`, [other, bad]))).rejects.toThrow(
    `the ${what} is not loaded`,
  );
  const listed = await personnel.graph.data<{ staffMembers: { edges: { node: { badgeNo: string } }[] } }>(
    `{ staffMembers(within: "${luoping}", first: 100) { edges { node { badgeNo } } } }`,
  );
  expect(listed.staffMembers.edges.map(({ node }) => node.badgeNo)).not.toContain(`F${what.length}`);
});

test("a person without a right employment kind is refused with file and path", async () => {
  await expect(
    personnel.graph.subgraph.load(sample("wrong", [{ ...clerk, employment: "FRIEND" }])),
  ).rejects.toThrow(/staff\.yaml.* staff\.0\.employment: "FRIEND" is not one of/);
});

test("YS-5 a person with the account of somebody else is refused by name", async () => {
  const first = { ...clerk, key: "first", badgeNo: "S020", account: "shared", posts: [] };
  const second = { ...first, key: "second", badgeNo: "S021" };
  await expect(personnel.graph.subgraph.load(sample("shared", [first, second]))).rejects.toThrow(
    "staff.yaml staff.1.account:1:1 error DATA_SAYS_TWICE the account shared is there already",
  );
});
