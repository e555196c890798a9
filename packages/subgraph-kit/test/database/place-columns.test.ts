import { type DivisionCode, divisionContains, parseDivisionCode } from "@yimen/domain";
import { idLyingIn, lyingIn, migrate, partsWithin } from "@yimen/subgraph-kit";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import * as fc from "fast-check";
import { Kysely, PostgresDialect, sql } from "kysely";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

interface Tables {
  thing: { id: string; division_code: string };
}

let database: TestDatabase;
let db: Kysely<Tables>;

const codes: readonly DivisionCode[] = [
  "330000000000",
  "330700000000",
  "330727000000",
  "330727106000",
  "330727106206",
  "330727106207",
  "330728000000",
  "330799999999",
  "340000000000",
  "441900003000",
].map((code) => parseDivisionCode(code));

beforeAll(async () => {
  database = await createTestDatabase();
  const directory = new URL("../fixture/migrations/", import.meta.url);
  await migrate({ url: database.url, schema: "kiosks", directory });
  const pool = new Pool({ connectionString: database.url });
  pool.on("error", () => {});
  db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  await sql`create table thing (id text primary key, division_code text not null)`.execute(db);
  await sql`select yimen.add_place_columns('thing')`.execute(db);
  await db
    .insertInto("thing")
    .values(codes.map((code) => ({ id: `${code}.0af`, division_code: code })))
    .execute();
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

test.each(codes)(
  "what lies in %s is found by its prefixes and by the ids that lead with it",
  async (place) => {
    const inside = codes.filter((code) => divisionContains(place, code));
    const found = async (condition: ReturnType<typeof lyingIn>): Promise<readonly string[]> => {
      const rows = await db
        .selectFrom("thing")
        .select("division_code")
        .where(condition)
        .orderBy("id")
        .execute();
      return rows.map((row) => row.division_code);
    };
    expect(await found(lyingIn(place))).toEqual(inside);
    expect(await found(lyingIn(place, "thing"))).toEqual(inside);
    expect(await found(idLyingIn("id", place))).toEqual(inside);
  },
);

test("the parts of several places cover what lies in any of them and within, and none twice", () => {
  const some = fc.subarray([...codes]);
  fc.assert(
    fc.property(some, fc.option(fc.constantFrom(...codes), { nil: undefined }), (places, within) => {
      const parts = partsWithin([...places, ...places], within);
      for (const code of codes) {
        const wanted =
          places.some((place) => divisionContains(place, code)) &&
          (within === undefined || divisionContains(within, code));
        expect(parts.filter((part) => divisionContains(part, code))).toHaveLength(wanted ? 1 : 0);
      }
    }),
  );
});

test("a text that contains another has all its grams, single characters and pairs", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom("户", "口", "登", "记", "a", "😀"), maxLength: 8 }),
      fc.nat(8),
      fc.nat(8),
      async (text, from, length) => {
        const characters = Array.from(text);
        const part = characters.slice(from, from + length).join("");
        const { rows } = await sql<{ held: boolean }>`
        select yimen.grams(${text}) @> yimen.grams(${part}) as held`.execute(db);
        expect(rows).toEqual([{ held: true }]);
      },
    ),
    { numRuns: 50 },
  );
  const { rows } = await sql<{ grams: string[] }>`select yimen.grams('户口') as grams`.execute(db);
  expect(rows[0]?.grams.toSorted()).toEqual(["口", "户", "户口"].toSorted());
});
