import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Terminal } from "../../src/output/terminal.ts";
import type { Language } from "../../src/output/language.ts";
import { createTerminal } from "../../src/output/terminal.ts";

/** What is special about a small pack. */
export interface WrittenPack {
  readonly name?: string;
  readonly parent?: string;
  readonly version?: string;
  readonly minArea?: number;
  /** The condition of its one check. */
  readonly must?: string;
  /** The words of the source that the check quotes. */
  readonly words?: string;
  /** What else stands in its file. */
  readonly further?: string;
  /** Examples: area and verdict. */
  readonly examples?: readonly (readonly [areaM2: number, expect: string])[];
}

/** Writes a pack with one parameter and one check into a folder of that name, and returns the folder. */
export async function writePack(inside: string, folder: string, pack: WrittenPack = {}): Promise<string> {
  const {
    name = "demo",
    parent,
    version = "1.0.0",
    minArea = 12,
    further = "",
    words = "办公服务场地面积按规定执行",
    must = "station.officeAreaM2 >= params.minArea",
    examples = [
      [minArea, "pass"],
      [minArea - 0.01, "fail"],
    ],
  } = pack;
  const directory = join(inside, folder);
  await mkdir(join(directory, "rules"), { recursive: true });
  await mkdir(join(directory, "sources"), { recursive: true });
  await writeFile(join(directory, "sources/dm.txt"), `办公服务场地面积按规定执行,不得更小。${words}。`);
  const lines = [
    `pack: ${name}`,
    "zh: 示例规则包",
    "en: demonstration pack",
    'division: "330727000000"',
    `version: "${version}"`,
    ...(parent === undefined ? [] : [`parent: ${parent}`]),
    "sources:",
    "  DM: { title: 示例办法, issued: 2023-11-06, text: sources/dm.txt, normalisation: none }",
    "parameters:",
    "  minArea:",
    "    zh: 最小面积",
    "    en: least area",
    "    type: decimal",
    "    unit: m2",
    `    values: [{ from: 2023-11-06, value: ${minArea}, cite: DM 第一条, quote: 办公服务场地面积按规定执行 }]`,
    "checks:",
    "  officeArea:",
    "    zh: 面积达标",
    "    en: office area",
    "    subject: station",
    "    cite: DM 第一条",
    `    quote: ${words}`,
    `    must: ${must}`,
    "    examples:",
    ...examples.map(
      ([area, expect]) =>
        `      - { zh: ${area}平方米, given: { officeAreaM2: ${area} }, expect: ${expect} }`,
    ),
  ];
  await writeFile(join(directory, "rules/pack.yaml"), `${lines.join("\n")}\n${further}`);
  return directory;
}

/** The line that the condition of a written pack without parent stands in. */
export const mustLine = 22;

/** A terminal that keeps what is said. */
export function listen(language: Language): { readonly terminal: Terminal; readonly heard: () => string } {
  let text = "";
  return { terminal: createTerminal(language, (more) => (text += more)), heard: () => text };
}
