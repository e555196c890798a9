import {
  calendarNotCovered,
  type Channel,
  chinaDate,
  divisionContains,
  type DivisionLevel,
  divisionLevels,
  type DomainError,
  isDivisionCode,
  levelOfStation,
  type WorkingCalendar,
} from "@yimen/domain";
import type { KnownItem, KnownStation } from "../replica/store.ts";
import type { IntakeException } from "../vocabulary.ts";
import { itemNotAcceptedHere, stationClosedToday } from "./failures.ts";

/** Channels in which somebody at the counter takes the case in: only these are bound to the days it is open. LP-6 */
const atTheCounter: readonly Channel[] = ["COUNTER", "ASSISTED_DEVICE"];

/** What makes the taking in of a case an exception (例外收件), and the refusal for whoever gives no reason for it. */
export interface Exceptional {
  readonly kind: IntakeException;
  readonly refusal: DomainError;
}

/** A filing as far as it may be an exception. */
export interface Intake {
  readonly station: KnownStation;
  /** The station whose level must be one that accepts the item; undefined where every station takes it in. */
  readonly accepting: KnownStation | undefined;
  readonly item: KnownItem;
  readonly channel: Channel;
  /** Does the applicant come by an appointment of today (预约)? */
  readonly byAppointment: boolean;
  readonly calendar: WorkingCalendar;
  readonly now: Temporal.Instant;
}

/**
 * What is exceptional about a filing: the station does not accept the item, or its counter is closed that day. What no document says, and a
 * day of a year the calendar does not cover, is no exception.
 *
 * @source PT-1, PT-11, BK-6, LP-6
 */
export function exceptionsOf(intake: Intake): readonly Exceptional[] {
  return [...unacceptedItem(intake), ...closedDay(intake)];
}

function unacceptedItem({ accepting: station, item, channel }: Intake): readonly Exceptional[] {
  // An agent takes in what others decide and passes it on (LP-14): where it is accepted does not bind them.
  if (channel === "VILLAGE_AGENT" || station === undefined || station.kind === null) return [];
  const here = (item.acceptedAt ?? []).filter(
    ({ division }) =>
      division === undefined ||
      (isDivisionCode(division) && divisionContains(division, station.divisionCode)),
  );
  const levels = here.map(({ level }) => level);
  // A list puts an item somewhere and does not take it away from elsewhere; whoever names the level does.
  const isSaid = here.some(({ by }) => by === "LEVEL");
  if (!isSaid || levels.includes(levelOfStation[station.kind])) return [];
  const refusal = itemNotAcceptedHere(
    {
      item: item.name,
      station: station.code,
      levels: labels(levels, "en"),
      levelsZh: labels(levels, "zh"),
    },
    { path: ["input", "stationId"] },
  );
  return [{ kind: "ITEM_NOT_ACCEPTED_HERE", refusal }];
}

function labels(levels: readonly DivisionLevel[], language: "zh" | "en"): readonly string[] {
  return divisionLevels.values
    .filter((level) => levels.includes(level))
    .map((level) => divisionLevels.label(level, language));
}

function closedDay({ station, channel, byAppointment, calendar, now }: Intake): readonly Exceptional[] {
  // Whoever was given a time is served at it, also out of hours (SM-25).
  if (!atTheCounter.includes(channel) || byAppointment) return [];
  const today = explained(calendar, chinaDate(now));
  if (today === undefined || today.working) return [];
  const refusal = stationClosedToday(
    { station: station.code, day: today.en, dayZh: today.zh },
    { path: ["input", "channel"] },
  );
  return [{ kind: "CLOSED_DAY", refusal }];
}

function explained(calendar: WorkingCalendar, day: Temporal.PlainDate) {
  try {
    return calendar.explain(day);
  } catch (error) {
    if (calendarNotCovered.is(error)) return undefined;
    throw error;
  }
}
