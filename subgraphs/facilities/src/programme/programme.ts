import type { DivisionCode } from "@yimen/domain";

/** What a place set out to do by a day (改革任务). YS-1, PT-5 */
export interface Programme {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly name: string;
  readonly startsOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly windowsBefore: number | null;
  readonly staffBefore: number | null;
  readonly citation: string;
  readonly acceptedOn: Temporal.PlainDate | null;
  readonly acceptedBy: string | null;
  readonly acceptanceReference: string | null;
  readonly sample: boolean;
  readonly revision: number;
}

/** That a division of a programme reached its target, from when to when that was on record. */
export interface Completion {
  readonly id: string;
  readonly programmeId: string;
  readonly divisionCode: DivisionCode;
  readonly doneOn: Temporal.PlainDate;
  readonly reference: string | null;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
  readonly withdrawnAt: Temporal.Instant | null;
}

/** A division of a programme, and what is on record of it now. */
export interface Target {
  readonly programmeId: string;
  readonly divisionCode: DivisionCode;
  readonly completion: Completion | undefined;
}

/** How far a programme had come on a day. */
export interface Progress {
  readonly on: Temporal.PlainDate;
  readonly done: readonly DivisionCode[];
  readonly lagging: readonly DivisionCode[];
}

/** Who was done by a day, as is on record now, and who was not. @source YS-1, YS-2.2 */
export function progressOn(targets: readonly Target[], on: Temporal.PlainDate): Progress {
  const isDone = ({ completion }: Target): boolean =>
    completion !== undefined && Temporal.PlainDate.compare(completion.doneOn, on) <= 0;
  const codes = (wanted: boolean): readonly DivisionCode[] =>
    targets.filter((target) => isDone(target) === wanted).map(({ divisionCode }) => divisionCode);
  return { on, done: codes(true), lagging: codes(false) };
}
