import { type DivisionCode, type DivisionLevel, divisionLevel, divisionPrefix } from "@yimen/domain";
import { type ColumnType, type RawBuilder, sql, type SqlBool } from "kysely";

/** The columns that `yimen.add_place_columns` gives a table: the prefix of its row's division at each level. */
export interface PlaceColumns {
  province_code: Derived;
  prefecture_code: Derived;
  county_code: Derived;
  township_code: Derived;
}

type Derived = ColumnType<string, never, never>;

const columns: Readonly<Record<DivisionLevel, keyof PlaceColumns | "division_code">> = {
  PROVINCE: "province_code",
  PREFECTURE: "prefecture_code",
  COUNTY: "county_code",
  TOWNSHIP: "township_code",
  VILLAGE: "division_code",
};

/**
 * Condition: the row lies in a division. One equality on a column of {@link PlaceColumns}, so that an index made by
 * `yimen.index_by_place` gives the rows of a place in the order of a list, under row-level security, too.
 */
export function lyingIn(division: DivisionCode, table?: string): RawBuilder<SqlBool> {
  const column = columns[divisionLevel(division)];
  return sql<SqlBool>`${sql.ref(table === undefined ? column : `${table}.${column}`)} = ${divisionPrefix(division)}`;
}

/**
 * Condition: the id in a column is of something in a division. Ids lead with the division, so those of a place lie side by side in any index
 * that starts with them, in the order of the index.
 */
export function idLyingIn(column: string, division: DivisionCode): RawBuilder<SqlBool> {
  const prefix = divisionPrefix(division);
  const next = String(BigInt(prefix) + 1n).padStart(prefix.length, "0");
  return sql<SqlBool>`(${sql.ref(column)} >= ${prefix} and ${sql.ref(column)} < ${next})`;
}
