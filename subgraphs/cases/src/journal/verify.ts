import type { DivisionCode } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import { type CodeRange, codeRange, everywhere } from "./code-range.ts";
import type { CasesTables } from "../tables.ts";
import { emptyJournal, type HashedEntry, hashOf, type JournalHead } from "./entry.ts";
import { type CaseHead, listHashedEntries, listHeadsAfter } from "./store.ts";

/**
 * What is wrong with a row of the journal:
 *
 * - `MISSING`: no row of this number, though the case or a later row says there was one
 * - `ALTERED`: its content does not give its hash: edited, or moved from another place
 * - `REWRITTEN`: another row stands where a row of that hash was when the heads were exported: it and all after it were made anew
 * - `RELINKED`: its hash fits its content, but not the row before it or the case that counts it
 */
export type JournalFaultKind = "MISSING" | "ALTERED" | "RELINKED" | "REWRITTEN";

/** The first bad row that was found. */
export interface JournalFault {
  readonly kind: JournalFaultKind;
  readonly caseId: string;
  readonly caseNo: string;
  readonly seq: number;
  readonly zh: string;
  readonly en: string;
}

/** What a verification read and found. */
export interface JournalVerdict {
  readonly cases: number;
  readonly entries: number;
  readonly fault: JournalFault | undefined;
}

/** What a verification does besides. */
export interface VerificationOptions {
  /** Heads that were kept outside the database: each must still be in the chain of its case. */
  readonly against?: readonly CaseHead[];
  /** Told where the journal of each case ends, in the snapshot that is verified, once it is found to hold. */
  readonly onHead?: (head: CaseHead) => void;
}

const casesAtOnce = 500;

/**
 * Recomputes the hash chain of every case of a place (of all places without one), case by case in the order of their
 * ids, and stops at the first row that does not hold. Reads one snapshot: steps taken meanwhile do no harm.
 *
 * Whoever can rewrite a journal together with its case is found out by heads that were kept elsewhere, and by nothing else.
 *
 * @param db any connection that may read the schema `cases`; it needs no search path and no identity
 * @source SM-10
 */
export async function verifyJournal(
  db: Kysely<CasesTables>,
  division?: DivisionCode,
  options: VerificationOptions = {},
): Promise<JournalVerdict> {
  return db
    .withSchema("cases")
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (snapshot) => {
      // An owner is bound by row-level security too: without an identity it would find nothing, and no fault in it.
      await sql`select set_config('yimen.roles', '{SYSTEM}', true), set_config('yimen.scope', '{""}', true)`.execute(
        snapshot,
      );
      return verifyAll(snapshot, division === undefined ? everywhere : codeRange(division), options);
    });
}

async function verifyAll(
  db: Kysely<CasesTables>,
  range: CodeRange,
  { against = [], onHead }: VerificationOptions,
): Promise<JournalVerdict> {
  const kept = new Map(
    against
      .filter(({ divisionCode }) => divisionCode >= range.first && divisionCode <= range.last)
      .map((head) => [head.caseId, head]),
  );
  let cases = 0;
  let entries = 0;
  let after = "";
  for (;;) {
    const heads = await listHeadsAfter(db, after, range, casesAtOnce);
    const last = heads.at(-1);
    if (last === undefined) {
      // What is left of them belongs to cases that are gone altogether.
      const [gone] = kept.values();
      return { cases, entries, fault: gone && describe(gone, { kind: "MISSING", seq: 1 }) };
    }
    const ids = heads.map((head) => head.caseId);
    const chains = Map.groupBy(await listHashedEntries(db, ids), (entry) => entry.caseId);
    for (const head of heads) {
      const chain = chains.get(head.caseId) ?? [];
      const found = faultIn(chain, head) ?? faultAgainst(chain, kept.get(head.caseId));
      if (found !== undefined) return { cases, entries, fault: describe(head, found) };
      kept.delete(head.caseId);
      onHead?.(head);
      cases += 1;
      entries += chain.length;
    }
    after = last.caseId;
  }
}

type Found = Pick<JournalFault, "kind" | "seq">;

function faultIn(
  chain: readonly (HashedEntry & { readonly hash: string })[],
  expected: JournalHead,
): Found | undefined {
  let head = emptyJournal;
  for (const entry of chain) {
    const seq = head.seq + 1;
    if (entry.seq !== seq) return { kind: "MISSING", seq };
    if (hashOf(entry) !== entry.hash) return { kind: "ALTERED", seq };
    if (entry.previousHash !== head.hash) return { kind: "RELINKED", seq };
    head = entry;
  }
  if (head.seq < expected.seq) return { kind: "MISSING", seq: head.seq + 1 };
  if (head.seq > expected.seq || head.hash !== expected.hash) return { kind: "RELINKED", seq: head.seq };
  return undefined;
}

/** A chain that holds in itself may have been made anew: then a head that was kept is not in it. */
function faultAgainst(
  chain: readonly { readonly hash: string }[],
  kept: JournalHead | undefined,
): Found | undefined {
  if (kept === undefined || kept.seq === emptyJournal.seq) return undefined;
  const entry = chain[kept.seq - 1];
  if (entry === undefined) return { kind: "MISSING", seq: chain.length + 1 };
  return entry.hash === kept.hash ? undefined : { kind: "REWRITTEN", seq: kept.seq };
}

const texts: Readonly<Record<JournalFaultKind, { zh: string; en: string }>> = {
  MISSING: { zh: "缺失", en: "is missing" },
  ALTERED: { zh: "内容与其哈希不符,已被改动", en: "does not match its hash: it was altered" },
  REWRITTEN: {
    zh: "与导出时不是同一条,日志被整段改写过",
    en: "is not the one that was exported: the journal was rewritten",
  },
  RELINKED: { zh: "与前后记录不衔接", en: "does not link to the rows around it" },
};

function describe({ caseId, caseNo }: CaseHead, { kind, seq }: Found): JournalFault {
  const { zh, en } = texts[kind];
  return {
    kind,
    caseId,
    caseNo,
    seq,
    zh: `办件 ${caseNo} 的第 ${seq} 条日志${zh}`,
    en: `journal row ${seq} of case ${caseNo} ${en}`,
  };
}
