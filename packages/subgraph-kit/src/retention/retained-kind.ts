import type { Kysely } from "kysely";
import type { RequestContext } from "../request/context.ts";

/** Personal facts that a place keeps for so long after the thing they belong to is over, and no longer (保存期限). */
export interface RetainedKind<Tables> {
  /** As the record of erasures has it: `applicant`. One subgraph has it. */
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  /** Parameter of packs with the months they are kept; where it is unset or no pack has it, they are kept. */
  readonly parameter: string;
  /** Parameter of packs with the years below which nobody may erase them, whatever the other one says. */
  readonly leastYears?: string;
  /**
   * SQL of the things that are over and still have such facts: `id`, `division_code`, `office`, `over_on`, and `keys`, the ids under which a hold
   * may keep them. What was erased before, or is held, is left out by whoever asks.
   */
  readonly over: string;
  /** Erases the facts of some things. What is verified and counted stays. Done again it changes nothing. */
  readonly erase: (erasing: Erasing<Tables>) => Promise<void>;
}

/** What an erasure works with. */
export interface Erasing<Tables> {
  readonly db: Kysely<Tables>;
  readonly context: RequestContext<Tables>;
  readonly ids: readonly string[];
}

/** SQL of the day of a moment in China. */
export function dayInChina(moment: string): string {
  return `((${moment}) at time zone 'Asia/Shanghai')::date`;
}
