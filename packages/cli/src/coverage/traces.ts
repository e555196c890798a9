import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Pack } from "@yimen/rules";
import { placeIn } from "../rules/pack-library.ts";
import { rowsIn } from "./row.ts";
import { rowTitlesIn } from "./test-titles.ts";

/** Where a row of the requirements is met. */
export interface Trace {
  readonly kind: "rule" | "data" | "code" | "test";
  readonly row: string;
  /** From the root of the repository. */
  readonly file: string;
  /** The rule with its pack, or the test's title; empty for a whole file. */
  readonly name: string;
}

/** The rules and parameters of a pack that serve a row. @param folder the pack's, from the root of the repository */
export function rulesOf(pack: Pack, folder: string): readonly Trace[] {
  const named = [
    ...[...pack.rules.values()].map(({ id, ...rest }) => ({ ...rest, id })),
    ...[...pack.parameters.values()].map(({ name, ...rest }) => ({ ...rest, id: name })),
  ];
  return named.flatMap(({ id, rows, place, zh }) =>
    rows.map((row): Trace => {
      const { file } = placeIn(folder, place);
      return { kind: "rule", row, file, name: `${pack.id}/${id} ${zh}` };
    }),
  );
}

/** The data and code files of a repository that name a row, and the tests whose title begins with one. */
export async function filesNaming(root: string): Promise<readonly Trace[]> {
  const [data, code, tests] = await Promise.all([
    texts(root, ["packages/*/data/**/*.yaml"]),
    texts(root, ["packages/*/src/**/*.ts", "subgraphs/*/src/**/*.ts", "gateway/src/**/*.ts"]),
    texts(root, [
      "packages/*/test/**/*.test.ts",
      "subgraphs/*/test/**/*.test.ts",
      "gateway/test/**/*.test.ts",
    ]),
  ]);
  return [
    ...data.flatMap(({ file, text }) =>
      rowsIn(text).map((row): Trace => ({ kind: "data", row, file, name: "" })),
    ),
    ...code.flatMap(({ file, text }) =>
      rowsIn(text).map((row): Trace => ({ kind: "code", row, file, name: "" })),
    ),
    ...tests.flatMap(({ file, text }) =>
      rowTitlesIn(text).flatMap((name) =>
        rowsIn(name).map((row): Trace => ({ kind: "test", row, file, name })),
      ),
    ),
  ];
}

async function texts(
  root: string,
  patterns: readonly string[],
): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const files = await Array.fromAsync(glob(patterns, { cwd: root }));
  return Promise.all(
    files.toSorted().map(async (file) => ({
      file: file.replaceAll("\\", "/"),
      text: await readFile(join(root, file), "utf8"),
    })),
  );
}
