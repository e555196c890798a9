import { revisionOf } from "@yimen/rules/yaml";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CountyPapers } from "./county.ts";
import type { Reading } from "./reading.ts";

const paperFile = /\.(?:typ|ttf|otf|ttc)$/i;

/** What a county says of its papers, and the templates and fonts in its folder papers/; undefined when it has neither. */
export async function readPapers({ folder, input }: Reading): Promise<CountyPapers | undefined> {
  const own = join(folder, "papers");
  const names = (await readdir(own).catch((): string[] => []))
    .filter((name) => paperFile.test(name))
    .toSorted();
  const { papers } = input;
  if (papers === undefined && names.length === 0) return undefined;
  const files = names.map((name) => ({ name, path: join(own, name) }));
  const contents = await Promise.all(
    files.map(async ({ name, path }) => `${name} ${(await readFile(path)).toString("base64")}`),
  );
  const { address = null, numberWord = "", letterhead = null, texts = {}, faces = {} } = papers ?? {};
  const named = Object.entries(faces).flatMap(([use, family]) =>
    family === undefined ? [] : [[use, family]],
  );
  return {
    revision: revisionOf([JSON.stringify(papers ?? null), ...contents]),
    address,
    numberWord,
    letterhead,
    texts,
    faces: Object.fromEntries(named) as Readonly<Record<string, string>>,
    files,
  };
}
