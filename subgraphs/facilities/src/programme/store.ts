import type { DivisionCode } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { FacilitiesTables } from "../tables.ts";
import type { Completion, Programme } from "./programme.ts";

const columns = [
  "id",
  "division_code as divisionCode",
  "name",
  "starts_on as startsOn",
  "due_on as dueOn",
  "windows_before as windowsBefore",
  "staff_before as staffBefore",
  "citation",
  "accepted_on as acceptedOn",
  "accepted_by as acceptedBy",
  "acceptance_reference as acceptanceReference",
  "sample",
  "revision",
] as const;

export async function findProgrammes(
  db: Kysely<FacilitiesTables>,
  ids: readonly string[],
): Promise<readonly Programme[]> {
  return db
    .selectFrom("programme")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Programmes of a division and below, or of all, latest first. */
export async function listProgrammes(
  db: Kysely<FacilitiesTables>,
  within: DivisionCode | undefined,
  page: PageArguments,
): Promise<Page<Programme>> {
  let query = db.selectFrom("programme").select(columns);
  if (within !== undefined) query = query.where(lyingIn(within));
  return readPage(
    query,
    [
      { column: "starts_on", direction: "desc" },
      { column: "id", direction: "desc" },
    ],
    page,
    { indexed: true },
  );
}

/** Programmes of a division and below, as far as a number of them, by id. */
export async function listProgrammesIn(
  db: Kysely<FacilitiesTables>,
  within: DivisionCode,
  most: number,
): Promise<readonly Programme[]> {
  return db
    .selectFrom("programme")
    .select(columns)
    .where(lyingIn(within))
    .orderBy("starts_on", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
}

/**
 * The programme; whoever else changes it waits until this transaction ends. Its row cannot be locked by those who answer for a village of
 * it alone.
 */
export async function lockProgramme(
  db: Kysely<FacilitiesTables>,
  id: string,
): Promise<Programme | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`programme ${id}`}))`.execute(db);
  return db.selectFrom("programme").select(columns).where("id", "=", id).executeTakeFirst();
}

/** The divisions of programmes, by code. */
export async function listTargetCodes(
  db: Kysely<FacilitiesTables>,
  ids: readonly string[],
): Promise<readonly { readonly programmeId: string; readonly divisionCode: DivisionCode }[]> {
  return db
    .selectFrom("programme_target")
    .select(["programme_id as programmeId", "division_code as divisionCode"])
    .where("programme_id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy("programme_id")
    .orderBy("division_code")
    .execute();
}

/** Every completion ever recorded of programmes, those taken back included, by the day they are for. */
export async function listCompletions(
  db: Kysely<FacilitiesTables>,
  ids: readonly string[],
): Promise<readonly Completion[]> {
  return db
    .selectFrom("programme_completion")
    .select([
      "id",
      "programme_id as programmeId",
      "division_code as divisionCode",
      "done_on as doneOn",
      "reference",
      "recorded_at as recordedAt",
      "recorded_by as recordedBy",
      "withdrawn_at as withdrawnAt",
    ])
    .where("programme_id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy("programme_id")
    .orderBy("done_on")
    .orderBy("id")
    .execute();
}

export type NewProgramme = Omit<Programme, "revision" | "acceptedOn" | "acceptedBy" | "acceptanceReference">;

export async function insertProgramme(
  db: Kysely<FacilitiesTables>,
  programme: NewProgramme,
  targets: readonly DivisionCode[],
): Promise<void> {
  await db.insertInto("programme").values(programmeRow(programme)).execute();
  await insertTargets(db, programme.id, targets);
}

/** Writes a programme of a data package; what life here added to it stays. */
export async function putProgramme(
  db: Kysely<FacilitiesTables>,
  programme: NewProgramme,
  targets: readonly DivisionCode[],
): Promise<void> {
  const row = programmeRow(programme);
  await db
    .insertInto("programme")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  await insertTargets(db, programme.id, targets);
}

async function insertTargets(
  db: Kysely<FacilitiesTables>,
  programmeId: string,
  targets: readonly DivisionCode[],
): Promise<void> {
  if (targets.length === 0) return;
  await db
    .insertInto("programme_target")
    .values(targets.map((code) => ({ programme_id: programmeId, division_code: code })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertCompletion(
  db: Kysely<FacilitiesTables>,
  {
    id,
    programmeId,
    divisionCode,
    doneOn,
    reference,
    recordedAt,
    recordedBy,
  }: Omit<Completion, "withdrawnAt">,
): Promise<void> {
  await db
    .insertInto("programme_completion")
    .values({
      id,
      programme_id: programmeId,
      division_code: divisionCode,
      done_on: doneOn,
      reference,
      recorded_at: recordedAt,
      recorded_by: recordedBy,
    })
    .execute();
}

export async function withdrawCompletion(
  db: Kysely<FacilitiesTables>,
  id: string,
  act: { readonly at: Temporal.Instant; readonly by: string; readonly reason: string },
): Promise<void> {
  await db
    .updateTable("programme_completion")
    .set({ withdrawn_at: act.at, withdrawn_by: act.by, withdrawal_reason: act.reason })
    .where("id", "=", id)
    .execute();
}

export async function acceptProgrammeRow(
  db: Kysely<FacilitiesTables>,
  id: string,
  act: { readonly on: Temporal.PlainDate; readonly by: string; readonly reference: string | null },
): Promise<void> {
  await db
    .updateTable("programme")
    .set({
      accepted_on: act.on,
      accepted_by: act.by,
      acceptance_reference: act.reference,
      revision: sql`revision + 1`,
    })
    .where("id", "=", id)
    .execute();
}

function programmeRow(programme: NewProgramme) {
  return {
    id: programme.id,
    division_code: programme.divisionCode,
    name: programme.name,
    starts_on: programme.startsOn,
    due_on: programme.dueOn,
    windows_before: programme.windowsBefore,
    staff_before: programme.staffBefore,
    citation: programme.citation,
    sample: programme.sample,
  };
}
