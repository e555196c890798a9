import { type DeadlineDay, type Pause, type PauseGround, pauseGrounds } from "@yimen/domain";

/** A stretch that does not count towards a limit, as the case keeps it (暂停计时). N-2 */
export interface CasePause {
  readonly ground: PauseGround;
  /** First day, as `2026-03-02`. */
  readonly from: string;
  /** Last day, itself not counted; null while it lasts. */
  readonly to: string | null;
  readonly note?: string | undefined;
}

/** The pause that holds the clock now. */
export function openPause(pauses: readonly CasePause[]): CasePause | undefined {
  const last = pauses.at(-1);
  return last?.to === null ? last : undefined;
}

/** Why a day within a limit did not count (未计入原因): its pause, else what the calendar says of it. */
export function dayText({ day, pause }: DeadlineDay, language: "zh" | "en"): string {
  if (pause === undefined || !pauseGrounds.is(pause.reason)) return day[language];
  const ground = pauseGrounds.label(pause.reason, language);
  const date = day.date.toString();
  return language === "zh" ? `${date} ${ground},不计时` : `${date} ${ground}, not counted`;
}

/** The pauses as the calendar counts with them: a ground stands for its reason. */
export function daysHeld(pauses: readonly CasePause[]): readonly Pause[] {
  return pauses.map(({ ground, from, to }) => ({
    from: Temporal.PlainDate.from(from),
    to: to === null ? undefined : Temporal.PlainDate.from(to),
    reason: ground,
  }));
}

/** What a pause is for, as facts name it. */
export function groundText({ ground, note }: CasePause): string {
  const label = pauseGrounds.label(ground, "zh");
  return note === undefined ? label : `${label}:${note}`;
}
