import {
  type CaseAction,
  caseStepTold,
  defineOutgoingEvent,
  type FeedStep,
  type OutgoingEventType,
} from "@yimen/domain";
import type { CaseStepTold, EventKind } from "@yimen/domain";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import type { JournalEntry } from "../journal/entry.ts";
import type { CasesTables } from "../tables.ts";

interface Told {
  readonly event: OutgoingEventType<CaseStepTold>;
  readonly feedStep: FeedStep;
}

const told = (kind: EventKind, feedStep: FeedStep): Told => ({
  event: defineOutgoingEvent(kind, caseStepTold),
  feedStep,
});

/** What systems outside are told of each action, and which step of a provincial platform (办件环节) it is. X-2 */
const toldOf: Readonly<Record<CaseAction, Told>> = {
  SUBMIT: told("CASE_SUBMITTED", "PROCESS"),
  REQUEST_SUPPLEMENT: told("CASE_SUPPLEMENT_REQUESTED", "SUPPLEMENT"),
  SUPPLEMENT: told("CASE_SUPPLEMENTED", "SUPPLEMENT"),
  HAND_OVER: told("CASE_HANDED_OVER", "PROCESS"),
  RECEIVE: told("CASE_RECEIVED", "PROCESS"),
  SEND_BACK: told("CASE_SENT_BACK", "PROCESS"),
  ACCEPT: told("CASE_ACCEPTED", "ACCEPT"),
  REFUSE: told("CASE_REFUSED", "ACCEPT"),
  RECLASSIFY: told("CASE_RECLASSIFIED", "PROCESS"),
  OPEN_GREEN_CHANNEL: told("CASE_GREEN_CHANNEL_OPENED", "PROCESS"),
  ESCALATE: told("CASE_ESCALATED", "PROCESS"),
  RECORD_REPLY: told("CASE_REPLIED_FROM_ABOVE", "PROCESS"),
  PAUSE: told("CASE_PAUSED", "PAUSE"),
  RESUME: told("CASE_RESUMED", "RESUME"),
  EXTEND: told("CASE_EXTENDED", "PROCESS"),
  BRING_MATERIALS: told("CASE_MATERIALS_BROUGHT", "SUPPLEMENT"),
  DECIDE_PART: told("CASE_PART_DECIDED", "PROCESS"),
  DECIDE: told("CASE_DECIDED", "RESULT"),
  CHARGE_FEES: told("CASE_FEES_CHARGED", "PROCESS"),
  ANNOUNCE: told("CASE_ANNOUNCED", "RESULT"),
  DELIVER: told("CASE_DELIVERED", "RESULT"),
  WITHDRAW: told("CASE_WITHDRAWN", "PROCESS"),
  CLAIM: told("CASE_CLAIMED", "PROCESS"),
  HAND_ON: told("CASE_HANDED_ON", "PROCESS"),
  RETURN: told("CASE_RETURNED", "PROCESS"),
};

type AfterStep = Pick<
  ServiceCase,
  "id" | "divisionCode" | "caseNo" | "itemId" | "stationId" | "channel" | "kind" | "outcome" | "dueOn"
>;

/** Tells systems outside of a step, as it stands in the journal: codes and dates, nothing of the person and no free text. */
export async function tellStep(
  tx: WriteTransaction<CasesTables>,
  action: CaseAction,
  after: AfterStep,
  entry: Pick<JournalEntry, "seq" | "at" | "state">,
): Promise<void> {
  const { event, feedStep } = toldOf[action];
  await tx.tell(event, {
    division: after.divisionCode,
    subject: after.id,
    station: after.stationId,
    at: entry.at,
    sequence: entry.seq,
    data: {
      caseId: after.id,
      caseNo: after.caseNo,
      itemId: after.itemId,
      stationId: after.stationId,
      feedStep,
      state: entry.state,
      channel: after.channel,
      ...(after.kind !== null && { kind: after.kind }),
      ...(after.outcome !== null && { outcome: after.outcome }),
      ...(after.dueOn !== null && { dueOn: after.dueOn.toString() }),
    },
  });
}
