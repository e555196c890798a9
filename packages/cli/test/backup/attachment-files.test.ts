import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { contentPath } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepAttachmentFiles, putBackAttachmentFiles } from "../../src/backup/attachment-files.ts";
import { makeFolder } from "../running/folder.ts";

let folder: string;

beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("X-7 attachments of a folder go with a backup and come back with it, what is still being written does not", async () => {
  const kept = join(folder, "kept");
  const paths = ["330727106206.a", "330727106206.b"].map((id) => contentPath(kept, id));
  for (const path of paths) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `sealed ${path}`);
  }
  await writeFile(`${paths[0] ?? ""}.0a0b.unfinished`, "half");
  const copy = join(folder, "backup");
  expect(await keepAttachmentFiles(kept, copy, 2)).toBe(2);
  const back = join(folder, "back");
  await putBackAttachmentFiles(copy, back, 2);
  for (const id of ["330727106206.a", "330727106206.b"])
    expect(await readFile(contentPath(back, id), "utf8")).toBe(`sealed ${contentPath(kept, id)}`);
  const files = (await readdir(back, { recursive: true, withFileTypes: true })).filter((each) =>
    each.isFile(),
  );
  expect(files).toHaveLength(2);
});

test("X-7 a backup without the folder its attachments lie in is refused, and so is one with another", async () => {
  await expect(keepAttachmentFiles(undefined, join(folder, "x"), 3)).rejects.toThrow(
    /3 attachments lie in a folder/,
  );
  await expect(keepAttachmentFiles(join(folder, "none"), join(folder, "y"), 3)).rejects.toThrow(/has 0/);
  expect(await keepAttachmentFiles(undefined, join(folder, "z"), 0)).toBe(0);
  await expect(putBackAttachmentFiles(join(folder, "x"), undefined, 1)).rejects.toThrow(/YIMEN_ATTACHMENTS/);
});
