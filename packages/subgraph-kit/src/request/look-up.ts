import { chinaTimeZone, defineError, type DomainErrorFactory } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import { v7 as uuid } from "uuid";
import type { RequestContext } from "./context.ts";

/** Somebody looked up more people than a day's work asks for. */
export const lookUpsExhausted: DomainErrorFactory<{ most: number; again: string }> = defineError(
  "LOOK_UPS_EXHAUSTED",
  {
    kind: "unavailable",
    zh: (d) => `您一小时内已按号码查询 ${d.most} 次,达到上限;请在 ${d.again} 之后再查`,
    en: (d) =>
      `you have looked people up by their numbers ${d.most} times within an hour, which is the most; come again after ${d.again}`,
  },
);

/** A look-up of people by the number of a document or a phone. */
export interface LookUp<Tables, Found> {
  /** What is looked through, e.g. `cases`. */
  readonly searched: string;
  /** The number with its kind, e.g. `RESIDENT_ID 330727…`: kept as a keyed hash only. */
  readonly number: string;
  /** Why, in the words of whoever looks. */
  readonly reason?: string | undefined;
  readonly find: (db: Kysely<Tables>) => Promise<Found>;
  /** How many things were found, and the accounts of the people they are about. */
  readonly tell: (found: Found) => { readonly count: number; readonly concerned: readonly string[] };
}

/**
 * Looks people up: no more than so many times an hour for each who looks, and never without a trace. The row names who looked, when and
 * why; whoever it is about may read it, and so may those who supervise the place. A look-up without such a record does not happen: both are
 * one transaction.
 *
 * @throws LOOK_UPS_EXHAUSTED, and what `find` throws
 * @source X-12
 */
export async function lookUp<Tables, Found>(
  context: RequestContext<Tables>,
  { searched, number, reason, find, tell }: LookUp<Tables, Found>,
): Promise<Found> {
  const { actor, now, lookUpsPerHour: most } = context;
  const by = actor.subject ?? "";
  return context.write(async ({ db }) => {
    // One after the other: of many at once each sees those before it.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`look-up ${by}`}, 0))`.execute(db);
    const since = now.subtract({ hours: 1 });
    const { rows } = await sql<{ at: Temporal.Instant }>`
      select at from yimen.look_up where looked_by = ${by} and at > ${since} and opened is null
      order by at desc limit ${most}`.execute(db);
    const oldest = rows[most - 1];
    if (oldest !== undefined) throw lookUpsExhausted({ most, again: clock(oldest.at.add({ hours: 1 })) });
    const found = await find(db);
    const { count, concerned } = tell(found);
    await sql`
      insert into yimen.look_up (id, at, looked_by, roles, divisions, searched, about, reason, found, concerned)
      values (${uuid()}, ${now}, ${by}, ${[...actor.roles]}::text[], ${[...actor.divisions]}::text[], ${searched},
        ${context.sealer.fingerprint(number, "look-up")}, ${reason ?? null}, ${count},
        ${[...new Set(concerned)]}::text[])`.execute(db);
    return found;
  });
}

function clock(at: Temporal.Instant): string {
  const time = at.toZonedDateTimeISO(chinaTimeZone).toPlainDateTime();
  return time.toString({ smallestUnit: "minute", roundingMode: "ceil" }).replace("T", " ");
}
