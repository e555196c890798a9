import { placeCalendars, problemText } from "@yimen/rules";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { conflictsBetween, type County, countyFacts, countyJsonSchema, readCounty } from "../src/index.ts";
import { countyFolder, soundCounty } from "./county-folder.ts";

async function county(text: string): Promise<County> {
  const result = await readCounty(await countyFolder(text));
  if (!result.ok) throw new Error(result.problems.map((one) => problemText(one, "en")).join("\n"));
  return result.county;
}

test("a county.yaml is read with everything it names found", async () => {
  const demo = await county(soundCounty);
  expect(demo.packs).toEqual([demo.folder]);
  expect(demo.data).toEqual([demo.folder]);
  expect(demo.subgraphs).toEqual([
    { kind: "local", name: "demoberry", folder: `${demo.folder}/subgraph`, packageName: "demoberry" },
  ]);
  expect(demo.displayNames).toEqual([
    {
      kind: "TOWNSHIP_CENTRE",
      zh: "为民服务中心",
      en: "people's centre",
      citation: "示范县便民服务办法(示政〔2026〕1号) 第一条",
      quote: "各镇设为民服务中心",
    },
  ]);
});

test("a county that names no pack and no data has those of its own folder", async () => {
  const text = soundCounty.replace("packs: [.]\n", "").replace("data: [.]\n", "");
  const demo = await county(text);
  expect([demo.packs, demo.data]).toEqual([[demo.folder], [demo.folder]]);
});

test("the pack of a county's own folder that is the law of another county is refused, named or not", async () => {
  for (const text of [soundCounty, soundCounty.replace("packs: [.]\n", "")]) {
    const folder = await countyFolder(text);
    await writeFile(join(folder, "rules/pack.yaml"), 'pack: demo\ndivision: "330727000000"\n');
    const result = await readCounty(folder);
    const told = result.ok ? [] : result.problems.map((one) => problemText(one, "en"));
    expect(told.join("\n")).toMatch(
      /^[^\n]*COUNTY_PACK_ELSEWHERE the pack demo is the law of 330727000000[^\n]*$/,
    );
  }
});

test("LP-6 the week, closures and open days of a county.yaml make its working calendar", async () => {
  const { calendar } = await county(soundCounty);
  const days = placeCalendars(calendar === undefined ? [] : [calendar.text])("330782106000");
  const isWorked = (day: string): boolean => days.isWorkingDay(Temporal.PlainDate.from(day));
  // A Monday; a Tuesday; a Wednesday within the move; the Sunday of the market.
  expect(["2026-06-29", "2026-06-30", "2026-07-01", "2026-07-05"].map(isWorked)).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

test("two counties that claim one division, one name or one subgraph do not run together", async () => {
  const [one, other] = [await county(soundCounty), await county(soundCounty)];
  expect(conflictsBetween([one, other]).map(({ code, en }) => [code, en.split(";")[0]])).toEqual([
    ["COUNTY_SAYS_TWICE", "the county demo is there twice"],
    ["COUNTY_SAYS_TWICE", "the division 330782000000 is there twice"],
    ["COUNTY_SAYS_TWICE", "the subgraph demoberry is there twice"],
  ]);
});

test("no path of the machine is among what the graph knows of a county", async () => {
  const demo = await county(soundCounty);
  expect(JSON.stringify(countyFacts(demo))).not.toContain(demo.folder);
});

test.each(["panan", "baokang", "shenmu", "luoping", "putuo"])(
  "N-6 the county.yaml of %s is sound and its quotes occur in its sources",
  async (name) => {
    const folder = fileURLToPath(new URL(`../../county-${name}/`, import.meta.url));
    const result = await readCounty(folder);
    expect(result.problems.map((one) => problemText(one, "en"))).toEqual([]);
  },
);

test("the committed JSON Schema is that of the code", async () => {
  const committed = await readFile(new URL("../schema/county.schema.json", import.meta.url), "utf8");
  expect(JSON.parse(committed)).toEqual(countyJsonSchema());
});
