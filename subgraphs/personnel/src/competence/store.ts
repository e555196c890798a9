import type { DivisionCode } from "@yimen/domain";
import { type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { TrainingWay } from "../vocabulary.ts";

/** That somebody can handle an item: knows its applicants, conditions, materials, process, time limit and result. */
export interface Competence {
  readonly staffId: string;
  readonly itemId: string;
  readonly divisionCode: DivisionCode;
  readonly trainedBy: TrainingWay | null;
  readonly since: Temporal.PlainDate;
  readonly sample: boolean;
}

const competenceColumns = [
  "competence.staff_id as staffId",
  "competence.item_id as itemId",
  "competence.division_code as divisionCode",
  "competence.trained_by as trainedBy",
  "competence.since as since",
  "competence.sample as sample",
] as const;

/** What somebody can handle, by item code; items that were withdrawn are left out. */
export async function listCompetences(
  db: Kysely<PersonnelTables>,
  staffId: string,
  page: PageArguments,
): Promise<Page<Competence>> {
  const query = db
    .selectFrom("competence")
    .innerJoin("known_item", "known_item.item_id", "competence.item_id")
    .select(competenceColumns)
    .where("competence.staff_id", "=", staffId)
    .where("known_item.withdrawn", "=", false);
  const order = ["known_item.code", "competence.item_id"];
  return readPage(
    query,
    order.map((column) => ({ column, direction: "asc" as const })),
    page,
  );
}

/** What those who work at stations now can handle, by item code. */
export async function listCompetencesOfStations(
  db: Kysely<PersonnelTables>,
  stationIds: readonly string[],
): Promise<readonly (Competence & { readonly stationId: string })[]> {
  return db
    .selectFrom("staff_member")
    .innerJoin("competence", "competence.staff_id", "staff_member.id")
    .innerJoin("known_item", "known_item.item_id", "competence.item_id")
    .select("staff_member.station_id as stationId")
    .select(competenceColumns)
    .where("staff_member.station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .where("staff_member.ended_on", "is", null)
    .where("known_item.withdrawn", "=", false)
    .orderBy("known_item.code")
    .execute();
}

/** What people can handle, by item code, each with the code; items that were withdrawn are left out. */
export async function listCompetencesOfStaff(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
): Promise<readonly (Competence & { readonly itemCode: string })[]> {
  return db
    .selectFrom("competence")
    .innerJoin("known_item", "known_item.item_id", "competence.item_id")
    .select(competenceColumns)
    .select("known_item.code as itemCode")
    .where("competence.staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .where("known_item.withdrawn", "=", false)
    .orderBy("known_item.code")
    .execute();
}

/** Of people and items those that are on record, in no order. */
export async function findCompetences(
  db: Kysely<PersonnelTables>,
  wanted: readonly { readonly staffId: string; readonly itemId: string }[],
): Promise<readonly Competence[]> {
  return db
    .selectFrom("competence")
    .select(competenceColumns)
    .where(
      sql<boolean>`(staff_id, item_id) in (
        select * from unnest(${wanted.map(({ staffId }) => staffId)}::text[], ${wanted.map(({ itemId }) => itemId)}::text[]))`,
    )
    .execute();
}

export type NewCompetence = Competence & { readonly recordedBy: string };

/** Writes a competence, or what has changed about it. */
export async function putCompetence(db: Kysely<PersonnelTables>, competence: NewCompetence): Promise<void> {
  const { staff_id: _staff, item_id: _item, ...facts } = competenceRow(competence);
  await db
    .insertInto("competence")
    .values(competenceRow(competence))
    .onConflict((conflict) => conflict.columns(["staff_id", "item_id"]).doUpdateSet(facts))
    .execute();
}

/** Writes a competence of a data package; what was recorded here stays as it is. Returns true when it was written. */
export async function addCompetence(
  db: Kysely<PersonnelTables>,
  competence: NewCompetence,
): Promise<boolean> {
  const written = await db
    .insertInto("competence")
    .values(competenceRow(competence))
    .onConflict((conflict) => conflict.columns(["staff_id", "item_id"]).doNothing())
    .returning("item_id")
    .execute();
  return written.length > 0;
}

/** Returns false when there was none. */
export async function deleteCompetence(
  db: Kysely<PersonnelTables>,
  staffId: string,
  itemId: string,
): Promise<boolean> {
  const gone = await db
    .deleteFrom("competence")
    .where("staff_id", "=", staffId)
    .where("item_id", "=", itemId)
    .returning("item_id")
    .execute();
  return gone.length > 0;
}

function competenceRow(competence: NewCompetence) {
  return {
    staff_id: competence.staffId,
    item_id: competence.itemId,
    division_code: competence.divisionCode,
    trained_by: competence.trainedBy,
    since: competence.since,
    recorded_by: competence.recordedBy,
    sample: competence.sample,
  };
}
