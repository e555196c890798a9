import { loadPack, problemText } from "../src/index.ts";
import type { LoadResult, Pack, PackFile } from "../src/index.ts";
import { readPackDirectory } from "../src/pack/read-directory.ts";

const header = `pack: test
zh: 测试
division: "330727000000"
version: "1.0.0"
sources:
  A: { title: 甲办法, issued: 2023-06-01, effective: 2023-07-01, text: sources/a.txt }
`;

/** The text that rules of tests quote. */
const text =
  "第一条 面积不小于12平方米。第二条 人口1000人以下的设1个窗口，1000人以上的设2个窗口。第三条 其他。";

/** The files of a pack of one rule file after a ready-made header. */
export function filesOf(body: string): readonly PackFile[] {
  return [
    { path: "rules/a.yaml", text: header + body },
    { path: "sources/a.txt", text },
  ];
}

/** The lines of the ready-made header: line 1 of a body is this much further down. */
export const headerLines: number = header.split("\n").length - 1;

export function load(body: string, parent?: Pack): LoadResult {
  return loadPack(filesOf(body), { parent });
}

/** The pack of a body that must be sound. */
export function packOf(
  body: string,
  options: { readonly parent?: Pack; readonly header?: string } = {},
): Pack {
  const files = filesOf(body).map((file) =>
    options.header === undefined ? file : { ...file, text: file.text.replace(header, options.header) },
  );
  return sound(loadPack(files, { parent: options.parent }));
}

export function sound(loaded: LoadResult): Pack {
  if (loaded.ok) return loaded.pack;
  throw new Error(loaded.problems.map((problem) => problemText(problem, "en")).join("\n"));
}

/** The demonstration pack that shows every form. */
export async function fixturePack(): Promise<Pack> {
  return sound(loadPack(await readPackDirectory(new URL("fixture", import.meta.url).pathname)));
}

/** A check with one condition, cited and with examples that make it loadable whatever it says. */
export function checkBody(must: string, further = ""): string {
  return `checks:
  one:
    zh: 甲
    subject: station
    cite: A 第一条
    quote: 面积不小于12平方米
    must: ${must}
${further}    examples:
      - { given: {}, expect: pass }
      - { given: {}, expect: fail }
`;
}

export function day(text_: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text_);
}
