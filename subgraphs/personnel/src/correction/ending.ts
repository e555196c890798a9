import type { EndReason } from "../vocabulary.ts";
import { endContradictsItself, endReasonMissing } from "./failures.ts";

/** When and why something ended; both null while it has not. */
export interface Ending {
  readonly endedOn: Temporal.PlainDate | null;
  readonly endReason: EndReason | null;
}

/** What a correction says of an end; what is undefined stays. */
export interface WantedEnding {
  readonly endedOn?: Temporal.PlainDate | undefined;
  readonly endReason?: EndReason | undefined;
  /** It has not ended: what is on record was a mistake. */
  readonly notEnded?: boolean | undefined;
}

/**
 * The end as it is after a correction.
 *
 * @throws CORRECTED_END_CONTRADICTS, CORRECTED_END_NEEDS_REASON
 */
export function correctedEnding(current: Ending, wanted: WantedEnding): Ending {
  const { endedOn = current.endedOn, endReason = current.endReason, notEnded } = wanted;
  if (notEnded === true) {
    const field = wanted.endedOn === undefined ? "endReason" : "endedOn";
    if (wanted.endedOn !== undefined || wanted.endReason !== undefined) {
      throw endContradictsItself({ field }, { path: ["input", "notEnded"] });
    }
    return { endedOn: null, endReason: null };
  }
  if ((endedOn === null) !== (endReason === null)) {
    throw endReasonMissing({}, { path: ["input", endedOn === null ? "endedOn" : "endReason"] });
  }
  return { endedOn, endReason };
}
