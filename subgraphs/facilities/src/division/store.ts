import type { DivisionCode, DivisionLevel } from "@yimen/domain";
import { idLyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { FacilitiesTables } from "../tables.ts";

export interface Division {
  readonly code: DivisionCode;
  readonly name: string;
  readonly shortName: string;
  /** What it is called by kind: 县, 镇, 行政村 … */
  readonly kind: string;
  readonly level: DivisionLevel;
  readonly parentCode: DivisionCode | null;
  readonly citation: string;
  /** Its last day; null while it stands. */
  readonly endedOn: Temporal.PlainDate | null;
}

/** A division as a data package or a change brings it: it stands. */
export type NewDivision = Omit<Division, "endedOn">;

/** A published number of people, as its source gives it. */
export interface Population {
  readonly people: number;
  readonly kind: "RESIDENT" | "REGISTERED" | "UNSPECIFIED";
  /** A day or a year; null when the source gives none. */
  readonly asOf: string | null;
  readonly citation: string;
  readonly note: string | null;
}

/** A window that a document prescribes for the stations of a place. */
export interface WindowStandard {
  readonly name: string;
  readonly kind: string;
  readonly requirement: "REQUIRED" | "OPTIONAL" | "DESCRIBED";
  readonly scope: readonly string[];
  readonly citation: string;
  readonly quote: string | null;
}

const columns = [
  "code",
  "name",
  "short_name as shortName",
  "kind",
  "level",
  "parent_code as parentCode",
  "citation",
  "ended_on as endedOn",
] as const;

export async function findDivisions(
  db: Kysely<FacilitiesTables>,
  codes: readonly DivisionCode[],
): Promise<readonly Division[]> {
  return db
    .selectFrom("division")
    .select(columns)
    .where("code", "=", (eb) => eb.fn.any(eb.val([...codes])))
    .execute();
}

/** The divisions that stand, by code. */
export async function listDivisions(
  db: Kysely<FacilitiesTables>,
  filter: { readonly parent?: DivisionCode | undefined; readonly level?: DivisionLevel | undefined },
  page: PageArguments,
): Promise<Page<Division>> {
  let query = db.selectFrom("division").select(columns).where("ended_on", "is", null);
  if (filter.parent !== undefined) query = query.where("parent_code", "=", filter.parent);
  if (filter.level !== undefined) query = query.where("level", "=", filter.level);
  // Those of a level lie apart from each other in the order of codes.
  const indexed = filter.level === undefined;
  return readPage(query, [{ column: "code", direction: "asc" }], page, { indexed });
}

export async function listPopulations(
  db: Kysely<FacilitiesTables>,
  codes: readonly DivisionCode[],
): Promise<readonly (Population & { readonly divisionCode: DivisionCode })[]> {
  return db
    .selectFrom("division_population")
    .select(["division_code as divisionCode", "people", "kind", "as_of as asOf", "citation", "note"])
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...codes])))
    .orderBy("division_code")
    .orderBy("position")
    .execute();
}

export async function listWindowStandards(
  db: Kysely<FacilitiesTables>,
  codes: readonly DivisionCode[],
): Promise<readonly (WindowStandard & { readonly divisionCode: DivisionCode })[]> {
  return db
    .selectFrom("window_standard")
    .select(["division_code as divisionCode", "name", "kind", "requirement", "scope", "citation", "quote"])
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...codes])))
    .orderBy("division_code")
    .orderBy("position")
    .execute();
}

/** The divisions inside a division that stand, by code. */
export async function listDivisionsBelow(
  db: Kysely<FacilitiesTables>,
  within: DivisionCode,
  most: number,
): Promise<readonly Division[]> {
  return db
    .selectFrom("division")
    .select(columns)
    .where(idLyingIn("code", within))
    .where("code", "<>", within)
    .where("ended_on", "is", null)
    .orderBy("code")
    .limit(most)
    .execute();
}

/** The divisions directly below one, by code, those that have ended among them. */
export async function listDivisionsUnder(
  db: Kysely<FacilitiesTables>,
  parent: DivisionCode,
): Promise<readonly Division[]> {
  return db
    .selectFrom("division")
    .select(columns)
    .where("parent_code", "=", parent)
    .orderBy("code")
    .execute();
}

