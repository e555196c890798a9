import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "../src/home/database.ts";
import { openHome } from "../src/home/home.ts";
import { createTerminal } from "../src/output/terminal.ts";

test("a pooler is no place to migrate through: it is said in both languages before anything is touched", async () => {
  const directory = await mkdtemp(join(tmpdir(), "yimen-pooler-"));
  try {
    const opening = openDatabase(
      await openHome(directory),
      { url: "postgres://nobody@127.0.0.1:1/nothing?pooler=transaction", shared: false },
      createTerminal("en", () => {}),
    );
    await expect(opening).rejects.toMatchObject({
      said: {
        en: expect.stringMatching(/leads to a pooler .* MIGRATION_DATABASE_URL/) as string,
        zh: expect.stringMatching(/连接池.*MIGRATION_DATABASE_URL/) as string,
      },
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
