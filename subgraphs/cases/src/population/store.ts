import type { DivisionCode } from "@yimen/domain";
import { lyingIn } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import { selectCases, type ServiceCase } from "../case/store.ts";
import type { CasesTables } from "../tables.ts";

/** Whose cases are counted together. */
export type CountedAt =
  | { readonly within: DivisionCode }
  | { readonly stationId: string }
  | { readonly departmentId: string };

/** Cases of a place, a station or a department filed since a day, the latest first. */
export async function listCountedCases(
  db: Kysely<CasesTables>,
  at: CountedAt,
  since: Temporal.Instant,
  most: number,
): Promise<readonly ServiceCase[]> {
  const filed = selectCases(db).where("filed_at", ">=", since);
  const there =
    "within" in at
      ? filed.where(lyingIn(at.within))
      : "stationId" in at
        ? filed.where("station_id", "=", at.stationId)
        : filed.where("department_id", "=", at.departmentId);
  return there.orderBy("filed_at", "desc").orderBy("id", "desc").limit(most).execute();
}
