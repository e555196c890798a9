import type { County } from "@yimen/county";
import { openPress, textKeys, tryStationery } from "@yimen/papers";
import type { Problem } from "@yimen/rules";
import { nearest } from "@yimen/rules/yaml";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** What is wrong with a county's papers: templates that do not compile, each fault with its place, and texts no template has. */
export async function paperProblems({ folder, papers }: County): Promise<readonly Problem[]> {
  if (papers === undefined) return [];
  const { files, texts } = papers;
  const templates = Object.fromEntries(
    await Promise.all(
      files
        .filter(({ name }) => name.endsWith(".typ"))
        .map(async ({ name, path }) => [name, await readFile(path, "utf8")] as const),
    ),
  );
  const fonts = await Promise.all(
    files.filter(({ name }) => !name.endsWith(".typ")).map(({ path }) => readFile(path)),
  );
  const known = await textKeys(templates);
  const unknown = Object.keys(texts).filter((key) => !known.has(key));
  return [
    ...(await templateProblems(folder, { templates, fonts })),
    ...unknown.map((key) => textProblem(folder, key, nearest(key, known))),
  ];
}

async function templateProblems(
  folder: string,
  own: { readonly templates: Readonly<Record<string, string>>; readonly fonts: readonly Uint8Array[] },
): Promise<readonly Problem[]> {
  if (Object.keys(own.templates).length === 0) return [];
  const press = openPress();
  try {
    const faults = await tryStationery(press, { key: "county", ...own });
    return faults.map(({ file, line, column, message }) => ({
      severity: "error" as const,
      code: "PAPER_TEMPLATE_INVALID",
      // A fault that shows in a template of the package is one of what the county gave it.
      file: relative(process.cwd(), join(folder, "papers", file)),
      line,
      column,
      zh: `文书模板不能编译:${message}`,
      en: `the template does not compile: ${message}`,
    }));
  } finally {
    await press.close();
  }
}

function textProblem(folder: string, key: string, meant: string | undefined): Problem {
  return {
    severity: "error",
    code: "PAPER_TEXT_UNKNOWN",
    file: relative(process.cwd(), join(folder, "county.yaml")),
    line: 1,
    column: 1,
    zh: `papers.texts 中的 ${key} 不是任何模板的文字${meant === undefined ? "" : `;是否应为 ${meant}?`}`,
    en: `${key} in papers.texts is a text of no template${meant === undefined ? "" : `; did you mean ${meant}?`}`,
  };
}
