import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { FacilitiesTables } from "../tables.ts";
import type { County } from "./county.ts";

const columns = [
  "id",
  "division_code as division",
  "name_zh as nameZh",
  "name_en as nameEn",
  "display_names as displayNames",
  "branding",
  "calendar",
] as const;

export async function listCounties(db: Kysely<FacilitiesTables>): Promise<readonly County[]> {
  return db.selectFrom("county").select(columns).orderBy("division_code").execute();
}

export async function findCounties(
  db: Kysely<FacilitiesTables>,
  codes: readonly DivisionCode[],
): Promise<readonly County[]> {
  return db
    .selectFrom("county")
    .select(columns)
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...codes])))
    .execute();
}

export async function putCounty(db: Kysely<FacilitiesTables>, county: County): Promise<void> {
  const facts = {
    id: county.id,
    name_zh: county.nameZh,
    name_en: county.nameEn,
    display_names: JSON.stringify(county.displayNames),
    branding: county.branding === null ? null : JSON.stringify(county.branding),
    calendar: county.calendar === null ? null : JSON.stringify(county.calendar),
  };
  await db
    .insertInto("county")
    .values({ division_code: county.division, ...facts })
    .onConflict((conflict) => conflict.column("division_code").doUpdateSet(facts))
    .execute();
}
