import { amendLaw, buildLaw, emptyLawText, lawRevision, type LawText } from "@yimen/rules";
import type { Client } from "pg";
import { asOwner } from "../database/owner-client.ts";

/** Who puts a law in force, and why. */
export interface LawDecree {
  readonly by: string;
  readonly reason?: string | undefined;
}

/** What putting a law in force did. */
export interface LawInForce {
  readonly revision: string;
  /** Revision before; undefined when there was none. */
  readonly before: string | undefined;
}

/** A line of the law's history, the newest first. */
export interface LawHistoryEntry {
  readonly revision: string;
  readonly since: Date;
  readonly by: string;
  readonly reason: string | null;
  /** The division whose calendar alone was changed; null for any other change. */
  readonly calendarOf: string | null;
}

/**
 * Puts a law in force everywhere the database is used: `change` is given the texts in force and returns the new ones. The new law is
 * compiled first; one with a problem changes nothing. Requests under way end on the law they began with.
 *
 * @param url a role that owns the schema `yimen`
 * @throws {LawRefused} with every problem
 */
export async function putLawInForce(
  url: string,
  decree: LawDecree,
  change: (inForce: LawText) => LawText,
): Promise<LawInForce> {
  return asOwner(url, async (client) => {
    // Two changes at once must not lose one another's packs.
    await client.query("select pg_advisory_lock(hashtext('yimen law'))");
    const { revision: before, text } = await readInForce(client);
    const next = change(text);
    const revision = lawRevision(next);
    if (revision === before) return { revision, before };
    await buildLaw(next);
    await client.query("begin");
    await client.query(
      `insert into yimen.law (revision, packs, calendars) values ($1, $2, $3) on conflict (revision) do nothing`,
      [revision, JSON.stringify(next.packs), JSON.stringify(next.calendars)],
    );
    await client.query("insert into yimen.law_in_force (revision, put_by, reason) values ($1, $2, $3)", [
      revision,
      decree.by,
      decree.reason ?? null,
    ]);
    await client.query("commit");
    return { revision, before };
  });
}

/** Adds packs and calendars to the law in force, in the place of those of the same name or division. @throws {LawRefused} */
export async function addToLaw(url: string, decree: LawDecree, added: LawText): Promise<LawInForce> {
  return putLawInForce(url, decree, (inForce) => amendLaw(inForce, added));
}

/** Puts the law of an earlier revision in force again. @returns undefined when there never was one */
export async function restoreLaw(
  url: string,
  decree: LawDecree,
  revision: string,
): Promise<LawInForce | undefined> {
  const text = await asOwner(url, (client) => readText(client, revision));
  return text && putLawInForce(url, decree, () => text);
}

/** The texts in force; empty when nothing ever was. */
export async function readLawInForce(url: string): Promise<LawText> {
  return asOwner(url, async (client) => (await readInForce(client)).text);
}

/** Which law was in force since when, the newest first, at most 200. */
export async function listLawHistory(url: string): Promise<readonly LawHistoryEntry[]> {
  return asOwner(url, async (client) => {
    const found = await client.query<LawHistoryEntry>(
      `select revision, since, put_by as by, reason, calendar_of as "calendarOf" from yimen.law_in_force order by position desc limit 200`,
    );
    return found.rows;
  });
}

/** Divisions whose calendars somebody has changed: what lies in folders is no longer theirs. */
export async function listEditedCalendars(url: string): Promise<ReadonlySet<string>> {
  return asOwner(url, async (client) => {
    const found = await client.query<{ division: string }>(
      "select distinct calendar_of as division from yimen.law_in_force where calendar_of is not null",
    );
    return new Set(found.rows.map(({ division }) => division));
  });
}

async function readInForce(
  client: Client,
): Promise<{ readonly revision: string | undefined; readonly text: LawText }> {
  const found = await client.query<{ revision: string }>(
    "select revision from yimen.law_in_force order by position desc limit 1",
  );
  const revision = found.rows[0]?.revision;
  const text = revision === undefined ? undefined : await readText(client, revision);
  return { revision, text: text ?? emptyLawText };
}

async function readText(client: Client, revision: string): Promise<LawText | undefined> {
  const found = await client.query<LawText>("select packs, calendars from yimen.law where revision = $1", [
    revision,
  ]);
  return found.rows[0];
}
