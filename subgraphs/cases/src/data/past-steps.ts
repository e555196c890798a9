import type { CaseAction, CaseState } from "@yimen/domain";
import { refuseFact } from "@yimen/subgraph-kit";
import type { JournalDetail } from "../journal/entry.ts";
import type { CaseRecord } from "./files.ts";

/** A step a past case must have taken. */
export interface PastStep {
  readonly step: CaseAction;
  readonly at: Temporal.Instant;
  readonly state: CaseState;
  readonly detail: JournalDetail;
}

/**
 * The short journal of a past case: its filing, and the step that brought it where it stands. Those between were not
 * taken here; their dates are on the case.
 *
 * @throws naming the record when it lacks a date, or the outcome, its state implies
 */
export function pastSteps(record: CaseRecord): readonly PastStep[] {
  const { state, filedAt, acceptedAt } = record;
  requireFacts(record);
  const filed: PastStep = { step: "SUBMIT", at: filedAt, state: "SUBMITTED", detail: {} };
  const kind = record.kind === undefined ? {} : { kind: record.kind };
  const last = (
    step: CaseAction,
    at: Temporal.Instant | undefined,
    detail: JournalDetail = {},
  ): PastStep[] => [filed, { step, at: at ?? filedAt, state, detail }];
  switch (state) {
    case "SUBMITTED":
      return [filed];
    case "SUPPLEMENT_REQUESTED":
      return last("REQUEST_SUPPLEMENT", filedAt);
    case "NOT_ACCEPTED":
      return last("REFUSE", filedAt);
    case "WITHDRAWN":
      return last("WITHDRAW", acceptedAt);
    case "ACCEPTED":
      return last("ACCEPT", acceptedAt, kind);
    case "DECIDED":
      return last("DECIDE", record.decidedAt, decision(record));
    case "DELIVERED":
      return last("DELIVER", record.deliveredAt, decision(record));
    default:
      return state satisfies never;
  }
}

function decision({ outcome }: CaseRecord): JournalDetail {
  return outcome === undefined ? {} : { outcome };
}

const needed: Readonly<Partial<Record<CaseState, readonly (keyof CaseRecord)[]>>> = {
  ACCEPTED: ["acceptedAt"],
  DECIDED: ["acceptedAt", "decidedAt", "outcome"],
  DELIVERED: ["acceptedAt", "decidedAt", "deliveredAt", "outcome"],
};

function requireFacts(record: CaseRecord): void {
  const missing = needed[record.state]?.find((field) => record[field] === undefined);
  if (missing === undefined) return;
  refuseFact(record, "state", {
    zh: `办件 ${record.key} 的状态是 ${record.state},但没有写明 ${missing}`,
    en: `case ${record.key} is ${record.state} and has no ${missing}`,
  });
}
