import type { RequestPool } from "../database/pool.ts";
import { openLongWriter } from "../database/session.ts";
import { databaseFailure } from "../database/failures.ts";
import type { RequestContext } from "../request/context.ts";
import { forgetLoaded } from "../request/loader.ts";
import { writeTransaction } from "../request/write-transaction.ts";

/** Operations in one transaction: each write of theirs is undone alone when it is refused, all of them together at the end or never. */
export interface ImportUnit<Tables> {
  readonly context: RequestContext<Tables>;
  /** Runs what belongs to one row: all of it is undone when it throws. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * Opens a context whose reads and writes are one transaction. Operations do not notice: what they publish and queue leaves with the commit,
 * what they refuse leaves no trace.
 */
export function openImportUnit<Tables>(pool: RequestPool, like: RequestContext<Tables>): ImportUnit<Tables> {
  const writer = openLongWriter<Tables>(pool, like.actor);
  const context: RequestContext<Tables> = {
    ...like,
    read: (work) => told(() => writer.run(work)),
    write: async (work) => {
      try {
        return await told(() => writer.attempt((db) => work(writeTransaction(db))));
      } finally {
        forgetLoaded(context);
      }
    },
  };
  return {
    context,
    attempt: (work) => writer.attempt(work),
    commit: () => told(() => writer.commit()),
    rollback: () => writer.rollback(),
  };
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw databaseFailure(error);
  }
}
