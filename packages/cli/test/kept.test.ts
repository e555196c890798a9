import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composingFiles } from "@yimen/gateway";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openCounties } from "../src/graph/counties.ts";
import { keptSupergraph } from "../src/graph/supergraph.ts";
import { describeGuests } from "../src/guests/describe-guest.ts";
import { guestsOf } from "../src/guests/guests.ts";
import { digestOf, findKept, keep, stampOf } from "../src/home/kept.ts";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "yimen-kept-"));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

test("what is kept is found as long as it was made of the same, and nothing is found in half a file", async () => {
  await keep({ directory }, "answer", { of: "one", value: { text: "甲" } });
  expect(await findKept({ directory }, "answer", "one")).toEqual({ text: "甲" });
  expect(await findKept({ directory }, "answer", "two")).toBeUndefined();
  await writeFile(join(directory, "kept", "answer.json"), '{"of":"one","val');
  expect(await findKept({ directory }, "answer", "one")).toBeUndefined();
});

test("texts that only join to the same have digests of their own", () => {
  expect(digestOf(["ab", "c"])).not.toBe(digestOf(["a", "bc"]));
  expect(digestOf(["ab", "c"])).toBe(digestOf(["ab", "c"]));
});

test("a file that is written with its old length and its old time has another stamp, and so has one that is gone", async () => {
  const file = join(directory, "code.ts");
  const installed = new Date("1985-10-26T08:15:00Z");
  await writeFile(file, "export const limit = 1;");
  await utimes(file, installed, installed);
  const before = stampOf([file]);
  expect(stampOf([file])).toBe(before);
  await writeFile(file, "export const limit = 2;");
  await utimes(file, installed, installed);
  const after = stampOf([file]);
  expect(after).not.toBe(before);
  await rm(file);
  expect(stampOf([file])).not.toBe(after);
});

test("a supergraph is composed again when a subgraph's SDL changes, and only then", async () => {
  const core = (field: string): { readonly name: string; readonly sdl: string } => ({
    name: "facilities",
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])
type Query { ${field}: String }`,
  });
  const first = await keptSupergraph({ directory }, [core("stations")], []);
  expect(first).toContain("stations: String");
  const kept = join(directory, "kept", "supergraph.json");
  const text = await readFile(kept, "utf8");
  await writeFile(kept, text.replaceAll("stations: String", "kept: String"));
  expect(await keptSupergraph({ directory }, [core("stations")], [])).toContain("kept: String");
  expect(await keptSupergraph({ directory }, [core("windows")], [])).toContain("windows: String");
  expect(composingFiles().some((file) => file.endsWith("guest-rules.ts"))).toBe(true);
});

test("what a guest said of itself is not asked for again until a file changes that its code was read from", async () => {
  const { local } = guestsOf(await openCounties({}));
  const putuo = local.filter(({ name }) => name === "putuo");
  const options = { home: { directory }, memoryMb: 384 };
  const [said] = await describeGuests(putuo, options);
  expect(said?.sdl).toContain("putuoGateCard");
  for (const read of [
    "putuo-island/src/index.ts",
    "putuo-island/src/island/store.ts",
    "subgraph-kit/src/index.ts",
  ])
    expect(said?.files.some((file) => file.endsWith(read))).toBe(true);

  // It is read from a file of ours, too, and what is kept is marked to be known again.
  const file = join(directory, "county.ts");
  await writeFile(file, "before");
  const place = join(directory, "kept", "guest-putuo.json");
  const kept = JSON.parse(await readFile(place, "utf8")) as {
    of: string;
    value: { stamp: string; description: { sdl: string; files: readonly string[] } };
  };
  const files = [file];
  const description = { ...kept.value.description, sdl: "kept", files };
  const installed = ["package.json", "node_modules/.package-lock.json", "node_modules/.modules.yaml"];
  const stamp = stampOf([...files, ...installed.map((name) => join(putuo[0]?.folder ?? "", name))]);
  await writeFile(place, JSON.stringify({ ...kept, value: { description, stamp } }));

  expect((await describeGuests(putuo, options))[0]?.sdl).toBe("kept");
  await writeFile(file, "after!");
  expect((await describeGuests(putuo, options))[0]?.sdl).toBe(said?.sdl);
});
