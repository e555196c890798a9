import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const workspace = new URL("../../../", import.meta.url);

/** Folders with migrations: those of every subgraph and of the kit. */
async function migrationFolders(): Promise<readonly { readonly owner: string; readonly folder: URL }[]> {
  const subgraphs = await readdir(fileURLToPath(new URL("subgraphs/", workspace)));
  return [
    ...subgraphs.map((name) => ({ owner: `subgraphs/${name}`, folder: `subgraphs/${name}/migrations/` })),
    ...["foundation", "schema"].map((name) => ({
      owner: "packages/subgraph-kit",
      folder: `packages/subgraph-kit/migrations/${name}/`,
    })),
  ].map(({ owner, folder }) => ({ owner, folder: new URL(folder, workspace) }));
}

/** Does a migration change rows that are there? What stands in functions runs later. */
function movesRows(sql: string): boolean {
  const statements = sql
    .replaceAll(/--.*$/gm, "")
    .replaceAll(/\$(\w*)\$.*?\$\1\$/gs, "''")
    .split(";")
    .map((statement) => statement.trim().toLowerCase());
  return statements.some(
    (statement) =>
      /^(update|delete|with)\b/.test(statement) || /^insert\s+into\b[^;]*\bselect\b/s.test(statement),
  );
}

async function textsUnder(folder: URL): Promise<readonly string[]> {
  const names = await readdir(fileURLToPath(folder), { recursive: true }).catch(() => []);
  const tests = names.filter((name) => name.endsWith(".test.ts"));
  return Promise.all(tests.map((name) => readFile(new URL(name, folder), "utf8")));
}

test("G2 every migration that moves rows is tried on a database of the version before", async () => {
  const moving: string[] = [];
  const untried: string[] = [];
  for (const { owner, folder } of await migrationFolders()) {
    const tests = await textsUnder(new URL(`${owner}/test/`, workspace));
    const files = (await readdir(fileURLToPath(folder))).filter((name) => name.endsWith(".sql"));
    for (const file of files) {
      if (!movesRows(await readFile(new URL(file, folder), "utf8"))) continue;
      moving.push(`${owner} ${file}`);
      const tried = tests.some(
        (text) => /\b(?:databaseBefore|foundationBefore)\(/.test(text) && text.includes(`"${file}"`),
      );
      if (!tried) untried.push(`${owner} ${file}`);
    }
  }
  expect(moving).toEqual(
    expect.arrayContaining([
      "subgraphs/facilities 0002-facts.sql",
      "subgraphs/cases 0005-years.sql",
      "subgraphs/cases 0006-handlers.sql",
    ]),
  );
  expect(untried).toEqual([]);
});

test.each([
  ["update station set name = 'x' where true", true],
  ["create table a (b text);\n-- the rows\ninsert into a select b from c", true],
  ["delete from a", true],
  ["with old as (delete from a returning *) insert into b select * from old", true],
  ["insert into a values (1)", false],
  ["create function f() returns void language sql as $$ update a set b = 1 $$", false],
  ["create trigger t after update on a for each row execute function f()", false],
  ["-- update a set b = 1", false],
])("G2 that %j moves rows is %s", (sql, moves) => {
  expect(movesRows(sql)).toBe(moves);
});
