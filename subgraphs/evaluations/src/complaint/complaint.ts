import type { DivisionCode } from "@yimen/domain";
import type { ComplaintAct, ComplaintChannel, ComplaintKind } from "../vocabulary.ts";

/** A complaint or suggestion (投诉建议): what somebody wrote, and where it stands. */
export interface Complaint {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly stationId: string | null;
  /** Whom it is about, where it is about somebody. */
  readonly staffId: string | null;
  readonly kind: ComplaintKind;
  readonly channel: ComplaintChannel;
  readonly text: string;
  readonly anonymous: boolean;
  readonly account: string | null;
  readonly nameSealed: string | null;
  readonly contactSealed: string | null;
  readonly receivedOn: Temporal.PlainDate;
  readonly receivedAt: Temporal.Instant;
  readonly receivedBy: string;
  readonly responsibleId: string | null;
  readonly founded: boolean | null;
  readonly subjective: boolean | null;
  /** Of `complaintStates`. */
  readonly state: string;
}

/** Something done about a complaint, with where it stood afterwards. */
export interface ActOnComplaint {
  readonly complaintId: string;
  readonly divisionCode: DivisionCode;
  readonly act: ComplaintAct;
  readonly state: string;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly text: string;
}

const steps: Readonly<
  Record<ComplaintAct, { readonly from: readonly string[]; readonly to: string | undefined }>
> = {
  ACCEPTED: { from: ["RECEIVED", "ACCEPTED", "INVESTIGATING"], to: "ACCEPTED" },
  REFUSED: { from: ["RECEIVED"], to: "REJECTED" },
  INVESTIGATED: { from: ["ACCEPTED", "INVESTIGATING"], to: "INVESTIGATED" },
  ANSWERED: { from: ["ACCEPTED", "INVESTIGATING", "INVESTIGATED"], to: undefined },
  CLOSED: { from: ["INVESTIGATED"], to: "CLOSED" },
  REOPENED: { from: ["CLOSED", "REJECTED"], to: "INVESTIGATING" },
};

/** Where an act leads; undefined when it cannot be taken from there. */
export function stateAfter(state: string, act: ComplaintAct): string | undefined {
  const { from, to } = steps[act];
  return from.includes(state) ? (to ?? state) : undefined;
}
