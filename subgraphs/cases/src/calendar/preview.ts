import type { DivisionCode } from "@yimen/domain";
import type { CalendarOf } from "@yimen/rules";
import type { Kysely } from "kysely";
import { findOpeningWeeks } from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";
import type { DeadlineMove } from "../vocabulary.ts";
import { type DeadlineChange, deadlineChange } from "./deadline-change.ts";
import { openCasesIn } from "./open-cases.ts";

/** One open deadline that moves. */
export interface MovedDeadline extends DeadlineChange {
  readonly caseId: string;
  readonly caseNo: string;
}

/** What another calendar makes of the open deadlines of a place. */
export interface DeadlinesPreview {
  /** How many stay and how many move, of all. */
  readonly counts: Readonly<Record<DeadlineMove, number>>;
  /** Those that do not stay, by case, at most {@link mostMoved}. */
  readonly moved: readonly MovedDeadline[];
}

/** Deadlines that are told one by one; `counts` has all. */
export const mostMoved = 500;

/** Holds every open deadline of a place that the caller may see against another calendar. Nothing is changed. @source X-6 */
export async function previewDeadlines(
  db: Kysely<CasesTables>,
  division: DivisionCode | undefined,
  calendars: { readonly before: CalendarOf; readonly after: CalendarOf },
): Promise<DeadlinesPreview> {
  const counts = { STAYS: 0, EARLIER: 0, LATER: 0, KNOWN: 0, UNKNOWN: 0 };
  const moved: MovedDeadline[] = [];
  for await (const cases of openCasesIn(db, division)) {
    const codes = [...new Set(cases.flatMap(({ stationCode }) => stationCode ?? []))];
    const weeks = await findOpeningWeeks(db, codes);
    for (const { id, caseNo, stationDivision, stationCode, ...timed } of cases) {
      const week = stationCode === null ? undefined : weeks.get(stationCode);
      const change = deadlineChange(timed, {
        before: calendars.before(stationDivision, week),
        after: calendars.after(stationDivision, week),
      });
      if (change === undefined) continue;
      counts[change.move] += 1;
      if (change.move !== "STAYS" && moved.length < mostMoved) moved.push({ caseId: id, caseNo, ...change });
    }
  }
  return { counts, moved };
}
