import type { DivisionCode } from "@yimen/domain";
import { input as inputs } from "@yimen/domain";
import { sql } from "kysely";
import type { z } from "zod";
import type { RequestContext } from "../request/context.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import { attachmentNotAtHand, attachmentsTooMany } from "./failures.ts";
import { attachmentsIn, claim } from "./store.ts";

/** `attachmentIds` of a mutation's input. */
export const attachmentIdsInput: z.ZodType<readonly string[] | undefined> = inputs.optional(
  inputs.list(inputs.text(80), { max: 200, distinct: true }),
);

/**
 * Makes files that the caller has uploaded part of a thing, for good: in the transaction of the mutation that names them.
 *
 * @param kind what takes them: `kind` of its topic
 * @throws ATTACHMENT_NOT_AT_HAND when one is not the caller's own, whole, of this kind and county, and unused; ATTACHMENTS_TOO_MANY
 */
export async function claimAttachments<Tables>(
  context: RequestContext<Tables>,
  tx: WriteTransaction<Tables>,
  kind: string,
  ids: readonly string[] | undefined,
  thing: {
    readonly id: string;
    readonly divisionCode: DivisionCode;
    readonly holder?: string | null | undefined;
  },
): Promise<void> {
  if (ids === undefined || ids.length === 0) return;
  const db = attachmentsIn(tx.db);
  const { mostEach } = context.attachments;
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from yimen.attachment where kind = ${kind} and subject_id = ${thing.id}`.execute(
    db,
  );
  if ((rows[0]?.count ?? 0) + ids.length > mostEach)
    throw attachmentsTooMany({ most: mostEach }, { path: ["input", "attachmentIds"] });
  const claimed = await claim(db, ids, {
    kind,
    subjectId: thing.id,
    divisionCode: thing.divisionCode,
    holder: thing.holder ?? null,
    uploadedBy: context.actor.subject ?? "",
    at: context.now,
  });
  const missing = ids.find((id) => !claimed.includes(id));
  if (missing !== undefined)
    throw attachmentNotAtHand({ id: missing }, { path: ["input", "attachmentIds", ids.indexOf(missing)] });
}
