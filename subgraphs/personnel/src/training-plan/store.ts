import type { DivisionCode } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { Backbone, TrainingPlan } from "./training-plan.ts";

type Db = Kysely<PersonnelTables>;

const columns = [
  "id",
  "division_code as divisionCode",
  "department_id as departmentId",
  "year",
  "name",
  "citation",
  "team",
  "sample",
] as const;

/** Selects plans as the domain knows them. */
export function selectTrainingPlans(
  db: Db,
): SelectQueryBuilder<PersonnelTables, "training_plan", TrainingPlan> {
  return db.selectFrom("training_plan").select(columns);
}

export async function findTrainingPlans(db: Db, ids: readonly string[]): Promise<readonly TrainingPlan[]> {
  return db
    .selectFrom("training_plan")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Plans of a division and below, or of all, the latest year first. */
export async function listTrainingPlans(
  db: Db,
  within: DivisionCode | undefined,
  page: PageArguments,
): Promise<Page<TrainingPlan>> {
  let query = db.selectFrom("training_plan").select(columns);
  if (within !== undefined) query = query.where(lyingIn(within));
  return readPage(
    query,
    [
      { column: "year", direction: "desc" },
      { column: "id", direction: "desc" },
    ],
    page,
    { indexed: true },
  );
}

/** The plan; whoever else changes what belongs to it waits until this transaction ends. */
export async function lockTrainingPlan(db: Db, id: string): Promise<TrainingPlan | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`training ${id}`}))`.execute(db);
  return db.selectFrom("training_plan").select(columns).where("id", "=", id).executeTakeFirst();
}

export async function insertTrainingPlan(
  db: Db,
  plan: TrainingPlan,
  targets: readonly DivisionCode[],
): Promise<void> {
  await db
    .insertInto("training_plan")
    .values({
      id: plan.id,
      division_code: plan.divisionCode,
      department_id: plan.departmentId,
      year: plan.year,
      name: plan.name,
      citation: plan.citation,
      team: [...plan.team],
      sample: plan.sample,
    })
    .execute();
  await db
    .insertInto("training_target")
    .values(targets.map((code) => ({ plan_id: plan.id, division_code: code })))
    .execute();
}

/** The divisions plans are to reach, by code. */
export async function listTrainingTargets(
  db: Db,
  planIds: readonly string[],
): Promise<readonly { readonly planId: string; readonly divisionCode: DivisionCode }[]> {
  return db
    .selectFrom("training_target")
    .select(["plan_id as planId", "division_code as divisionCode"])
    .where("plan_id", "=", (eb) => eb.fn.any(eb.val([...planIds])))
    .orderBy("plan_id")
    .orderBy("division_code")
    .execute();
}

/** Everybody a plan ever named, those taken back included, by the day they were named. */
export async function listBackbone(db: Db, planIds: readonly string[]): Promise<readonly Backbone[]> {
  return db
    .selectFrom("training_backbone")
    .select([
      "id",
      "plan_id as planId",
      "division_code as divisionCode",
      "staff_id as staffId",
      "named_on as namedOn",
      "recorded_at as recordedAt",
      "recorded_by as recordedBy",
      "withdrawn_at as withdrawnAt",
    ])
    .where("plan_id", "=", (eb) => eb.fn.any(eb.val([...planIds])))
    .orderBy("plan_id")
    .orderBy("named_on")
    .orderBy("id")
    .execute();
}

export async function insertBackbone(db: Db, named: readonly Omit<Backbone, "withdrawnAt">[]): Promise<void> {
  if (named.length === 0) return;
  await db
    .insertInto("training_backbone")
    .values(
      named.map((each) => ({
        id: each.id,
        division_code: each.divisionCode,
        plan_id: each.planId,
        staff_id: each.staffId,
        named_on: each.namedOn,
        recorded_at: each.recordedAt,
        recorded_by: each.recordedBy,
      })),
    )
    .execute();
}

/** An act that takes a record back. */
export interface Withdrawal {
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly reason: string;
}

/** Returns false when they are not among them now. */
export async function withdrawBackboneRow(
  db: Db,
  planId: string,
  staffId: string,
  { at, by, reason }: Withdrawal,
): Promise<boolean> {
  const changed = await db
    .updateTable("training_backbone")
    .set({ withdrawn_at: at, withdrawn_by: by, withdrawal_reason: reason })
    .where("plan_id", "=", planId)
    .where("staff_id", "=", staffId)
    .where("withdrawn_at", "is", null)
    .returning("id")
    .execute();
  return changed.length > 0;
}
