import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Choices, ChoicesWrong } from "./choices.ts";
import { manifestText } from "./manifest.ts";
import { filled, placeholders } from "./placeholders.ts";

const template = fileURLToPath(new URL("../template", import.meta.url));

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
  const words = placeholders(choices);
  const entries = await readdir(template, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const source = join(parentPath, name);
        // npm takes a .gitignore out of what it packs.
        const path = relative(template, source).replace(/(^|\/)_gitignore$/, "$1.gitignore");
        const text = filled(await readFile(source, "utf8"), words);
        return { path, text: path === "package.json" ? await manifestText(text, choices.packages) : text };
      }),
  );
  // Only now: what cannot be written whole is not begun.
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return files.map(({ path }) => path).toSorted();
}
