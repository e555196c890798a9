import type { DivisionCode } from "@yimen/domain";
import { codeAmong, lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { DepartmentKind } from "../vocabulary.ts";

export interface Department {
  readonly id: string;
  readonly code: string;
  readonly divisionCode: DivisionCode;
  readonly name: string;
  readonly kind: DepartmentKind;
  readonly citation: string;
  /** Words of the source. */
  readonly quote: string | null;
  readonly note: string | null;
  readonly sample: boolean;
}

const columns = [
  "id",
  "code",
  "division_code as divisionCode",
  "name",
  "kind",
  "citation",
  "quote",
  "note",
  "sample",
] as const;

/** Selects departments as the domain knows them. */
export function selectDepartments(
  db: Kysely<PersonnelTables>,
): SelectQueryBuilder<PersonnelTables, "department", Department> {
  return db.selectFrom("department").select(columns);
}

export async function findDepartments(
  db: Kysely<PersonnelTables>,
  by: "id" | "code" | "name",
  keys: readonly string[],
): Promise<readonly Department[]> {
  return selectDepartments(db)
    .where((eb) => (by === "code" ? codeAmong("code", keys) : eb(by, "=", eb.fn.any(eb.val([...keys])))))
    .execute();
}

export async function listDepartments(
  db: Kysely<PersonnelTables>,
  within: DivisionCode | undefined,
  page: PageArguments,
): Promise<Page<Department>> {
  let query = selectDepartments(db);
  if (within !== undefined) query = query.where(lyingIn(within));
  return readPage(query, [{ column: "code", direction: "asc" }], page, { indexed: true });
}

/** Writes a department of a data package; the same facts again change nothing. Returns true when something changed. */
export async function putDepartment(db: Kysely<PersonnelTables>, department: Department): Promise<boolean> {
  const facts = {
    name: department.name,
    kind: department.kind,
    citation: department.citation,
    quote: department.quote,
    note: department.note,
    sample: department.sample,
  };
  const written = await db
    .insertInto("department")
    .values({ id: department.id, code: department.code, division_code: department.divisionCode, ...facts })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet(facts)
        .where(sql<boolean>`(department.name, department.kind, department.citation, department.quote, department.note, department.sample)
          is distinct from (excluded.name, excluded.kind, excluded.citation, excluded.quote, excluded.note, excluded.sample)`),
    )
    .returning("id")
    .execute();
  return written.length > 0;
}
