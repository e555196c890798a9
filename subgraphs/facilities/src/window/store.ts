import { compareNaturally, type DivisionCode, type WindowKind } from "@yimen/domain";
import { idLyingIn } from "@yimen/subgraph-kit";
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
  /** Null where the document that names it does not say since when it is there. */
  readonly openedOn: Temporal.PlainDate | null;
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
  "opened_on as openedOn",
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

/** The open windows of stations, by number: 2 before 10. */
export async function listOpenWindows(
  db: Kysely<FacilitiesTables>,
  stationIds: readonly string[],
): Promise<readonly ServiceWindow[]> {
  const windows = await listAllWindows(db, stationIds);
  return windows.filter((window) => window.closedAt === null);
}

/** Open windows of a division and below, by station. */
export async function listOpenWindowsIn(
  db: Kysely<FacilitiesTables>,
  within: DivisionCode,
  most: number,
): Promise<readonly ServiceWindow[]> {
  return db
    .selectFrom("service_window")
    .select(columns)
    .where("closed_at", "is", null)
    .where(idLyingIn("station_id", within))
    .orderBy("station_id")
    .orderBy("number")
    .limit(most)
    .execute();
}

/** Windows of stations, closed ones included, by number: 2 before 10. */
export async function listAllWindows(
  db: Kysely<FacilitiesTables>,
  stationIds: readonly string[],
): Promise<readonly ServiceWindow[]> {
  const windows = await db
    .selectFrom("service_window")
    .select(columns)
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .execute();
  return windows.toSorted((a, b) => compareNaturally(a.number, b.number));
}

export async function lockWindow(
  db: Kysely<FacilitiesTables>,
  id: string,
): Promise<ServiceWindow | undefined> {
  return db.selectFrom("service_window").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

export type NewWindow = Omit<ServiceWindow, "revision" | "closedAt">;

/** Writes a new window. @throws a unique violation when the number is taken */
export async function insertWindow(db: Kysely<FacilitiesTables>, window: NewWindow): Promise<void> {
  await db.insertInto("service_window").values(windowRow(window)).execute();
}

/**
 * Writes a window of a data package; the same facts again change nothing, and a closed window stays closed. What is
 * invented never takes the place of what is not.
 *
 * @returns the window as it is now, undefined when nothing changed
 * @throws a unique violation when the number is taken by a window that was opened there
 */
export async function putWindow(
  db: Kysely<FacilitiesTables>,
  window: NewWindow,
): Promise<ServiceWindow | undefined> {
  const row = windowRow(window);
  const { name, kind, scope, citation, sample } = row;
  return db
    .insertInto("service_window")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({ name, kind, scope, citation, sample, revision: sql`service_window.revision + 1` })
        .where(sql<boolean>`(service_window.sample or not excluded.sample) and
          (service_window.name, service_window.kind, service_window.scope, service_window.citation, service_window.sample)
          is distinct from (excluded.name, excluded.kind, excluded.scope, excluded.citation, excluded.sample)`),
    )
    .returning(columns)
    .executeTakeFirst();
}

export type WindowFacts = Pick<ServiceWindow, "name" | "scope">;

export async function updateWindow(
  db: Kysely<FacilitiesTables>,
  id: string,
  { name, scope }: WindowFacts,
): Promise<void> {
  await db
    .updateTable("service_window")
    .set({ name, scope: [...scope], revision: sql`revision + 1` })
    .where("id", "=", id)
    .execute();
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

function windowRow(window: NewWindow) {
  return {
    id: window.id,
    station_id: window.stationId,
    division_code: window.divisionCode,
    number: window.number,
    name: window.name,
    kind: window.kind,
    scope: [...window.scope],
    citation: window.citation,
    sample: window.sample,
    opened_on: window.openedOn,
  };
}
