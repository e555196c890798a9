import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { brokenPromises, type Contract } from "../src/index.ts";

async function contract(name: string): Promise<Contract> {
  return JSON.parse(await readFile(new URL(`../contract/${name}.json`, import.meta.url), "utf8")) as Contract;
}

test("nothing that was released to counties is gone without its first number raised", async () => {
  // Raise the number in contractVersions, say in contractSteps what it takes to follow, then: yimen compose --release.
  expect(brokenPromises(await contract("released"), await contract("contract"))).toEqual([]);
});

const section = (version: string, names: Readonly<Record<string, string>>) => ({ version, names });
const empty = section("1.0.0", {});
const released: Contract = {
  county: empty,
  kit: empty,
  sdl: empty,
  facts: section("1.2.0", { "station.windowCount": "int", "station.tier": "StationTier" }),
};

test("a name that is gone and one that became something else are broken promises", () => {
  const now = { ...released, facts: section("1.3.0", { "station.windowCount": "decimal" }) };
  expect(brokenPromises(released, now)).toEqual([
    { part: "facts", name: "station.windowCount", was: "int", is: "decimal" },
    { part: "facts", name: "station.tier", was: "StationTier", is: undefined },
  ]);
});

test("with the first number raised they are announced changes, and additions break nothing", () => {
  const raised = { ...released, facts: section("2.0.0", {}) };
  const more = { ...released, facts: section("1.3.0", { ...released.facts.names, "station.new": "int" }) };
  expect(brokenPromises(released, raised)).toEqual([]);
  expect(brokenPromises(released, more)).toEqual([]);
});

test("a field that takes a further argument is kept where it may be left out, and broken where it must be given", () => {
  const field = (signature: string): Contract => ({
    ...released,
    sdl: section("1.0.0", { "Query.staff": signature }),
  });
  const before = field("(idNumber: String!, first: Int): Staff");
  expect(brokenPromises(before, field("(idNumber: String!, reason: String, first: Int): Staff"))).toEqual([]);
  for (const is of [
    "(idNumber: String!, reason: String!, first: Int): Staff",
    "(idNumber: String!): Staff",
    "(idNumber: String!, first: Int): Staff!",
  ]) {
    expect(brokenPromises(before, field(is))).toMatchObject([{ name: "Query.staff", is }]);
  }
});
