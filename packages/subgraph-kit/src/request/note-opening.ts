import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import type { RequestContext } from "./context.ts";
import type { WriteTransaction } from "./write-transaction.ts";

/** Personal facts of somebody that were opened. */
export interface Opening {
  /** What was opened: `applicant`, `attachment of case`. */
  readonly searched: string;
  /** Id of the thing they belong to. */
  readonly opened: string;
  /** Why, in the words of whoever opened them. */
  readonly reason?: string | undefined;
  /** Accounts of the people they are of. */
  readonly concerned: readonly string[];
}

/**
 * Writes down that somebody opened personal facts, where the one they are of finds it beside the look-ups by number.
 *
 * @param tx the transaction that opens them; one of its own when absent, ended before anything is shown
 * @source X-12
 */
export async function noteOpening<Tables>(
  context: RequestContext<Tables>,
  { searched, opened, reason, concerned }: Opening,
  tx?: WriteTransaction<Tables>,
): Promise<void> {
  const { actor, now } = context;
  const note = async ({ db }: WriteTransaction<Tables>): Promise<void> => {
    await sql`
      insert into yimen.look_up (id, at, looked_by, roles, divisions, searched, opened, reason, found, concerned)
      values (${uuid()}, ${now}, ${actor.subject ?? ""}, ${[...actor.roles]}::text[], ${[...actor.divisions]}::text[],
        ${searched}, ${opened}, ${reason ?? null}, 1, ${[...new Set(concerned)]}::text[])`.execute(db);
  };
  await (tx === undefined ? context.write(note) : note(tx));
}
