import { type Dataset, shaped } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brisk, briskClerk, clerk, freshIdNumber, lingkou, startCases, type World } from "../cases.ts";
import { briskPack } from "../law/brisk-county.ts";

let world: World;

beforeAll(async () => {
  world = await startCases({ packs: ["base"], further: { packs: [briskPack()] } });
});

afterAll(() => world.stop());

interface Loaded {
  readonly kind: string | null;
  readonly deadline: {
    readonly basis: string | null;
    readonly limitDays: number | null;
    readonly dueOn: string | null;
    readonly status: string;
  };
}

let version = 0;

/** Loads one accepted and decided case of a data package, and shows its kind and its limit. */
async function loaded(
  changes: Readonly<Record<string, string>>,
  station = `${brisk}-01`,
): Promise<Loaded | undefined> {
  version += 1;
  const key = `case-${version}`;
  const { acceptedAt: accepted = "2026-03-02T09:30:00+08:00" } = changes;
  const record = {
    key,
    station,
    item: "Y-unlimited",
    filedAt: accepted,
    state: "ACCEPTED",
    channel: "WEB",
    applicantName: "赵六",
    idNumber: freshIdNumber(),
    acceptedAt: accepted,
    ...changes,
  };
  const dataset: Dataset = {
    name: "@test/law-of-the-day",
    version: String(version),
    sample: true,
    read: async (file, shape) =>
      file === "cases" ? shaped("cases.yaml", { cases: [record] }, shape) : undefined,
  };
  await world.subgraph.load(dataset);
  const { cases } = await world.data<{ cases: { edges: { node: Loaded }[] } }>(
    "{ cases(first: 1) { edges { node { kind deadline { basis limitDays dueOn status } } } } }",
    {},
    station.startsWith(brisk) ? briskClerk : clerk,
  );
  return cases.edges[0]?.node;
}

test("G5 a past case whose item states no limit has the one the law of its place set on the day it was accepted", async () => {
  expect((await loaded({}))?.deadline).toMatchObject({ basis: "LAW", limitDays: 8, dueOn: "2026-03-12" });
  expect(
    (await loaded({ channel: "COUNTER", filedAt: "2026-03-03T09:00:00+08:00" }))?.deadline,
  ).toMatchObject({
    basis: null,
    limitDays: null,
    status: "UNKNOWN",
  });
});

test("G5 a past case from before the law was issued has no limit by it", async () => {
  const before = await loaded({
    acceptedAt: "2023-12-29T09:00:00+08:00",
    filedAt: "2023-12-29T08:00:00+08:00",
  });
  expect(before?.deadline).toMatchObject({ basis: null, limitDays: null });
});

test("G5 what the catalogue states comes before what the law sets, also for past cases", async () => {
  const stated = await loaded({ item: "Y-statutory", filedAt: "2026-03-04T09:00:00+08:00" });
  expect(stated?.deadline).toMatchObject({ basis: "STATUTORY", limitDays: 20 });
});

test("G5 where no rule of the place knows, a past case keeps the kind its package states, or none", async () => {
  const filedAt = "2026-03-05T09:00:00+08:00";
  expect((await loaded({ filedAt }, `${lingkou}-01`))?.kind).toBeNull();
  expect((await loaded({ filedAt: "2026-03-06T09:00:00+08:00", kind: "JOINT" }))?.kind).toBe("JOINT");
});
