import { glob, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Folders that seal texts which no table of the core keeps, and why a rotation of keys passes them by. */
const keptNowhere: Readonly<Record<string, string>> = {
  "packages/subgraph-kit/src/request": "a device's session: handed out, over in ten minutes",
  "packages/subgraph-kit/src/sealing": "sealing itself: keys under the master key, and what is sealed anew",
  "subgraphs/evaluations/src/assessment": "what somebody was shown: handed out, good for a day",
  "subgraphs/evaluations/src/shown": "what somebody was shown: handed out, good for a day",
  "subgraphs/putuo-island/src/document": "a guest's key is derived for it and stays (ADR 49)",
  "subgraphs/shenmu-economy/src/subscription": "a guest's key is derived for it and stays (ADR 49)",
};

/** Folders with code that seals, and whether a file of theirs declares the columns for a rotation. */
async function foldersThatSeal(): Promise<ReadonlyMap<string, boolean>> {
  const sealing = new Set<string>();
  const declaring = new Set<string>();
  for await (const file of glob(["subgraphs/*/src/**/*.ts", "packages/subgraph-kit/src/**/*.ts"], {
    cwd: root,
  })) {
    const text = await readFile(`${root}${file}`, "utf8");
    if (/\bsealer(?:\([^)]*\))?\.seal\(/.test(text)) sealing.add(dirname(file));
    if (/^export const \w+: (?:readonly )?SealedTable\b/m.test(text)) declaring.add(dirname(file));
  }
  return new Map([...sealing].map((folder) => [folder, declaring.has(folder)] as const));
}

test("X-12 whatever is sealed and kept is declared where it is sealed, so that rotation, status and retention know it", async () => {
  const folders = await foldersThatSeal();
  expect(folders.size).toBeGreaterThan(8);
  const undeclared = [...folders].filter(([, declared]) => !declared).map(([folder]) => folder);
  expect(undeclared.toSorted()).toEqual(Object.keys(keptNowhere).toSorted());
});
