import { type DivisionCode, chinaTimeZone } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import { type Kysely, sql } from "kysely";
import type { FacilitiesTables } from "../tables.ts";

/** What a survey found about a station or a window, as it was known at the end of a day. */
export interface SurveyedFact {
  /** The window, or the station where it is the station's own. */
  readonly subjectId: string;
  readonly name: string;
  readonly value: FactValue | null;
  readonly foundOn: Temporal.PlainDate;
  readonly knownOn: Temporal.PlainDate;
  readonly origin: string;
  readonly sample: boolean;
}

const knownOn = sql<Temporal.PlainDate>`(recorded_at at time zone ${sql.lit(chinaTimeZone)})::date`;

/**
 * Everything surveys have found, by name and day. Of several records of one day about one day the last counts; what is
 * invented gives way to what is not.
 */
export async function listSurveyedFacts(
  db: Kysely<FacilitiesTables>,
  subjectIds: readonly string[],
): Promise<readonly SurveyedFact[]> {
  return db
    .selectFrom((eb) =>
      eb
        .selectFrom("surveyed_fact")
        .select([
          "subject_id",
          "name",
          "value",
          "found_on",
          "origin",
          "sample",
          "seq",
          knownOn.as("known_on"),
        ])
        .select(sql<boolean>`bool_and(sample) over (partition by subject_id, name)`.as("only_samples"))
        .where("subject_id", "=", (inner) => inner.fn.any(inner.val([...subjectIds])))
        .as("found"),
    )
    .distinctOn(["subject_id", "name", "found_on", "known_on"])
    .select([
      "subject_id as subjectId",
      "name",
      "value",
      "found_on as foundOn",
      "known_on as knownOn",
      "origin",
      "sample",
    ])
    .where((eb) => eb.or([eb("sample", "=", false), eb("only_samples", "=", true)]))
    .orderBy("subject_id")
    .orderBy("name")
    .orderBy("found_on")
    .orderBy("known_on")
    .orderBy("seq", "desc")
    .execute();
}

/** The latest finding of some facts of stations, as known now. */
export async function listLatestFacts(
  db: Kysely<FacilitiesTables>,
  stationIds: readonly string[],
  names: readonly string[],
): Promise<readonly Pick<SurveyedFact, "subjectId" | "name" | "value" | "foundOn" | "sample">[]> {
  return db
    .selectFrom("surveyed_fact")
    .distinctOn(["subject_id", "name"])
    .select(["subject_id as subjectId", "name", "value", "found_on as foundOn", "sample"])
    .where("subject_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .where("name", "=", (eb) => eb.fn.any(eb.val([...names])))
    .orderBy("subject_id")
    .orderBy("name")
    .orderBy("sample")
    .orderBy("found_on", "desc")
    .orderBy("seq", "desc")
    .execute();
}

/** One fact to put on record. */
export interface NewFact {
  readonly stationId: string;
  readonly windowId: string | null;
  readonly divisionCode: DivisionCode;
  readonly name: string;
  readonly value: FactValue | null;
  readonly foundOn: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
  readonly origin: string;
  readonly sample: boolean;
}

export async function insertFacts(db: Kysely<FacilitiesTables>, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  await db.insertInto("surveyed_fact").values(facts.map(factRow)).execute();
}

/** Puts facts of a data package on record, but for those that are there just so already. Returns how many were new. */
export async function addFacts(db: Kysely<FacilitiesTables>, facts: readonly NewFact[]): Promise<number> {
  const found = await listSurveyedFacts(db, [...new Set(facts.map(subjectOf))]);
  const known = new Map(
    found.map((fact) => [
      `${fact.subjectId} ${fact.name} ${fact.foundOn.toString()}`,
      JSON.stringify(fact.value),
    ]),
  );
  const real = new Set(found.flatMap((fact) => (fact.sample ? [] : [`${fact.subjectId} ${fact.name}`])));
  const added = facts.filter((fact) => {
    const key = `${subjectOf(fact)} ${fact.name}`;
    if (fact.sample && real.has(key)) return false;
    return known.get(`${key} ${fact.foundOn.toString()}`) !== JSON.stringify(fact.value);
  });
  await insertFacts(db, added);
  return added.length;
}

function subjectOf({ stationId, windowId }: NewFact): string {
  return windowId ?? stationId;
}

function factRow(fact: NewFact) {
  return {
    station_id: fact.stationId,
    window_id: fact.windowId,
    division_code: fact.divisionCode,
    name: fact.name,
    value: JSON.stringify(fact.value),
    found_on: fact.foundOn,
    recorded_at: fact.recordedAt,
    recorded_by: fact.recordedBy,
    origin: fact.origin,
    sample: fact.sample,
  };
}
