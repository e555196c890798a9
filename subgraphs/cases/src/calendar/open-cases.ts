import { type DivisionCode, divisionPrefix } from "@yimen/domain";
import { lyingIn } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { TimedCase } from "../deadline/deadline.ts";
import type { CasesTables } from "../tables.ts";

/** An open case as its deadline depends on, and where it is handled. */
export interface OpenCase extends TimedCase {
  readonly id: string;
  readonly caseNo: string;
  readonly stationId: string;
  readonly stationDivision: DivisionCode;
  readonly stationCode: string | null;
}

/** Is anybody served in a place, as far as cases know? */
export async function hasStationsIn(db: Kysely<CasesTables>, division: DivisionCode): Promise<boolean> {
  const found = await db
    .selectFrom("known_station")
    .select("id")
    .where(sql<boolean>`starts_with(division_code, ${divisionPrefix(division)})`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

const batch = 1_000;

/** The accepted cases of a place, or of all, that nobody has decided, a batch at a time, as far as the caller may see them. */
export async function* openCasesIn(
  db: Kysely<CasesTables>,
  division: DivisionCode | undefined,
): AsyncGenerator<readonly OpenCase[]> {
  for (let after = ""; ;) {
    const rows = await db
      .selectFrom("service_case")
      .leftJoin("known_station", "known_station.id", "service_case.station_id")
      .select([
        "service_case.id",
        "case_no as caseNo",
        "station_id as stationId",
        "state",
        "accepted_at as acceptedAt",
        "decided_at as decidedAt",
        "time_limit as timeLimit",
        "statutory_limit as statutoryLimit",
        "pauses",
        "due_on as dueOn",
        "known_station.code as stationCode",
      ])
      .select((eb) =>
        eb.fn.coalesce("known_station.division_code", "service_case.division_code").as("stationDivision"),
      )
      .where("state", "=", "ACCEPTED")
      .$if(division !== undefined, (query) =>
        division === undefined ? query : query.where(lyingIn(division, "service_case")),
      )
      .where(sql<boolean>`service_case.id > ${after}`)
      .orderBy("service_case.id")
      .limit(batch)
      .execute();
    yield rows.map((row) => ({ ...row, limitReasons: [] }));
    const last = rows.at(-1);
    if (rows.length < batch || last === undefined) return;
    after = last.id;
  }
}
