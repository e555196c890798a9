import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A county that is sound in every part; tests spoil it. */
export const soundCounty = `format: yimen/county@1
county: demo
zh: 示范县
en: Demo county
division: "330782000000"
requires: { facts: "1.0", kit: "1", sdl: "1.0.0" }
packs: [.]
data: [.]
subgraphs:
  - { name: demoberry, folder: subgraph }
sources:
  DM: { title: 示范县便民服务办法, number: 示政〔2026〕1号, issued: 2026-01-05, text: sources/demo.txt }
displayNames:
  - { kind: TOWNSHIP_CENTRE, zh: 为民服务中心, en: people's centre, cite: DM 第一条, quote: 各镇设为民服务中心 }
calendar:
  years: [2026]
  week:
    days: { tuesday: ["08:00-11:30"], saturday: ["09:00-11:30", "12:30-16:30"] }
    cite: DM 第二条
    quote: 每周二、周六开放
  closures:
    - { from: 2026-07-01, to: 2026-07-03, reason: 搬迁, cite: DM 第三条 }
  openDays:
    - { on: 2026-07-05, hours: ["09:00-11:00"], reason: { zh: 赶集日, en: market day }, cite: DM 第四条 }
branding: { title: 示范县, colour: "#c8102e", logo: logo.svg }
`;

const files: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "demo", "version": "1.0.0" }',
  "rules/pack.yaml": "pack: demo\n",
  "data/stations.yaml": "stations: []\n",
  "sources/demo.txt": "第一条 各镇设为民服务中心。第二条 每周二、周六开放。",
  "subgraph/package.json": '{ "name": "demoberry", "version": "1.0.0" }',
  "logo.svg": "<svg/>",
};

/** A folder with the files of the sound county and another county.yaml. */
export async function countyFolder(countyYaml: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "yimen-county-"));
  for (const [path, text] of Object.entries({ ...files, "county.yaml": countyYaml })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}
