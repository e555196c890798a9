import type { DivisionCode } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import type { Kysely, SelectQueryBuilder } from "kysely";
import type { HappenedIn } from "../quota/happened.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { ChecklistAnswer, Inspection } from "./inspection.ts";

type Db = Kysely<EvaluationsTables>;

function selectInspections(db: Db): SelectQueryBuilder<EvaluationsTables, "inspection", Inspection> {
  return db
    .selectFrom("inspection")
    .select([
      "inspection.id",
      "inspection.division_code as divisionCode",
      "inspection.subject",
      "inspection.subject_id as subjectId",
      "inspection.source",
      "inspection.on_day as on",
      "inspection.checklist",
      "inspection.note",
      "inspection.recorded_at as recordedAt",
      "inspection.recorded_by as recordedBy",
    ]);
}

export async function findInspections(db: Db, ids: readonly string[]): Promise<readonly Inspection[]> {
  return selectInspections(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Inspections of a place and below, the latest first. */
export async function listInspections(
  db: Db,
  within: DivisionCode,
  page: PageArguments,
): Promise<Page<Inspection>> {
  const order = ["inspection.on_day", "inspection.id"];
  return readPage(
    selectInspections(db).where(lyingIn(within, "inspection")),
    order.map((column) => ({ column, direction: "desc" as const })),
    page,
    { indexed: true },
  );
}

export async function insertInspection(db: Db, inspection: Inspection): Promise<void> {
  await db
    .insertInto("inspection")
    .values({
      id: inspection.id,
      division_code: inspection.divisionCode,
      subject: inspection.subject,
      subject_id: inspection.subjectId,
      source: inspection.source,
      on_day: inspection.on,
      checklist: JSON.stringify(inspection.checklist),
      note: inspection.note,
      recorded_at: inspection.recordedAt,
      recorded_by: inspection.recordedBy,
    })
    .execute();
}

/** What was seen at inspections, in order. */
export async function listAnswers(db: Db, ids: readonly string[]): Promise<readonly ChecklistAnswer[]> {
  return db
    .selectFrom("inspection_answer")
    .select([
      "inspection_id as inspectionId",
      "division_code as divisionCode",
      "rule",
      "seen",
      "note",
      "at",
      "by",
    ])
    .where("inspection_id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy("inspection_id")
    .orderBy("seq")
    .execute();
}

export async function insertAnswers(db: Db, answers: readonly ChecklistAnswer[]): Promise<void> {
  await db
    .insertInto("inspection_answer")
    .values(
      answers.map(({ inspectionId, divisionCode, rule, seen, note, at, by }) => ({
        inspection_id: inspectionId,
        division_code: divisionCode,
        rule,
        seen,
        note,
        at,
        by,
      })),
    )
    .execute();
}

/** What was inspected in a place, or at one station, in a period. */
export async function listInspectionsOf(
  db: Db,
  { within, stationId, period }: HappenedIn,
  most: number,
): Promise<readonly Inspection[]> {
  let query = selectInspections(db)
    .where(lyingIn(within, "inspection"))
    .where("inspection.on_day", ">=", period.from)
    .where("inspection.on_day", "<=", period.to);
  if (stationId !== undefined) {
    query = query.where("inspection.subject", "=", "station").where("inspection.subject_id", "=", stationId);
  }
  return query.orderBy("inspection.on_day").orderBy("inspection.id").limit(most).execute();
}
