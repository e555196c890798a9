import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCounty } from "../src/index.ts";
import { countyFolder, soundCounty } from "./county-folder.ts";

interface Bad {
  readonly what: string;
  /** The words of the sound county that are replaced, and by what. */
  readonly write: readonly [words: string, by: string];
  readonly code: string;
  /** The words at which the problem stands. */
  readonly at: string;
  /** What it says, and what to do next. */
  readonly says: string;
}

const table: readonly Bad[] = [
  {
    what: "a misspelt key",
    write: ["displayNames:", "displayName:"],
    code: "RULE_KEY_UNKNOWN",
    at: "displayName:",
    says: "did you mean displayNames?",
  },
  {
    what: "no division",
    write: ['division: "330782000000"\n', ""],
    code: "RULE_KEY_MISSING",
    at: "format",
    says: "division is missing",
  },
  {
    what: "a division of 6 digits",
    write: ['"330782000000"', '"330782"'],
    code: "RULE_VALUE_INVALID",
    at: '"330782"',
    says: "division",
  },
  {
    what: "a division in no province",
    write: ['"330782000000"', '"990782000000"'],
    code: "RULE_VALUE_INVALID",
    at: '"990782000000"',
    says: "no province has the number 99",
  },
  {
    what: "a division that is a number",
    write: ['"330782000000"', "330782000000"],
    code: "RULE_VALUE_INVALID",
    at: "330782000000",
    says: "put it in quotes",
  },
  {
    what: "an older format",
    write: ["yimen/county@1", "yimen/county@0"],
    code: "COUNTY_FORMAT_OTHER",
    at: "yimen/county@0",
    says: "run yimen upgrade",
  },
  {
    what: "older facts",
    write: ['facts: "1.0"', 'facts: "0.9"'],
    code: "COUNTY_REQUIRES_OTHER",
    at: '"0.9"',
    says: "run yimen upgrade",
  },
  {
    what: "a newer kit",
    write: ['kit: "1"', 'kit: "1.999"'],
    code: "COUNTY_REQUIRES_OTHER",
    at: '"1.999"',
    says: "install a newer Yimen",
  },
  {
    what: "a pack that is not there",
    write: ["packs: [.]", "packs: [./law]"],
    code: "COUNTY_NAMES_NOTHING",
    at: "./law",
    says: "there is no such folder",
  },
  {
    what: "a pack that is no pack",
    write: ["packs: [.]", "packs: [./data]"],
    code: "COUNTY_NAMES_NOTHING",
    at: "./data",
    says: "a pack has YAML files in rules/",
  },
  {
    what: "a package that is not installed",
    write: ["packs: [.]", "packs: [county-nowhere]"],
    code: "COUNTY_NAMES_NOTHING",
    at: "county-nowhere",
    says: "run npm install county-nowhere",
  },
  {
    what: "a parent that is not there",
    write: ["packs: [.]", "parents: [../province-nowhere]"],
    code: "COUNTY_NAMES_NOTHING",
    at: "../province-nowhere",
    says: "parents names ../province-nowhere",
  },
  {
    what: "data that is no data package",
    write: ["data: [.]", "data: [./subgraph]"],
    code: "COUNTY_NAMES_NOTHING",
    at: "./subgraph",
    says: "a data package has a package.json",
  },
  {
    what: "one pack twice",
    write: ["packs: [.]", "packs: [., ./]"],
    code: "COUNTY_SAYS_TWICE",
    at: "./]",
    says: "is there twice",
  },
  {
    what: "a subgraph without a place",
    write: [", folder: subgraph", ""],
    code: "RULE_FORM_WRONG",
    at: "{ name: demoberry }",
    says: "exactly one of folder, package, and url with sdl",
  },
  {
    what: "a subgraph with two places",
    write: ["folder: subgraph", "folder: subgraph, package: x"],
    code: "RULE_FORM_WRONG",
    at: "{ name: demoberry",
    says: "exactly one of",
  },
  {
    what: "a url without an SDL",
    write: ["folder: subgraph", "url: http://127.0.0.1:9/graphql"],
    code: "RULE_FORM_WRONG",
    at: "{ name: demoberry",
    says: "url with sdl",
  },
  {
    what: "an SDL that is not there",
    write: ["folder: subgraph", "url: http://127.0.0.1:9/, sdl: x.graphql"],
    code: "COUNTY_NAMES_NOTHING",
    at: "x.graphql",
    says: "write the subgraph's SDL there",
  },
  {
    what: "a url that is none",
    write: ["folder: subgraph", "url: ftp://x, sdl: county.yaml"],
    code: "RULE_VALUE_INVALID",
    at: "ftp://x",
    says: "write http://… or https://…",
  },
  {
    what: "a subgraph's folder that is not there",
    write: ["folder: subgraph", "folder: subgraf"],
    code: "COUNTY_NAMES_NOTHING",
    at: "subgraf",
    says: "there is no such folder",
  },
  {
    what: "a subgraph's folder that is no package",
    write: ["folder: subgraph", "folder: data"],
    code: "COUNTY_NAMES_NOTHING",
    at: "data }",
    says: "no package.json with name and version",
  },
  {
    what: "a subgraph's name with an underscore",
    write: ["name: demoberry", "name: demo_berry"],
    code: "RULE_VALUE_INVALID",
    at: "demo_berry",
    says: "lower-case words joined by hyphens",
  },
  {
    what: "an unknown kind of station",
    write: ["TOWNSHIP_CENTRE", "TOWNSHIP_CENTER"],
    code: "RULE_VALUE_INVALID",
    at: "TOWNSHIP_CENTER",
    says: "did you mean TOWNSHIP_CENTRE?",
  },
  {
    what: "a source that is not declared",
    write: ["DM 第一条", "DN 第一条"],
    code: "RULE_SOURCE_UNKNOWN",
    at: "DN 第一条",
    says: "did you mean DM?",
  },
  {
    what: "a citation without an article",
    write: ["cite: DM 第二条", "cite: DM"],
    code: "RULE_VALUE_INVALID",
    at: "DM\n    quote",
    says: "name the article after the source",
  },
  {
    what: "a quote that is not in the text",
    write: ["各镇设为民服务中心 }", "各镇设政务服务中心 }"],
    code: "RULE_QUOTE_NOT_FOUND",
    at: "各镇设政务服务中心 }",
    says: "the text has “各镇设”",
  },
  {
    what: "a text that is not there",
    write: ["sources/demo.txt", "sources/other.txt"],
    code: "RULE_TEXT_MISSING",
    at: "sources/other.txt",
    says: "sources/other.txt",
  },
  {
    what: "hours that end before they begin",
    write: ['"08:00-11:30"', '"11:30-08:00"'],
    code: "OPENING_WEEK_INVALID",
    at: '"11:30-08:00"',
    says: "it ends before it begins",
  },
  {
    what: "a day that does not exist",
    write: ["on: 2026-07-05", "on: 2026-02-30"],
    code: "RULE_DATES_WRONG",
    at: "2026-02-30",
    says: "there is no day 2026-02-30",
  },
  {
    what: "a national holiday ordered to work",
    write: ["on: 2026-07-05", "on: 2026-10-01"],
    code: "CALENDAR_EXCEPTION_INVALID",
    at: "{ on: 2026-10-01",
    says: "is a national day off",
  },
  {
    what: "a closure that overlaps an open day",
    write: ["on: 2026-07-05", "on: 2026-07-02"],
    code: "CALENDAR_EXCEPTION_INVALID",
    at: "years",
    says: "it overlaps the one of",
  },
  {
    what: "a year the national calendar does not know",
    write: ["years: [2026]", "years: [2026, 2031]"],
    code: "RULE_VALUE_INVALID",
    at: "2031",
    says: "the national calendar covers 2007 to 2026",
  },
  {
    what: "a closure outside its years",
    write: ["years: [2026]", "years: [2025]"],
    code: "RULE_DATES_WRONG",
    at: "{ from: 2026-07-01",
    says: "2026-07-01 is outside the years of this calendar (2025)",
  },
  {
    what: "a logo that is not there",
    write: ["logo.svg", "logo.png"],
    code: "COUNTY_NAMES_NOTHING",
    at: "logo.png",
    says: "put the image there",
  },
  {
    what: "a colour by name",
    write: ['"#c8102e"', "red"],
    code: "RULE_VALUE_INVALID",
    at: "red",
    says: "# and six hexadecimal digits",
  },
  {
    what: "an anchor",
    write: ["zh: 示范县", "zh: &name 示范县"],
    code: "RULE_YAML_FORBIDDEN",
    at: "示范县",
    says: "anchors",
  },
  {
    what: "a key twice",
    write: ["en: Demo county", "zh: 另一县"],
    code: "RULE_KEY_DUPLICATE",
    at: "zh: 另一县",
    says: "remove one of them",
  },
];

