import type { DivisionCode, StationKind } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { Station } from "../station/store.ts";
import { selectStations } from "../station/store.ts";
import type { FacilitiesTables } from "../tables.ts";

/** One thing that stations of a kind are there for (工作职责). SM-1 */
export interface Duty {
  readonly divisionCode: DivisionCode;
  readonly kind: StationKind;
  readonly text: string;
  readonly citation: string;
}

/** What documents of some divisions say stations are there for, in their order. */
export async function listDuties(
  db: Kysely<FacilitiesTables>,
  divisions: readonly DivisionCode[],
): Promise<readonly Duty[]> {
  return db
    .selectFrom("station_duty")
    .select(["division_code as divisionCode", "kind", "text", "citation"])
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...divisions])))
    .orderBy("division_code")
    .orderBy("kind")
    .orderBy("position")
    .execute();
}

/** Replaces what a division's document says. */
export async function replaceDuties(
  db: Kysely<FacilitiesTables>,
  division: DivisionCode,
  duties: readonly Omit<Duty, "divisionCode">[],
): Promise<void> {
  await db.deleteFrom("station_duty").where("division_code", "=", division).execute();
  if (duties.length === 0) return;
  await db
    .insertInto("station_duty")
    .values(duties.map((duty, position) => ({ ...duty, division_code: division, position })))
    .execute();
}

/** The open centres of some divisions, by code. */
export async function listCentres(
  db: Kysely<FacilitiesTables>,
  divisions: readonly DivisionCode[],
): Promise<readonly Station[]> {
  return selectStations(db)
    .where("closed_at", "is", null)
    .where("kind", "in", ["COUNTY_CENTRE", "TOWNSHIP_CENTRE"])
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...divisions])))
    .orderBy("code")
    .execute();
}
