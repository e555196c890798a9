import { chinaDate } from "@yimen/domain";
import { command, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { type IslandDocument, standingOf } from "../document/document.ts";
import { documentChanged, documentNotFound } from "../document/failures.ts";
import { loadDocument } from "../document/operations.ts";
import { type DocumentChanges, insertSteps, lockDocument, updateDocument } from "../document/store.ts";
import { documentTransitions, refusalOf, type StaffAction } from "../lifecycle/lifecycle.ts";
import type { IslandTables } from "../tables.ts";
import type { DocumentKind } from "../vocabulary.ts";

/** A step somebody asks for. */
export interface WantedStep {
  readonly mutation: string;
  readonly action: StaffAction;
  readonly idempotencyKey: string;
  readonly documentId: string;
  readonly expectedRevision?: number | undefined;
  readonly reason?: string | undefined;
  /** Only a document of this kind. */
  readonly kind?: DocumentKind;
}

/** What a step does beyond the new state, and what it answers besides the document. */
export interface StepEffect<Answer> {
  readonly changes: DocumentChanges;
  readonly answer: Answer;
}

/**
 * Takes a step on a document: one transaction with the document locked, judged by the table of transitions, written
 * down for ever. Of two at once the second sees what the first did and is told.
 *
 * @param effect runs when the step is allowed, inside the transaction; what it throws undoes the step
 * @throws NOT_FOUND, NOT_PERMITTED, CONCURRENT_CHANGE, WRONG_STATE, and what `effect` throws
 */
export async function takeStep<Answer extends object>(
  context: Context,
  raw: unknown,
  wanted: WantedStep,
  effect: (tx: WriteTransaction<IslandTables>, current: IslandDocument) => Promise<StepEffect<Answer>>,
): Promise<Answer & { readonly documentId: string }> {
  const { action, documentId } = wanted;
  const today = chinaDate(context.now);
  const known = await loadDocument(context, documentId);
  if (known === undefined || (wanted.kind !== undefined && wanted.kind !== known.kind)) {
    throw documentNotFound(documentId);
  }
  // Who may never take the step is told so before anything is locked.
  const early = refusalOf(standingOf(known), action, context.actor, today);
  if (early?.kind === "not-permitted") throw early;
  return command(
    context,
    { mutation: wanted.mutation, idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const current = await lockDocument(tx.db, known.id);
      if (current === undefined) throw documentNotFound(documentId);
      if (wanted.expectedRevision !== undefined && wanted.expectedRevision !== current.revision) {
        throw documentChanged(current);
      }
      const refusal = refusalOf(standingOf(current), action, context.actor, today);
      if (refusal !== undefined) throw refusal;
      const { changes, answer } = await effect(tx, current);
      const state = documentTransitions[action].to;
      await updateDocument(tx.db, current, state, changes);
      await insertSteps(tx.db, [
        {
          documentId: current.id,
          seq: current.revision + 1,
          divisionCode: current.divisionCode,
          applicantSubject: current.applicantSubject,
          at: context.now,
          action,
          actor: context.actor.subject ?? "",
          state,
          reason: wanted.reason ?? null,
        },
      ]);
      return { ...answer, documentId: current.id };
    },
  );
}
