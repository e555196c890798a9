import { actsFor, type DivisionCode, hasRole, isDivisionCode, overseers } from "@yimen/domain";
import type { FactsSchema, FactValue } from "@yimen/rules";
import { type Kysely, sql } from "kysely";
import type { Fact } from "../graphql/facts.ts";
import type { RequestContext } from "../request/context.ts";
import { defineLoader, groupedBy } from "../request/loader.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";

/** What was found about a thing that another subgraph keeps. */
export interface FoundTelling {
  /** The kind of thing, as rules name it: `putuoGateCard`. */
  readonly subject: string;
  readonly id: string;
  readonly divisionCode: DivisionCode;
  /** The subgraph that keeps it. */
  readonly keeper: string;
  readonly findingId: string;
  readonly findings: readonly Fact[];
  readonly picks: readonly Fact[];
}

/** Tells whoever keeps a thing what was found about it, in the transaction that puts the finding on record or picks points for it. */
export async function tellFound<Tables>(
  tx: WriteTransaction<Tables>,
  { subject, id, divisionCode, keeper, findingId, findings, picks }: FoundTelling,
): Promise<void> {
  await sql`insert into yimen.found_fact (division_code, subject, subject_id, keeper, finding_id, findings, picks)
    values (${divisionCode}, ${subject}, ${id}, ${keeper}, ${findingId}, ${written(findings)}::jsonb, ${written(picks)}::jsonb)
    on conflict on constraint found_fact_pkey do update set findings = excluded.findings, picks = excluded.picks`.execute(
    tx.db,
  );
}

/** Tells how a finding stands after an act, to whoever keeps the things it is about. The act may be of somebody who may not know them all. */
export async function tellFoundAgain<Tables>(
  tx: WriteTransaction<Tables>,
  findingId: string,
  findings: readonly Fact[],
): Promise<void> {
  await sql`select yimen.tell_found(${findingId}, ${written(findings)}::jsonb)`.execute(tx.db);
}

interface FoundRow {
  readonly subject: string;
  readonly subjectId: string;
  readonly findings: readonly WrittenFact[];
  readonly picks: readonly WrittenFact[];
}

async function listFound<Tables>(db: Kysely<Tables>, ids: readonly string[]): Promise<readonly FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    select subject, subject_id as "subjectId", findings, picks
    from yimen.found_fact where subject_id = any(${[...ids]}::text[])
    order by subject_id, subject, finding_id`.execute(db);
  return rows;
}

type Load = (context: RequestContext<unknown>, id: string) => Promise<readonly FoundRow[] | undefined>;

const loadFound: Load = defineLoader(async (context: RequestContext<unknown>, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listFound(db, ids)), ({ subjectId }) => subjectId),
);

/**
 * What was found about one of your own things (情形事实), as facts that rules read, on both time axes: each finding an element of `findings`, each pick
 * one of `picks`. For those who oversee the place, who know by it that nothing else was found; for others nothing is known.
 *
 * Nothing is known either where the law of the place does not say that `keeper` keeps such things and that they bear findings.
 *
 * @param keeper the name of your subgraph, as the pack says it in `owner`
 * @param schema the facts that can be asked in the place of the thing
 */
export async function foundFacts<Tables>(
  context: RequestContext<Tables>,
  keeper: string,
  { subject, id }: { readonly subject: string; readonly id: string },
  place: string,
  schema: FactsSchema,
): Promise<readonly Fact[]> {
  const record = schema.records.get(subject);
  if (record?.entity?.owner !== keeper || !record.facts.has("findings")) return [];
  if (!isDivisionCode(place) || !mayKnow(context, place)) return [];
  const found = (await loadFound(context as RequestContext<unknown>, id)) ?? [];
  const own = found.filter((row) => row.subject === subject);
  const none: Fact = { name: "findings", value: [], origin: "register of findings" };
  return [none, ...own.flatMap(({ findings, picks }) => [...findings, ...picks].map(read))];
}

function mayKnow<Tables>({ actor }: RequestContext<Tables>, place: DivisionCode): boolean {
  return hasRole(actor, "SYSTEM") || (hasRole(actor, ...overseers) && actsFor(actor, place));
}

/** A fact as it is kept: days as texts. */
interface WrittenFact {
  readonly name: string;
  readonly value: FactValue | null;
  readonly from: string | null;
  readonly knownOn: string | null;
  readonly knownUntil: string | null;
  readonly origin: string;
  readonly sample: boolean;
}

function written(facts: readonly Fact[]): string {
  return JSON.stringify(
    facts.map(({ name, value, from, knownOn, knownUntil, origin, sample = false }): WrittenFact => ({
      name,
      value,
      from: from?.toString() ?? null,
      knownOn: knownOn?.toString() ?? null,
      knownUntil: knownUntil?.toString() ?? null,
      origin,
      sample,
    })),
  );
}

function read({ from, knownOn, knownUntil, ...fact }: WrittenFact): Fact {
  return {
    ...fact,
    entry: true,
    from: dayOf(from),
    knownOn: dayOf(knownOn),
    knownUntil: dayOf(knownUntil),
  };
}

function dayOf(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : Temporal.PlainDate.from(text);
}
