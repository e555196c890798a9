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
  entry: boolean;
  found_on: Temporal.PlainDate;
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

/** Everything on record about subjects, ended or not, in the order it was recorded. */
export async function listRecords(db: Db, subjectIds: readonly string[]): Promise<readonly RecordedFact[]> {
  const rows = await selectRecords(db)
    .where("subject_id", "=", (eb) => eb.fn.any(eb.val([...subjectIds])))
    .orderBy("subject_id")
    .orderBy("seq")
    .execute();
  return rows.map(recordedFact);
}

export async function findRecord(db: Db, id: string): Promise<RecordedFact | undefined> {
  const row = await selectRecords(db).where("id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : recordedFact(row);
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
