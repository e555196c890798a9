import type { DivisionCode, FactSource } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import type { Generated, GeneratedAlways, Kysely } from "kysely";
import type { RecordedFact, RecordEnd } from "./recorded-fact.ts";

/** The tables that `yimen.keep_recorded_facts` makes in the schema of a subgraph. */
export interface RecordingTables {
  recorded_fact: RecordedFactTable;
  recorded_fact_end: RecordedFactEndTable;
}

interface RecordedFactTable {
  id: string;
  seq: GeneratedAlways<string>;
  division_code: DivisionCode;
  subject_id: string;
  name: string;
  value: FactValue | null;
  /** The value where it is a word, to be found by. */
  word: GeneratedAlways<string | null>;
  entry: boolean;
  found_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
  source: FactSource;
  reference: string | null;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  sample: Generated<boolean>;
}

interface RecordedFactEndTable {
  fact_id: string;
  division_code: DivisionCode;
  replaced_by: string | null;
  reason: string;
  ended_at: Temporal.Instant;
  ended_by: string;
}

type Db = Kysely<RecordingTables>;

function selectRecords(db: Db) {
  return db
    .selectFrom("recorded_fact")
    .leftJoin("recorded_fact_end", "fact_id", "id")
    .select([
      "id",
      "recorded_fact.division_code as divisionCode",
      "subject_id as subjectId",
      "name",
      "value",
      "entry",
      "found_on as foundOn",
      "until_on as until",
      "source",
      "reference",
      "recorded_at as recordedAt",
      "recorded_by as recordedBy",
      "sample",
      "replaced_by as replacedBy",
      "reason",
      "ended_at as endedAt",
      "ended_by as endedBy",
    ]);
}

type Row = Omit<RecordedFact, "ended"> & {
  readonly replacedBy: string | null;
  readonly reason: string | null;
  readonly endedAt: Temporal.Instant | null;
  readonly endedBy: string | null;
};

function recordedFact({ replacedBy, reason, endedAt: at, endedBy: by, ...record }: Row): RecordedFact {
  const ended = at === null ? null : { at, by: by ?? "", reason: reason ?? "", replacedBy };
  return { ...record, ended };
}

/**
 * Everything on record about subjects, ended or not, in the order it was recorded.
 *
 * @param places only what was recorded of these places
 */
export async function listRecords(
  db: Db,
  subjectIds: readonly string[],
  places?: readonly DivisionCode[],
): Promise<readonly RecordedFact[]> {
  const rows = await selectRecords(db)
    .where("subject_id", "=", (eb) => eb.fn.any(eb.val([...subjectIds])))
    .$if(places !== undefined, (query) =>
      query.where("recorded_fact.division_code", "=", (eb) => eb.fn.any(eb.val([...(places ?? [])]))),
    )
    .orderBy("subject_id")
    .orderBy("seq")
    .execute();
  return rows.map(recordedFact);
}

/** Of some facts what is believed, the latest finding first; what is invented comes behind what is not. */
export async function listBelieved(
  db: Db,
  subjectIds: readonly string[],
  names: readonly string[],
): Promise<readonly RecordedFact[]> {
  const rows = await selectRecords(db)
    .where("subject_id", "=", (eb) => eb.fn.any(eb.val([...subjectIds])))
    .where("name", "=", (eb) => eb.fn.any(eb.val([...names])))
    .where("fact_id", "is", null)
    .orderBy("subject_id")
    .orderBy("sample")
    .orderBy("found_on", "desc")
    .orderBy("seq", "desc")
    .execute();
  return rows.map(recordedFact);
}

/** Those of some records that are not on record just so: the same value of the same day, believed or ended. */
export async function notOnRecord(
  db: Db,
  records: readonly Omit<RecordedFact, "ended">[],
): Promise<readonly Omit<RecordedFact, "ended">[]> {
  const known = await listRecords(db, [...new Set(records.map(({ subjectId }) => subjectId))]);
  const real = new Set(known.flatMap((one) => (one.sample ? [] : [`${one.subjectId} ${one.name}`])));
  const there = new Set<string>();
  const last = new Map<string, string>();
  for (const one of known) {
    there.add(`${dayKey(one)} ${JSON.stringify(one.value)}`);
    last.set(dayKey(one), JSON.stringify(one.value));
  }
  return records.filter((one) => {
    if (one.sample && real.has(`${one.subjectId} ${one.name}`)) return false;
    const value = JSON.stringify(one.value);
    // Of a whole value the last word of the day counts; an element stands beside the others.
    return one.entry ? !there.has(`${dayKey(one)} ${value}`) : last.get(dayKey(one)) !== value;
  });
}

function dayKey({ subjectId, name, foundOn }: Pick<RecordedFact, "subjectId" | "name" | "foundOn">): string {
  return `${subjectId} ${name} ${foundOn.toString()}`;
}

/** Records by their ids, in the order they were recorded. */
export async function findRecords(db: Db, ids: readonly string[]): Promise<readonly RecordedFact[]> {
  const rows = await selectRecords(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy("seq")
    .execute();
  return rows.map(recordedFact);
}

export async function insertRecords(db: Db, records: readonly Omit<RecordedFact, "ended">[]): Promise<void> {
  if (records.length === 0) return;
  await db
    .insertInto("recorded_fact")
    .values(
      records.map((record) => ({
        id: record.id,
        division_code: record.divisionCode,
        subject_id: record.subjectId,
        name: record.name,
        value: JSON.stringify(record.value),
        entry: record.entry,
        found_on: record.foundOn,
        until_on: record.until,
        source: record.source,
        reference: record.reference,
        recorded_at: record.recordedAt,
        recorded_by: record.recordedBy,
        sample: record.sample,
      })),
    )
    .execute();
}

/** Ends a record unless it has ended already. Returns whether it did. */
export async function insertEnd(
  db: Db,
  { id, divisionCode }: Pick<RecordedFact, "id" | "divisionCode">,
  { at, by, reason, replacedBy }: RecordEnd,
): Promise<boolean> {
  const ended = await db
    .insertInto("recorded_fact_end")
    .values({
      fact_id: id,
      division_code: divisionCode,
      replaced_by: replacedBy,
      reason,
      ended_at: at,
      ended_by: by,
    })
    .onConflict((conflict) => conflict.column("fact_id").doNothing())
    .returning("fact_id")
    .execute();
  return ended.length > 0;
}
