import type { DivisionCode, WindowKind } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { FacilitiesTables } from "../tables.ts";

export interface ServiceWindow {
  readonly id: string;
  readonly stationId: string;
  readonly divisionCode: DivisionCode;
  readonly number: string;
  readonly name: string;
  readonly kind: WindowKind;
  readonly scope: readonly string[];
  readonly citation: string;
  readonly sample: boolean;
  readonly revision: number;
  readonly closedAt: Temporal.Instant | null;
}

const columns = [
  "id",
  "station_id as stationId",
  "division_code as divisionCode",
  "number",
  "name",
  "kind",
  "scope",
  "citation",
  "sample",
  "revision",
  "closed_at as closedAt",
] as const;

export async function findWindows(
  db: Kysely<FacilitiesTables>,
  ids: readonly string[],
): Promise<readonly ServiceWindow[]> {
  return db
    .selectFrom("service_window")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

export async function listOpenWindows(
  db: Kysely<FacilitiesTables>,
  stationIds: readonly string[],
): Promise<readonly ServiceWindow[]> {
  return db
    .selectFrom("service_window")
    .select(columns)
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .where("closed_at", "is", null)
    .orderBy("station_id")
    .orderBy("number")
    .execute();
}

export async function lockWindow(
  db: Kysely<FacilitiesTables>,
  id: string,
): Promise<ServiceWindow | undefined> {
  return db.selectFrom("service_window").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

export type NewWindow = Omit<ServiceWindow, "revision" | "closedAt">;

/** Writes a window unless its id is known. Returns true when it was written. @throws a unique violation when the number is taken */
export async function insertWindow(db: Kysely<FacilitiesTables>, window: NewWindow): Promise<boolean> {
  const written = await db
    .insertInto("service_window")
    .values({
      id: window.id,
      station_id: window.stationId,
      division_code: window.divisionCode,
      number: window.number,
      name: window.name,
      kind: window.kind,
      scope: [...window.scope],
      citation: window.citation,
      sample: window.sample,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  return written.length > 0;
}

export async function closeWindowRow(
  db: Kysely<FacilitiesTables>,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable("service_window")
    .set({ closed_at: at, revision: sql`revision + 1` })
    .where("id", "=", id)
    .execute();
}
