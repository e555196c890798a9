import type { StationMonth } from "../coverage/station-month.ts";
import type { HalfDay } from "../vocabulary.ts";

/** Who is to be on duty at a seat in a half day, as a roster takes it. */
export interface ProposedDuty {
  readonly on: Temporal.PlainDate;
  readonly half: HalfDay;
  /** Null for the station itself. */
  readonly windowId: string | null;
  readonly staffId: string;
}

/** A month's coverage as duties: those who serve, and at each gap the first who could stand in. @source LP-4 */
export function proposedDuties({ planned, seats }: StationMonth): readonly ProposedDuty[] {
  const windowOf = (seatId: string): string | null => {
    const seat = seats.get(seatId);
    return seat !== undefined && "number" in seat ? seat.id : null;
  };
  return planned.flatMap(({ shift: { on, half }, duties, gaps }) => [
    ...duties.map(({ seatId, post }) => ({ on, half, windowId: windowOf(seatId), staffId: post.staffId })),
    ...gaps.flatMap(({ seatId, proposals: [staffId] }) =>
      staffId === undefined ? [] : [{ on, half, windowId: windowOf(seatId), staffId }],
    ),
  ]);
}
