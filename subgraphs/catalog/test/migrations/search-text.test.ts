import { foldText } from "@yimen/domain";
import { databaseBefore } from "@yimen/testing";
import { expect, test } from "vitest";

const directory = new URL("../../migrations/", import.meta.url);

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
  const before = await databaseBefore({ schema: "catalog", directory, file: "0003-search-text.sql" });
  const stored = names();
  await before.client.query(
    `insert into item_statement (item_id, element, division_code, since_revision, position, body, citation, search_text)
    select 'item', 'NAME', '000000000000', 1, place, '{}', 'test', text
    from unnest($1::text[]) with ordinality as given (text, place)`,
    [stored.map(foldedBefore)],
  );
  await before.apply();
  const { rows } = await before.client.query<{ search_text: string }>(
    "select search_text from item_statement order by position",
  );
  expect(rows.map((row) => row.search_text)).toEqual(stored.map(foldText));
  await before.close();
});
