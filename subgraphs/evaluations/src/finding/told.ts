import type { DivisionCode, MessageKind } from "@yimen/domain";
import { type NewMessage, putMessages, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { EvaluationsTables } from "../tables.ts";

/** Something that somebody has to deal with. */
export interface Assignment {
  readonly kind: Extract<MessageKind, "COMPLAINT_ASSIGNED" | "FINDING_ASSIGNED" | "OBJECTION_RAISED">;
  readonly division: DivisionCode;
  readonly topic: string;
  /** What is dealt with, without whom it concerns. */
  readonly what: string;
  /** Tells one assignment from the next of the same thing. */
  readonly once: string;
  readonly dueOn?: Temporal.PlainDate | undefined;
}

/** Tells whoever is responsible, in the transaction that made them so. BK-14 */
export function tellResponsible(
  context: Context,
  tx: WriteTransaction<EvaluationsTables>,
  staffId: string,
  assignment: Assignment,
): Promise<void> {
  return putMessages(context, tx, [{ ...messageOf(assignment), addressee: "STAFF", addresseeId: staffId }]);
}

/** Tells those who oversee a place, in their work queue. */
export function tellOverseers(
  context: Context,
  tx: WriteTransaction<EvaluationsTables>,
  assignment: Assignment,
): Promise<void> {
  const { division } = assignment;
  return putMessages(context, tx, [{ ...messageOf(assignment), addressee: "OFFICE", addresseeId: division }]);
}

function messageOf({
  kind,
  division,
  topic,
  what,
  once,
  dueOn,
}: Assignment): Omit<NewMessage, "addressee" | "addresseeId"> {
  return { kind, division, topic, once: `${topic}/${once}`, data: { what, dueOn: dueOn?.toString() } };
}
