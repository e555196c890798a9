import type { DivisionCode } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import { type CodeRange, codeRange, everywhere } from "../case/code-range.ts";
import type { CasesTables } from "../tables.ts";
import { emptyJournal, type HashedEntry, hashOf, type JournalHead } from "./entry.ts";
import { type CaseHead, listHashedEntries, listHeadsAfter } from "./store.ts";

/**
 * What is wrong with a row of the journal:
 *
 * - `MISSING`: no row of this number, though the case or a later row says there was one
 * - `ALTERED`: its content does not give its hash: edited, or moved from another place
 * - `RELINKED`: its hash fits its content, but not the row before it or the case that counts it
 */
export type JournalFaultKind = "MISSING" | "ALTERED" | "RELINKED";

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

const casesAtOnce = 500;

/**
 * Recomputes the hash chain of every case of a place (of all places without one), case by case in the order of their
 * ids, and stops at the first row that does not hold. Reads one snapshot: steps taken meanwhile do no harm.
 *
 * @param db any connection that may read the schema `cases`; it needs no search path and no identity
 * @source SM-10
 */
export async function verifyJournal(
  db: Kysely<CasesTables>,
  division?: DivisionCode,
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
      return verifyAll(snapshot, division === undefined ? everywhere : codeRange(division));
    });
}

async function verifyAll(db: Kysely<CasesTables>, range: CodeRange): Promise<JournalVerdict> {
  let cases = 0;
  let entries = 0;
  let after = "";
  for (;;) {
    const heads = await listHeadsAfter(db, after, range, casesAtOnce);
    const last = heads.at(-1);
    if (last === undefined) return { cases, entries, fault: undefined };
    const ids = heads.map((head) => head.caseId);
    const chains = Map.groupBy(await listHashedEntries(db, ids), (entry) => entry.caseId);
    for (const head of heads) {
      const chain = chains.get(head.caseId) ?? [];
      const found = faultIn(chain, head);
      if (found !== undefined) return { cases, entries, fault: describe(head, found) };
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

const texts: Readonly<Record<JournalFaultKind, { zh: string; en: string }>> = {
  MISSING: { zh: "缺失", en: "is missing" },
  ALTERED: { zh: "内容与其哈希不符,已被改动", en: "does not match its hash: it was altered" },
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
