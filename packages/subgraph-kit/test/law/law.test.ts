import { LawRefused, type LawText } from "@yimen/rules";
import { addToLaw, listLawHistory, readLawInForce, restoreLaw } from "@yimen/subgraph-kit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type RunningKiosks, startKiosks } from "../fixture/harness.ts";

let kiosks: RunningKiosks;

beforeEach(async () => {
  kiosks = await startKiosks();
});

afterEach(() => kiosks.stop());

const decree = { by: "admin-panan", reason: "trial" };

/** A pack of a parameter whose value is given. */
function law(pack: string, value: string): LawText {
  const text = `pack: ${pack}
zh: 试行规则
division: "330727000000"
version: "1.0.0"
sources:
  A: { title: 甲办法, issued: 2023-06-01, text: sources/a.txt }
parameters:
  windowsOf${pack}: { zh: 窗口数, type: int, unit: window, values: [{ from: 2023-06-01, value: ${value}, cite: A 第一条, quote: 设1个窗口 }] }
`;
  return {
    packs: [
      [
        { path: "rules/a.yaml", text },
        { path: "sources/a.txt", text: "第一条 每站设1个窗口。" },
      ],
    ],
    calendars: [],
  };
}

const revisionAt = async (headers: Record<string, string> = {}): Promise<unknown> => {
  const answer = await kiosks.subgraph.execute({ query: "{ lawRevision }", headers });
  return answer.errors?.[0]?.extensions?.["code"] ?? answer.data?.["lawRevision"];
};

test("X-5 a pack that is put in force is the law of later requests, without a restart", async () => {
  const before = await revisionAt();
  const { revision } = await addToLaw(kiosks.url, decree, law("one", "1"));
  expect(revision).not.toBe(before);
  await expect.poll(() => revisionAt()).toBe(revision);
});

test("a request answers by the revision the gateway fixed, also when another came in force since", async () => {
  const first = await addToLaw(kiosks.url, decree, law("one", "1"));
  const second = await addToLaw(kiosks.url, decree, law("one", "2"));
  expect(await revisionAt({ "x-yimen-law": first.revision })).toBe(first.revision);
  expect(await revisionAt({ "x-yimen-law": second.revision })).toBe(second.revision);
});

test("a revision nobody has put in force is an error that says to try again", async () => {
  expect(await revisionAt({ "x-yimen-law": "0123456789abcdef" })).toBe("LAW_REVISION_UNKNOWN");
});

test("what does not look like a revision is not one", async () => {
  expect(await revisionAt({ "x-yimen-law": "' or 1=1" })).toBe(await revisionAt());
});

test("41 a pack with a problem is refused with its place and changes nothing", async () => {
  const { revision } = await addToLaw(kiosks.url, decree, law("one", "1"));
  const refused = addToLaw(kiosks.url, decree, law("two", "many"));
  await expect(refused).rejects.toThrow(LawRefused);
  await expect(refused).rejects.toThrow("rules/a.yaml:8:");
  expect((await listLawHistory(kiosks.url)).map((entry) => entry.revision)).toEqual([revision]);
  await expect.poll(() => revisionAt()).toBe(revision);
});

test("two packs put in force at the same time are both in force", async () => {
  await Promise.all([
    addToLaw(kiosks.url, decree, law("one", "1")),
    addToLaw(kiosks.url, decree, law("two", "1")),
  ]);
  expect((await readLawInForce(kiosks.url)).packs).toHaveLength(2);
});

test("an earlier law is restored, and the history says who did it and why", async () => {
  const first = await addToLaw(kiosks.url, decree, law("one", "1"));
  await addToLaw(kiosks.url, decree, law("one", "2"));
  const restored = await restoreLaw(kiosks.url, { by: "county-it", reason: "back" }, first.revision);
  expect(restored?.revision).toBe(first.revision);
  const [latest] = await listLawHistory(kiosks.url);
  expect(latest).toMatchObject({ revision: first.revision, by: "county-it", reason: "back" });
  expect(await restoreLaw(kiosks.url, decree, "0123456789abcdef")).toBeUndefined();
});

test("the law that is in force already is not put in force again", async () => {
  const first = await addToLaw(kiosks.url, decree, law("one", "1"));
  expect(await addToLaw(kiosks.url, decree, law("one", "1"))).toEqual({
    revision: first.revision,
    before: first.revision,
  });
  expect(await listLawHistory(kiosks.url)).toHaveLength(1);
});

test("nobody who asks the graph can change the law", async () => {
  await addToLaw(kiosks.url, decree, law("one", "1"));
  const client = await kiosks.owner.connect();
  try {
    await client.query("set role yimen_app");
    await expect(client.query("delete from yimen.law_in_force")).rejects.toThrow("permission denied");
    await expect(client.query("update yimen.law set packs = '[]'")).rejects.toThrow("permission denied");
  } finally {
    await client.query("reset role");
    client.release();
  }
});
