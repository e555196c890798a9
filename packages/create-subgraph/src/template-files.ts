import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Choices } from "./choices.ts";
import { filled, placeholders } from "./placeholders.ts";

/** A file of a county's repository, from its root. */
export interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

const template = fileURLToPath(new URL("../template", import.meta.url));

/** The files of a county's repository, filled for a county; its package.json without what it depends on. */
export async function templateFiles(choices: Choices): Promise<readonly TemplateFile[]> {
  const words = placeholders(choices);
  const files: TemplateFile[] = [];
  for (const entry of await readdir(template, { recursive: true })) {
    const source = join(template, entry);
    if (!(await stat(source)).isFile()) continue;
    // npm takes these out of what it packs, unless they are called something else.
    const path = entry.replace(/(^|[\\/])_(gitignore|npmrc)$/, "$1.$2");
    files.push({ path, text: filled(await readFile(source, "utf8"), words) });
  }
  return files;
}
