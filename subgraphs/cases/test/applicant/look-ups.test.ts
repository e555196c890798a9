import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  asSession,
  baokang,
  clerk,
  filing,
  freshIdNumber,
  givenCase,
  inspector,
  li,
  otherClerk,
  startCases,
  type World,
  zhang,
} from "../cases.ts";

const most = 5;
let world: World;

beforeAll(async () => {
  world = await startCases({ lookUpsPerHour: most });
});

afterAll(() => world.stop());

/** What a look-up answers: how many cases it found, or the refusal. */
async function lookUp(
  idNumber: string,
  as: Caller,
  reason?: string,
): Promise<{ found?: number; code?: unknown; zh?: unknown; en?: unknown }> {
  const { data, errors } = await world.ask(
    `query ($idNumber: String!, $reason: String) {
      casesByIdNumber(idNumber: $idNumber, reason: $reason) { edges { cursor } } }`,
    { idNumber, reason },
    as,
  );
  const found = data?.["casesByIdNumber"] as { edges: unknown[] } | null | undefined;
  const { code, zh, en } = errors?.[0]?.extensions ?? {};
  return found == null ? { code, zh, en } : { found: found.edges.length };
}

interface Look {
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
}

async function looksAt(who: Caller): Promise<readonly Look[]> {
  const { myLookUps } = await world.data<{ myLookUps: { edges: { node: Look }[] } }>(
    "{ myLookUps { edges { node { at by roles divisionCodes searched reason } } } }",
    {},
    who,
  );
  return myLookUps.edges.map(({ node }) => node);
}

const person = (number: string): object => ({ name: "张三", document: { type: "RESIDENT_ID", number } });

test("H8 somebody looks people up so many times an hour and is then told when to come again, in both languages", async () => {
  world.at("2026-09-28T10:00:00+08:00");
  const clerkOfToday: Caller = { ...clerk, subject: "clerk-busy" };
  for (let index = 0; index < most; index += 1) {
    expect(await lookUp(freshIdNumber(), clerkOfToday)).toEqual({ found: 0 });
  }
  world.at("2026-09-28T10:30:00+08:00");
  const refused = await lookUp(freshIdNumber(), clerkOfToday);
  expect(refused.code).toBe("LOOK_UPS_EXHAUSTED");
  expect(refused.zh).toContain(`一小时内已按号码查询 ${most} 次,达到上限;请在 2026-09-28 11:00 之后再查`);
  expect(refused.en).toContain("come again after 2026-09-28 11:00");
  // Another person's look-ups are their own.
  expect(await lookUp(freshIdNumber(), otherClerk)).toEqual({ found: 0 });
  world.at("2026-09-28T11:00:01+08:00");
  expect(await lookUp(freshIdNumber(), clerkOfToday)).toEqual({ found: 0 });
});

test("H8 many look-ups at once are no more than so many, and so are many in one document", async () => {
  world.at("2026-09-29");
  const hasty: Caller = { ...clerk, subject: "clerk-hasty" };
  const answers = await Promise.all(Array.from({ length: 20 }, () => lookUp(freshIdNumber(), hasty)));
  expect(answers.filter(({ found }) => found === 0)).toHaveLength(most);
  const aliases = Array.from({ length: 20 }, (_, index) => {
    const number = freshIdNumber();
    return `n${index}: casesByIdNumber(idNumber: "${number}") { edges { cursor } }`;
  });
  const { data } = await world.ask(`{ ${aliases.join(" ")} }`, {}, { ...clerk, subject: "clerk-of-aliases" });
  expect(Object.values(data ?? {}).filter((found) => found !== null)).toHaveLength(most);
});

test("H8 whoever is found sees who looked, when and why; nobody else does", async () => {
  world.at("2026-09-30");
  const number = freshIdNumber();
  await givenCase(world, filing({ applicant: person(number) }), zhang);
  const asker: Caller = { ...clerk, subject: "clerk-asking" };
  await lookUp(number, asker, "本人来窗口询问进度");
  await lookUp(freshIdNumber(), asker, "与张三无关");
  await lookUp(number, asker);
  const look = {
    at: "2026-09-30T02:00:00Z",
    by: "clerk-asking",
    roles: ["CLERK"],
    divisionCodes: ["330727106000"],
    searched: "cases",
  };
  const seen = await looksAt(zhang);
  expect(seen.map(({ at, ...rest }) => ({ ...rest, at: Temporal.Instant.from(at).toString() }))).toEqual([
    { ...look, reason: null },
    { ...look, reason: "本人来窗口询问进度" },
  ]);
  expect(await looksAt(li)).toEqual([]);
  const nobody = await world.ask("{ myLookUps { edges { cursor } } }");
  expect(nobody.errors?.[0]?.extensions?.["code"]).toBe("UNAUTHENTICATED");
});

test("H8 the record holds no number, and only those who supervise the place read those of others", async () => {
  world.at("2026-10-09");
  const number = freshIdNumber();
  await lookUp(number, { ...clerk, subject: "clerk-supervised" }, "核对");
  const rowsOf = (roles: readonly string[], scope: readonly string[]): Promise<readonly object[]> =>
    asSession(world, { subject: "somebody", roles, scope }, async (client) => {
      const found = await client.query("select * from yimen.look_up where looked_by = 'clerk-supervised'");
      return found.rows as object[];
    });
  const [row] = await rowsOf(inspector.roles, ["330727"]);
  expect(row).toMatchObject({ reason: "核对", found: 0 });
  expect(JSON.stringify(row)).not.toContain(number);
  expect(await rowsOf(inspector.roles, [baokang.slice(0, 6)])).toEqual([]);
  expect(await rowsOf(["CLERK"], ["330727"])).toEqual([]);
  // It goes by the rules of retention, which the system alone carries out.
  const roles = ["CLERK", "STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"];
  await asSession(world, { subject: "clerk-supervised", roles, scope: ["330727"] }, async (client) => {
    expect((await client.query("delete from yimen.look_up")).rowCount).toBe(0);
  });
  await asSession(world, { subject: "clerk-supervised", roles: ["SYSTEM"], scope: [""] }, async (client) => {
    await expect(client.query("update yimen.look_up set reason = null")).rejects.toThrow("permission denied");
  });
});
