import { chinaDate, divisionContains, isDivisionCode, type DivisionCode } from "@yimen/domain";
import type { FactsSchema, FactValue } from "@yimen/rules";
import { type Kysely, sql } from "kysely";
import type { Fact } from "../graphql/facts.ts";
import type { RequestContext } from "../request/context.ts";
import { defineLoader, groupedBy } from "../request/loader.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";

/** The value of a fact over a stretch of days; open where a day is null. */
export interface ToldValue {
  readonly value: FactValue | null;
  readonly from: Temporal.PlainDate | null;
  readonly until: Temporal.PlainDate | null;
}

/** What a subgraph counts about a thing that another owns. */
export interface CountTelling {
  /** The kind of thing, as rules name it: `station`. */
  readonly subject: string;
  readonly id: string;
  readonly divisionCode: DivisionCode;
  /** By the name of the fact everything known of it: what was told before is replaced, and stays on record as known before. */
  readonly facts: Readonly<Record<string, readonly ToldValue[]>>;
}

/**
 * Tells the core what a county's subgraph counts about a thing that another owns (县级子图的统计), with the change it follows from: rules about that
 * thing are told it as their own facts. It counts where a pack of the place declares the fact and names this subgraph as who counts it
 * (`told: count`, `by: <subgraph>`), and nowhere else.
 *
 * @param teller the name of the subgraph; nobody speaks for another
 */
export async function tellCounts<Tables>(
  context: RequestContext<Tables>,
  tx: WriteTransaction<Tables>,
  teller: string,
  { subject, id, divisionCode, facts }: CountTelling,
): Promise<void> {
  const told = Object.fromEntries(
    Object.entries(facts).map(([name, values]) => [
      name,
      values.map(({ value, from, until }) => ({
        value,
        from: from?.toString() ?? null,
        until: until?.toString() ?? null,
      })),
    ]),
  );
  await sql`select yimen.tell_facts(${teller}, ${divisionCode}, ${subject}, ${id},
    ${chinaDate(context.now)}::date, ${JSON.stringify(told)}::jsonb)`.execute(tx.db);
}

interface ToldRow {
  readonly divisionCode: DivisionCode;
  readonly subject: string;
  readonly subjectId: string;
  readonly name: string;
  readonly teller: string;
  readonly toldOn: Temporal.PlainDate;
  readonly dated: readonly {
    readonly value: FactValue | null;
    readonly from: string | null;
    readonly until: string | null;
  }[];
}

async function listTold<Tables>(db: Kysely<Tables>, ids: readonly string[]): Promise<readonly ToldRow[]> {
  const { rows } = await sql<ToldRow>`
    select division_code as "divisionCode", subject, subject_id as "subjectId", name, teller, told_on as "toldOn", dated
    from yimen.told_fact where subject_id = any(${[...ids]}::text[])
    order by subject_id, subject, teller, name, told_on`.execute(db);
  return rows;
}

type Load = (context: RequestContext<unknown>, id: string) => Promise<readonly ToldRow[] | undefined>;

const loadTold: Load = defineLoader(async (context: RequestContext<unknown>, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listTold(db, ids)), ({ subjectId }) => subjectId),
);

/**
 * What counties' subgraphs count about a thing, as facts that rules read, on both time axes: those that the law of its place names them for.
 *
 * @param schema the facts that can be asked in the place of the thing
 */
export async function toldCounts<Tables>(
  context: RequestContext<Tables>,
  { subject, id }: { readonly subject: string; readonly id: string },
  place: string,
  schema: FactsSchema,
): Promise<readonly Fact[]> {
  const declared = schema.records.get(subject)?.facts;
  // Most places have no subgraph of their own: then nothing is asked for.
  if (declared === undefined || !isDivisionCode(place)) return [];
  if (![...declared.values()].some(({ by }) => by !== undefined)) return [];
  const rows = ((await loadTold(context as RequestContext<unknown>, id)) ?? []).filter(
    (row) =>
      row.subject === subject &&
      divisionContains(row.divisionCode, place) &&
      declared.get(row.name)?.by === row.teller,
  );
  return rows.flatMap((row, index) => {
    const next = rows[index + 1];
    const isReplaced = next?.name === row.name && next.teller === row.teller;
    return row.dated.map(({ value, from, until }) => ({
      name: row.name,
      value,
      from: from === null ? null : Temporal.PlainDate.from(from),
      until: until === null ? null : Temporal.PlainDate.from(until),
      knownOn: row.toldOn,
      knownUntil: isReplaced ? next.toldOn.subtract({ days: 1 }) : null,
      origin: `counted by ${row.teller}`,
    }));
  });
}
