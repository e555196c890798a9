import { isRuleFile } from "@yimen/rules";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { parse } from "yaml";
import { countyFormat } from "../format/county-file.ts";
import { countyFileName } from "../read-county.ts";
import type { FileUpgrade, Finding } from "./edit.ts";
import { type ContractStep, contractSteps } from "./renames.ts";
import { upgradeCodeFile } from "./upgrade-code-file.ts";
import { formatOf, upgradeCountyFile } from "./upgrade-county-file.ts";
import { upgradePackFile } from "./upgrade-pack-file.ts";

/**
 * What in a county's repository does not fit the installed version: county.yaml, the packs beside it and the code of its subgraphs.
 * Nothing is written. Installed packages are not looked into: they are somebody else's.
 *
 * @returns undefined when the folder has no county.yaml
 */
export async function planUpgrade(directory: string): Promise<readonly FileUpgrade[] | undefined> {
  const folder = resolve(directory);
  const text = await readFile(join(folder, countyFileName), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const steps = stepsFor(text);
  const { packs, subgraphs } = foldersIn(text);
  const upgrades = [fileUpgrade(countyFileName, text, upgradeCountyFile(text, steps))];
  for (const pack of new Set(packs)) {
    for (const path of await filesIn(join(folder, pack, "rules"))) {
      const name = relative(join(folder, pack), path);
      if (isRuleFile(name)) upgrades.push(await readUpgrade(folder, path, steps, upgradePackFile));
    }
  }
  for (const subgraph of new Set(subgraphs)) {
    const rooms = ["src", "test"].map((room) => filesIn(join(folder, subgraph, room)));
    for (const path of (await Promise.all(rooms)).flat()) {
      if (path.endsWith(".ts")) upgrades.push(await readUpgrade(folder, path, steps, upgradeCodeFile));
    }
  }
  return upgrades.filter(({ findings }) => findings.length > 0);
}

function stepsFor(text: string): readonly ContractStep[] {
  const format = formatOf(text);
  if (format === countyFormat) return [];
  const first = contractSteps.findIndex(({ from }) => from === format);
  return first === -1 ? contractSteps : contractSteps.slice(first);
}

async function readUpgrade(
  folder: string,
  path: string,
  steps: readonly ContractStep[],
  look: (text: string, steps: readonly ContractStep[]) => readonly Finding[],
): Promise<FileUpgrade> {
  const text = await readFile(path, "utf8");
  return fileUpgrade(relative(folder, path), text, look(text, steps));
}

function fileUpgrade(path: string, text: string, findings: readonly Finding[]): FileUpgrade {
  return { path, text, findings: findings.toSorted((a, b) => a.offset - b.offset) };
}

/** Folders beside county.yaml, in whatever version it is written. */
function foldersIn(text: string): {
  readonly packs: readonly string[];
  readonly subgraphs: readonly string[];
} {
  const content: unknown = parse(text, { maxAliasCount: 0 });
  const subgraphs = get(content, "subgraphs");
  return {
    packs: ownFolders(get(content, "packs") ?? get(content, "rulePacks")),
    subgraphs: (Array.isArray(subgraphs) ? subgraphs : []).flatMap((each): string[] => {
      const folder = get(each, "folder");
      return typeof folder === "string" ? [folder] : [];
    }),
  };
}

function ownFolders(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((each): each is string => typeof each === "string" && each.startsWith("."))
    : ["."];
}

function get(of: unknown, key: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, key) : undefined;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
