import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { LawText } from "@yimen/rules";
import { readPackDirectory } from "@yimen/rules/read-directory";
import { folderOfPackage, openCounties } from "../graph/counties.ts";
import type { DataChoice } from "../graph/datasets.ts";

/**
 * The law as it lies in folders: the national pack, then the packs of the counties that run with those they extend, then those of
 * further packages; and the counties' calendars.
 *
 * @throws {CommandFailed} when a county.yaml has problems
 */
export async function lawAtHand(choice: Omit<DataChoice, "sample">): Promise<LawText> {
  const counties = await openCounties(choice);
  const further = (choice.packages ?? []).map((folder) => resolve(folder));
  const folders = new Set([
    resolve(folderOfPackage("@yimen/base")),
    ...counties.flatMap(({ parents, packs }) => [...parents, ...packs]),
    ...further.filter((folder) => existsSync(join(folder, "rules"))),
  ]);
  return {
    packs: await Promise.all([...folders].map(readPackDirectory)),
    calendars: counties.flatMap(({ calendar }) => (calendar === undefined ? [] : [calendar.text])),
  };
}
