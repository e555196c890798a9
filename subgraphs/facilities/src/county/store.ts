import type { DivisionCode, OpeningWeekText, StationKind } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { FacilitiesTables } from "../tables.ts";

/** What a county calls a kind of station; without a citation it is the platform's own name. */
export interface DisplayKind {
  readonly kind: StationKind;
  readonly zh: string;
  readonly en: string;
  readonly citation: string | null;
  readonly quote: string | null;
}

export interface Branding {
  readonly title: { readonly zh: string; readonly en: string };
  readonly colour: string | null;
  readonly logo: string | null;
}

/** A county's days as its county.yaml writes them. */
export interface CalendarText {
  readonly week?: OpeningWeekText | undefined;
  readonly exceptions: readonly {
    readonly kind: "CLOSED" | "WORKING" | "HOURS";
    readonly from: string;
    readonly to: string;
    readonly reason: string;
    readonly hours?: readonly string[] | undefined;
  }[];
}

export interface CountyCalendar {
  readonly text: CalendarText;
  readonly years: readonly number[];
  readonly weekCitation: string | null;
  readonly weekQuote: string | null;
}

/** A county that runs here, as its county.yaml describes it. */
export interface County {
  readonly id: string;
  readonly division: DivisionCode;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly displayNames: readonly DisplayKind[];
  readonly branding: Branding | null;
  readonly calendar: CountyCalendar | null;
}

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
