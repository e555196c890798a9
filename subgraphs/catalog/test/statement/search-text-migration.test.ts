import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { foldText } from "@yimen/domain";
import { migrate } from "@yimen/subgraph-kit";
import { createTestDatabase } from "@yimen/testing";
import { Client } from "pg";
import { expect, test } from "vitest";

const migrations = new URL("../../migrations/", import.meta.url);

/** As names were folded before. */
const foldedBefore = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, "");

/** Every character there is, a few hundred a name, each within letters. */
function names(): readonly string[] {
  const characters = Array.from({ length: 0x30000 }, (_, code) => code)
    .filter((code) => code > 0 && (code < 0xd800 || code > 0xdfff))
    .map((code) => String.fromCodePoint(code));
  return Array.from({ length: Math.ceil(characters.length / 500) }, (_, at) =>
    characters.slice(at * 500, at * 500 + 500).join("名"),
  );
}

test("D7 names stored before searches folded brackets, quotes and unseen marks are found as names stored now", async () => {
  const database = await createTestDatabase();
  const before = await mkdtemp(join(tmpdir(), "catalog-"));
  const client = new Client({ connectionString: database.url });
  try {
    for (const file of ["0001-catalogue.sql", "0002-divisions.sql"])
      await copyFile(new URL(file, migrations), join(before, file));
    await migrate({ url: database.url, schema: "catalog", directory: pathToFileURL(`${before}/`) });
    await client.connect();
    await client.query("set search_path to catalog");
    // Only the text matters here: what it belongs to need not be there.
    await client.query("set session_replication_role to replica");
    const stored = names();
    await client.query(
      `insert into item_statement (item_id, element, division_code, since_revision, position, body, citation, search_text)
      select 'item', 'NAME', '000000000000', 1, place, '{}', 'test', text
      from unnest($1::text[]) with ordinality as given (text, place)`,
      [stored.map(foldedBefore)],
    );
    expect(await migrate({ url: database.url, schema: "catalog", directory: migrations })).toContain(
      "0003-search-text.sql",
    );
    const { rows } = await client.query<{ search_text: string }>(
      "select search_text from item_statement order by position",
    );
    expect(rows.map((row) => row.search_text)).toEqual(stored.map(foldText));
  } finally {
    await client.end();
    await rm(before, { recursive: true });
    await database.drop();
  }
});