/** Codes of the villages and communities of a division that stand. */
export async function listVillages(
  db: Kysely<FacilitiesTables>,
  within: DivisionCode,
): Promise<readonly DivisionCode[]> {
  const rows = await db
    .selectFrom("division")
    .select("code")
    .where("level", "=", "VILLAGE")
    .where("ended_on", "is", null)
    .where(idLyingIn("code", within))
    .orderBy("code")
    .execute();
  return rows.map(({ code }) => code);
}

/** Codes of the townships of a division of which no village is known. */
export async function listTownshipsWithoutVillages(
  db: Kysely<FacilitiesTables>,
  within: DivisionCode,
): Promise<readonly DivisionCode[]> {
  const rows = await db
    .selectFrom("division as township")
    .select("township.code")
    .where("township.level", "=", "TOWNSHIP")
    .where(idLyingIn("township.code", within))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("division as village")
            .select("village.code")
            .whereRef("village.parent_code", "=", "township.code"),
        ),
      ),
    )
    .orderBy("township.code")
    .execute();
  return rows.map(({ code }) => code);
}

/** A data package does not speak over a renaming that was put on record here. */
function unlessRenamed(column: "name" | "short_name"): RawBuilder<string> {
  return sql`case when exists (select 1 from division_change renaming
    where renaming.division_code = division.code and renaming.kind = 'RENAME' and renaming.taken_at is not null)
    then ${sql.ref(`division.${column}`)} else ${sql.ref(`excluded.${column}`)} end`;
}

export async function putDivision(db: Kysely<FacilitiesTables>, division: NewDivision): Promise<void> {
  const facts = {
    name: division.name,
    short_name: division.shortName,
    kind: division.kind,
    level: division.level,
    parent_code: division.parentCode,
    citation: division.citation,
  };
  await db
    .insertInto("division")
    .values({ code: division.code, ...facts })
    .onConflict((conflict) =>
      conflict.column("code").doUpdateSet({
        ...facts,
        name: unlessRenamed("name"),
        short_name: unlessRenamed("short_name"),
      }),
    )
    .execute();
}

/** Writes many divisions of data packages at once, parents known before. */
export async function putDivisions(
  db: Kysely<FacilitiesTables>,
  divisions: readonly NewDivision[],
): Promise<void> {
  if (divisions.length === 0) return;
  await db
    .insertInto("division")
    .values(
      divisions.map(({ shortName, parentCode, ...facts }) => ({
        ...facts,
        short_name: shortName,
        parent_code: parentCode,
      })),
    )
    .onConflict((conflict) =>
      conflict.column("code").doUpdateSet((eb) => ({
        name: unlessRenamed("name"),
        short_name: unlessRenamed("short_name"),
        kind: eb.ref("excluded.kind"),
        parent_code: eb.ref("excluded.parent_code"),
        citation: eb.ref("excluded.citation"),
      })),
    )
    .execute();
}

/** Replaces what is known of a division's people. */
export async function replacePopulations(
  db: Kysely<FacilitiesTables>,
  code: DivisionCode,
  populations: readonly Population[],
): Promise<void> {
  await db.deleteFrom("division_population").where("division_code", "=", code).execute();
  if (populations.length === 0) return;
  const rows = populations.map(({ asOf, ...facts }, position) => ({
    ...facts,
    as_of: asOf,
    division_code: code,
    position,
  }));
  await db.insertInto("division_population").values(rows).execute();
}

/** Replaces the windows prescribed for a division's stations. */
export async function replaceWindowStandards(
  db: Kysely<FacilitiesTables>,
  code: DivisionCode,
  standards: readonly (WindowStandard & { readonly code: string })[],
): Promise<void> {
  await db.deleteFrom("window_standard").where("division_code", "=", code).execute();
  if (standards.length === 0) return;
  const rows = standards.map((standard, position) => ({
    ...standard,
    scope: [...standard.scope],
    division_code: code,
    position,
  }));
  await db.insertInto("window_standard").values(rows).execute();
}
