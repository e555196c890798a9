import type { DivisionCode } from "@yimen/domain";
import type { ListedCase } from "./store.ts";

type Placed = Pick<
  ListedCase,
  "divisionCode" | "stationId" | "otherDivision" | "otherStationId" | "chargedElsewhere"
>;

/** The place in charge of a case, whose law and limits it goes by: the one that took it in, or the one it was handed over to. BK-6, BK-8 */
export function placeInCharge({ divisionCode, otherDivision, chargedElsewhere }: Placed): DivisionCode {
  return chargedElsewhere && otherDivision !== null ? otherDivision : divisionCode;
}

/** The station in charge of a case, whose counters its days follow. */
export function stationInCharge({ stationId, otherStationId, chargedElsewhere }: Placed): string {
  return chargedElsewhere && otherStationId !== null ? otherStationId : stationId;
}
