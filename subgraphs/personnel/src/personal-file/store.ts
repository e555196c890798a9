import type { DivisionCode, Education } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { PersonnelTables } from "../tables.ts";

/** What the place keeps about somebody and does not publish (人事档案). The id number is sealed. */
export interface PersonalFile {
  readonly staffId: string;
  readonly divisionCode: DivisionCode;
  readonly birthDate: Temporal.PlainDate | null;
  readonly education: Education | null;
  readonly idNumberSealed: string | null;
  readonly idNumberFingerprint: string | null;
  /** Day of the latest health check. */
  readonly healthCheckedOn: Temporal.PlainDate | null;
  readonly computerSkill: boolean | null;
}

/** One look at an id number in clear. */
export interface IdNumberReveal {
  readonly id: string;
  readonly staffId: string;
  readonly divisionCode: DivisionCode;
  readonly revealedBy: string;
  readonly reason: string;
  readonly revealedAt: Temporal.Instant;
}

const columns = [
  "staff_id as staffId",
  "division_code as divisionCode",
  "birth_date as birthDate",
  "education",
  "id_number_sealed as idNumberSealed",
  "id_number_fingerprint as idNumberFingerprint",
  "health_checked_on as healthCheckedOn",
  "computer_skill as computerSkill",
] as const;

const revealColumns = [
  "id",
  "staff_id as staffId",
  "division_code as divisionCode",
  "revealed_by as revealedBy",
  "reason",
  "revealed_at as revealedAt",
] as const;

export async function findPersonalFiles(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
): Promise<readonly PersonalFile[]> {
  return db
    .selectFrom("personal_file")
    .select(columns)
    .where("staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .execute();
}

/** The file of the person with an id number who works now. */
export async function findCurrentFileByFingerprint(
  db: Kysely<PersonnelTables>,
  fingerprint: string,
): Promise<PersonalFile | undefined> {
  return db
    .selectFrom("personal_file")
    .select(columns)
    .where("id_number_fingerprint", "=", fingerprint)
    .where("current", "=", true)
    .orderBy("staff_id")
    .executeTakeFirst();
}

/** Writes a file, or replaces its facts. @throws a unique violation when the person is registered in this division */
export async function putPersonalFile(db: Kysely<PersonnelTables>, file: PersonalFile): Promise<void> {
  const facts = {
    birth_date: file.birthDate,
    education: file.education,
    id_number_sealed: file.idNumberSealed,
    id_number_fingerprint: file.idNumberFingerprint,
    health_checked_on: file.healthCheckedOn,
    computer_skill: file.computerSkill,
  };
  await db
    .insertInto("personal_file")
    .values({ staff_id: file.staffId, division_code: file.divisionCode, ...facts })
    .onConflict((conflict) => conflict.column("staff_id").doUpdateSet(facts))
    .execute();
}

/** Sets a file aside when its person leaves: the same id number may be registered again. */
export async function setFileAside(db: Kysely<PersonnelTables>, staffId: string): Promise<void> {
  await db.updateTable("personal_file").set({ current: false }).where("staff_id", "=", staffId).execute();
}

/** Takes a file up again when its person has not left after all. @throws a unique violation when they are registered anew meanwhile */
export async function takeFileUp(db: Kysely<PersonnelTables>, staffId: string): Promise<void> {
  await db.updateTable("personal_file").set({ current: true }).where("staff_id", "=", staffId).execute();
}

export async function insertReveal(db: Kysely<PersonnelTables>, reveal: IdNumberReveal): Promise<void> {
  await db
    .insertInto("id_number_reveal")
    .values({
      id: reveal.id,
      staff_id: reveal.staffId,
      division_code: reveal.divisionCode,
      revealed_by: reveal.revealedBy,
      reason: reveal.reason,
      revealed_at: reveal.revealedAt,
    })
    .execute();
}

/** The latest looks at each id number, newest first. */
export async function listReveals(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
  most: number,
): Promise<readonly IdNumberReveal[]> {
  return db
    .selectFrom((eb) =>
      eb
        .selectFrom("id_number_reveal")
        .select(revealColumns)
        .select((inner) =>
          inner.fn
            .agg<number>("row_number")
            .over((over) => over.partitionBy("staff_id").orderBy("revealed_at", "desc").orderBy("id", "desc"))
            .as("place"),
        )
        .where("staff_id", "=", (inner) => inner.fn.any(inner.val([...staffIds])))
        .as("reveal"),
    )
    .select(["id", "staffId", "divisionCode", "revealedBy", "reason", "revealedAt"])
    .where("place", "<=", most)
    .orderBy("staffId")
    .orderBy("place")
    .execute();
}