test.each(table)(
  "$what is refused where it stands, with the next step",
  async ({ write, code, at, says }) => {
    const [words, by] = write;
    expect(soundCounty).toContain(words);
    const text = soundCounty.replace(words, by);
    const folder = await countyFolder(text);
    const result = await readCounty(folder);
    const found = result.problems.find((problem) => problem.code === code && problem.en.includes(says));
    expect(result.problems.map(({ code: each, en }) => `${each} ${en}`)).toContainEqual(
      expect.stringContaining(says),
    );
    expect(result.ok).toBe(false);
    const before = text.slice(0, text.indexOf(at)).split("\n");
    expect(found).toMatchObject({
      file: "county.yaml",
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    });
    expect(found?.zh).toMatch(/\p{Script=Han}/u);
  },
);

test("a folder without county.yaml is told how to get one", async () => {
  const folder = await countyFolder(soundCounty);
  await rm(join(folder, "county.yaml"));
  const { problems } = await readCounty(folder);
  expect(problems.map(({ en }) => en)).toEqual([
    `there is no county.yaml in ${folder}; npm create @yimen/subgraph writes one`,
  ]);
});

test("reading a county changes none of its files", async () => {
  const folder = await countyFolder(soundCounty);
  await readCounty(folder);
  expect(await readFile(join(folder, "county.yaml"), "utf8")).toBe(soundCounty);
});
