import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { glanceAtHeader, loadPack, loadPacks } from "../../src/index.ts";
import type { PackFile } from "../../src/index.ts";
import { readPackDirectory } from "../../src/pack/read-directory.ts";
import { readYaml } from "../../src/yaml.ts";
import { soundFiles } from "../mistakes/pack-mistakes.ts";

const marked: readonly PackFile[] = soundFiles.map(({ path, text }) => ({ path, text: `\u{feff}${text}` }));

describe("files as editors save them", () => {
  test("D9 a rule pack saved with a byte order mark is read, rules and sources, as without it", () => {
    const loaded = loadPack(marked);
    expect(loaded.problems).toEqual([]);
    expect(loaded.ok && [...loaded.pack.rules.keys()]).toEqual(["officeArea", "stars"]);
  });

  test("a header behind a byte order mark gives name, version and the place of each", async () => {
    expect(glanceAtHeader(marked)).toMatchObject({
      pack: { name: "demo", place: { line: 1, column: 7 } },
      version: "1.0.0",
    });
    await expect(loadPacks([marked])).resolves.toMatchObject([{ id: "demo" }]);
  });

  test("a problem behind a byte order mark stands in the column people count", () => {
    const [rules, ...others] = marked;
    if (rules === undefined) throw new Error("there are no rules");
    const wrong = { ...rules, text: rules.text.replace("pack: demo", "pack: Demo") };
    expect(loadPack([wrong, ...others]).problems).toMatchObject([
      { line: 1, column: 7, code: "RULE_VALUE_INVALID" },
    ]);
  });

  test("a file that is not UTF-8 is refused where its first foreign character stands", () => {
    // 村 as GBK, read as UTF-8.
    const text = Buffer.concat([Buffer.from("a: 1\nzh: "), Buffer.from([0xb4, 0xe5])]).toString("utf8");
    expect(readYaml({ path: "rules/a.yaml", text })).toMatchObject({
      problems: [
        {
          line: 2,
          column: 5,
          code: "RULE_ENCODING_WRONG",
          en: "rules/a.yaml is not UTF-8; save the file as UTF-8",
        },
      ],
    });
    const [rules] = soundFiles;
    if (rules === undefined) throw new Error("there are no rules");
    const source = { path: "sources/dm.txt", text: Buffer.from([0xb4, 0xe5]).toString("utf8") };
    expect(loadPack([rules, source]).problems).toMatchObject([
      { file: "sources/dm.txt", line: 1, column: 1, code: "RULE_ENCODING_WRONG" },
    ]);
  });
});

describe("a pack's folder", () => {
  test("F7 a folder that is not there, or has no rules, is named with what is missing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pack-"));
    try {
      await expect(readPackDirectory(join(folder, "no"))).rejects.toMatchObject({
        code: "RULE_FOLDER_WRONG",
        en: `there is no folder ${join(folder, "no")}; check the path: a rule pack has rules/*.yaml in it`,
      });
      await expect(readPackDirectory(folder)).rejects.toMatchObject({
        zh: `${folder} 不是规则包:其中没有 rules/*.yaml;请指定规则包的目录`,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("a pack whose sources all lack a text needs no folder for them", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pack-"));
    try {
      await mkdir(join(folder, "rules"));
      await writeFile(join(folder, "rules/a.yaml"), "pack: a\n");
      await expect(readPackDirectory(folder)).resolves.toEqual([{ path: "rules/a.yaml", text: "pack: a\n" }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
