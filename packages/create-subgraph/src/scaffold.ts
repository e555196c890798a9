import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Choices, ChoicesWrong } from "./choices.ts";
import { manifestText } from "./manifest.ts";
import { templateFiles } from "./template-files.ts";

/** Writes a county's repository. @returns the files written. @throws {ChoicesWrong} when there is something in the folder */
export async function scaffold(choices: Choices): Promise<readonly string[]> {
  const { folder } = choices;
  const there = await readdir(folder).catch((): string[] => []);
  if (there.length > 0) {
    throw new ChoicesWrong(
      `目录 ${folder} 不是空的;请另选一个`,
      `the folder ${folder} is not empty; name another`,
    );
  }
  const files = await Promise.all(
    (await templateFiles(choices)).map(async ({ path, text }) => ({
      path,
      text: path === "package.json" ? await manifestText(text, choices.packages) : text,
    })),
  );
  // Only now: what cannot be written whole is not begun.
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return files.map(({ path }) => path).toSorted();
}
