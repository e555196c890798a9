import { formWrong, valueInvalid } from "@yimen/rules";
import { type KeyPath, noHint } from "@yimen/rules/yaml";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CountySubgraph } from "./county.ts";
import type { SubgraphInput } from "./format/subgraph.ts";
import { packageNameOf } from "./places.ts";
import { countyNamesNothing, countySaysTwice } from "./problems/county-problems.ts";
import { locate } from "./read-locations.ts";
import { type Reading, report } from "./reading.ts";

/** The local subgraphs a county names, each found. */
export async function readSubgraphs(reading: Reading): Promise<readonly CountySubgraph[]> {
  const subgraphs: CountySubgraph[] = [];
  for (const [index, input] of (reading.input.subgraphs ?? []).entries()) {
    const path = ["subgraphs", index];
    const subgraph = await readSubgraph(reading, path, input);
    if (subgraph === undefined) continue;
    if (subgraphs.some(({ name }) => name === subgraph.name)) {
      const texts = { what: "subgraph", whatZh: "子图", name: subgraph.name };
      report(reading, [...path, "name"], countySaysTwice({ ...texts, ...noHint }));
    }
    subgraphs.push(subgraph);
  }
  return subgraphs;
}

async function readSubgraph(
  reading: Reading,
  path: KeyPath,
  input: SubgraphInput,
): Promise<CountySubgraph | undefined> {
  const places = [input.folder, input.package, input.url].filter((each) => each !== undefined);
  if (places.length !== 1 || (input.url === undefined) !== (input.sdl === undefined)) {
    const rule = "a subgraph has exactly one of folder, package, and url with sdl";
    const ruleZh = "子图须且只须写明 folder、package 或 url(连同 sdl)之一";
    return report(reading, path, formWrong({ rule, ruleZh, ...noHint }));
  }
  return input.url === undefined
    ? readLocal(reading, path, input)
    : readRemote(reading, path, input.name, input.url, input.sdl ?? "");
}

async function readLocal(
  reading: Reading,
  path: KeyPath,
  { name, folder: written, package: packageName }: SubgraphInput,
): Promise<CountySubgraph | undefined> {
  const key = written === undefined ? "package" : "folder";
  // A folder may be written without ./ here: the key says what it is.
  const location = written === undefined ? (packageName ?? "") : `./${written.replace(/^\.\/+/, "")}`;
  const folder = await locate(reading, [...path, key], key, location);
  if (folder === undefined) return undefined;
  const found = await packageNameOf(folder);
  if (found !== undefined) return { kind: "local", name, folder, packageName: found };
  const texts = {
    what: "it has no package.json with name and version",
    whatZh: "其中没有写明 name 和 version 的 package.json",
  };
  return report(
    reading,
    [...path, key],
    countyNamesNothing({ key, name: written ?? location, ...texts, ...noHint }),
  );
}

async function readRemote(
  reading: Reading,
  path: KeyPath,
  name: string,
  url: string,
  file: string,
): Promise<CountySubgraph | undefined> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    const texts = { rule: "write http://… or https://…", ruleZh: "应以 http:// 或 https:// 开头" };
    report(reading, [...path, "url"], valueInvalid({ key: "url", ...texts, ...noHint }));
  }
  const sdl = await readFile(join(reading.folder, file), "utf8").catch(() => undefined);
  if (sdl !== undefined) return { kind: "remote", name, url, sdl };
  const texts = { what: "write the subgraph's SDL there", whatZh: "请把子图的 SDL 写入该文件" };
  return report(
    reading,
    [...path, "sdl"],
    countyNamesNothing({ key: "sdl", name: file, ...texts, ...noHint }),
  );
}
