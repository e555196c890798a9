import {
  createWorkingCalendar,
  parseDivisionCode,
  parseOpeningWeek,
  type PostRole,
  type WorkingCalendar,
} from "@yimen/domain";
import type { Post } from "../../src/post/store.ts";

const day = ["08:00-11:30", "14:30-17:30"];

/** Tuesday to Saturday, as Luoping opens (LP-6). */
export const luopingWeek: { readonly days: Readonly<Record<2 | 3 | 4 | 5 | 6, readonly string[]>> } = {
  days: { 2: day, 3: day, 4: day, 5: day, 6: ["09:00-11:30", "12:30-16:30"] },
};

export const luopingCalendar: WorkingCalendar = createWorkingCalendar({
  week: parseOpeningWeek(luopingWeek),
});

/** A post held from the first of March 2026 on. */
export function postOf(seatId: string, staffId: string, role: PostRole): Post {
  return {
    id: `${seatId} ${staffId}`,
    divisionCode: parseDivisionCode("530324000000"),
    staffId,
    stationId: "centre",
    windowId: seatId,
    seatId,
    role,
    from: Temporal.PlainDate.from("2026-03-01"),
    plannedUntil: null,
    endedOn: null,
    endReason: null,
    exception: null,
    predecessorId: null,
    unplannedReplacement: false,
    sample: false,
  };
}
