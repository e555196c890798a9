import { templateFiles } from "@yimen/create-subgraph";
import { parseDivisionCode } from "@yimen/domain";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What somebody writes into a county that was sound: other words, another file, or a file of theirs less. */
export type Spoil =
  | { readonly file: string; readonly words: string; readonly by: string }
  | { readonly file: string; readonly text: string }
  | { readonly file: string; readonly gone: true };

/** What is installed for whoever develops a scaffolded county in this repository. */
const installed = fileURLToPath(new URL("../../../create-subgraph/node_modules", import.meta.url));

let made = 0;

function version(count: number): { readonly file: string; readonly words: string; readonly by: string } {
  return { file: "package.json", words: '"version": "1.0.0"', by: `"version": "1.0.${count}"` };
}

/** A county as the scaffold writes it, spoilt, in a folder of its own. @returns the folder and its texts by their paths */
export async function spoiltCounty(
  spoils: readonly Spoil[],
): Promise<{ readonly folder: string; readonly texts: ReadonlyMap<string, string> }> {
  const texts = new Map((await templateFiles(example)).map(({ path, text }) => [path, text]));
  made += 1;
  // A version of its own: what is loaded once is not loaded again.
  texts.set("package.json", replaced(texts.get("package.json") ?? "", version(made)));
  for (const spoil of spoils) {
    if ("text" in spoil) texts.set(spoil.file, spoil.text);
    else if ("gone" in spoil) texts.delete(spoil.file);
    else texts.set(spoil.file, replaced(texts.get(spoil.file) ?? "", spoil));
  }
  const folder = await mkdtemp(join(tmpdir(), "yimen-mistake-"));
  await chmod(folder, 0o755);
  for (const [path, text] of texts) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await symlink(installed, join(folder, "node_modules"));
  return { folder, texts };
}

export async function discard(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

const example = {
  folder: "jinyun",
  division: parseDivisionCode("331122000000"),
  prefix: "jinyun",
  zh: "缙云县",
  en: "Jinyun county",
  packages: undefined,
};

function replaced(text: string, { file, words, by }: { file: string; words: string; by: string }): string {
  if (!text.includes(words)) throw new Error(`${file} does not say ${words}`);
  return text.replace(words, () => by);
}
