import { type DivisionCode, divisionLineage, input } from "@yimen/domain";
import { sql } from "kysely";
import { z } from "zod";
import type { Dataset } from "../data/dataset.ts";
import type { PaperDb } from "./store.ts";

const divisionsFile = z.object({
  divisions: z.array(z.object({ code: input.divisionCode, name: z.string() })),
});

/** Notes what the places of a data package are called. */
export async function loadPaperPlaces(db: PaperDb, dataset: Dataset): Promise<void> {
  const places = (await dataset.read("divisions", divisionsFile))?.divisions ?? [];
  if (places.length === 0) return;
  await sql`
    insert into yimen.paper_place (division_code, name)
    select code, name from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place (code text, name text)
    on conflict (division_code) do update set name = excluded.name`.execute(db);
}

/** A place from its county down: 磐安县, 玉山镇, 岭口村. Empty where nobody said what it is called. */
export async function readPlaceNames(db: PaperDb, place: DivisionCode): Promise<readonly string[]> {
  const found = await db
    .selectFrom("yimen.paper_place")
    .select(["division_code as code", "name"])
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...divisionLineage(place)])))
    .orderBy("division_code")
    .execute();
  // An office is not told from others by its province and prefecture.
  return found.filter(({ code }) => !/^\d{4}00/.test(code)).map(({ name }) => name);
}

/** What places are called: those that somebody named. */
export async function readPlaceNamesOf(
  db: PaperDb,
  places: readonly DivisionCode[],
): Promise<ReadonlyMap<DivisionCode, string>> {
  const found = await db
    .selectFrom("yimen.paper_place")
    .select(["division_code as code", "name"])
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...places])))
    .execute();
  return new Map(found.map(({ code, name }) => [code, name]));
}

/** An office as it signs: 磐安县玉山镇便民服务中心; what its own name says is not said twice. */
export function officeIn(places: readonly string[], name: string): string {
  return `${places.filter((place) => !name.includes(place)).join("")}${name}`;
}
