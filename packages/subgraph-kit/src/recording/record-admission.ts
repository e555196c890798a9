import { chinaDate, type DivisionCode } from "@yimen/domain";
import { admissionRefused, factRecord, hasRecordRules, recordsAgainst } from "@yimen/rules";
import { sql } from "kysely";
import { ruleReference } from "../law/rule-reference.ts";
import type { RequestContext } from "../request/context.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import { factsOfRecords, type RecordedFact } from "./recorded-fact.ts";

/** Records of one thing as a transaction has just written them. */
export interface WrittenRecords {
  readonly subject: string;
  readonly subjectId: string;
  readonly divisionCode: DivisionCode;
  readonly names: ReadonlySet<string>;
  /** All that is on record of the thing in its place, as this transaction sees it. */
  readonly read: () => Promise<readonly RecordedFact[]>;
}

/**
 * Holds a thing, as it stands with what was just written, against the rules at the door of its place. It is held under a lock of the
 * transaction: of two that write at once the second sees what the first left, so both cannot pass.
 *
 * @throws ADMISSION_REFUSED with the rules; what was written is undone with the transaction
 */
export async function admitRecords<Tables>(
  context: RequestContext<Tables>,
  tx: WriteTransaction<Tables>,
  { subject, subjectId, divisionCode, names, read }: WrittenRecords,
): Promise<void> {
  const law = await context.law();
  if (!hasRecordRules(law, subject)) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`on record ${subjectId}`}, 0))`.execute(tx.db);
  const on = chinaDate(context.now);
  const against = recordsAgainst(law, {
    subject,
    division: divisionCode,
    facts: factRecord(factsOfRecords(await read()), { on }),
    written: names,
    actor: context.actor,
    on,
  });
  const [first] = against;
  if (first === undefined) return;
  const { rule } = first;
  const refused = admissionRefused({
    mutation: `what is put on record of the ${rule.subject.en}`,
    mutationZh: `${rule.subject.zh}的登记`,
    reasonZh: rule.refusal.zh,
    reasonEn: rule.refusal.en ?? rule.refusal.zh,
    article: rule.citations.map(({ text }) => text).join("; "),
  });
  throw refused.restingOn(against.map((evaluation) => ruleReference(law, evaluation)));
}
