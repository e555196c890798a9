import type { CaseKind, CaseOutcome, CaseState, Channel } from "@yimen/domain";
import { accountOf } from "./accounts.ts";
import type { SampleItem } from "./items.ts";
import { personOf } from "./people.ts";
import { planOf, type SampleOptions, type SamplePlan } from "./plan.ts";
import { type Random, randomOf } from "./random.ts";
import { type SampleStation, sampleStations } from "./stations.ts";
import { minutesPerDay, type WorkingTime, workingTime } from "./working-time.ts";

/** A line of the file `cases`: an invented case at a real station, of a real item. Instants are ISO with offset. */
export interface SampleCase {
  readonly key: string;
  /** Station code. */
  readonly station: string;
  /** Item code. */
  readonly item: string;
  readonly filedAt: string;
  readonly state: CaseState;
  readonly outcome?: CaseOutcome;
  /** Absent until it is accepted or refused. */
  readonly kind?: CaseKind;
  readonly channel: Channel;
  /** Account of the agent who filed it; absent when no agent did. */
  readonly handledBy?: string;
  readonly applicantName: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly acceptedAt?: string;
  readonly decidedAt?: string;
  readonly deliveredAt?: string;
}

/** A case, and what the invention of its rating needs to know. */
export interface CaseStory {
  readonly record: SampleCase;
  readonly index: number;
  readonly station: SampleStation;
  /** Working minute of delivery; undefined when it was not delivered. */
  readonly delivered: number | undefined;
}

/** Cases, oldest first, one at a time: a hundred thousand take no memory. */
export function* sampleCases(
  items: readonly SampleItem[],
  options: SampleOptions = {},
): Generator<SampleCase> {
  const plan = planOf(options);
  for (const { record } of caseStories(items, plan, yearOf(plan))) yield record;
}

/** The year that is filled: up to and including its last day. @throws CALENDAR_NOT_COVERED */
export function yearOf({ until }: SamplePlan): WorkingTime {
  return workingTime(until.subtract({ years: 1 }).add({ days: 1 }), until);
}

/** The cases of a plan with what happened to each. */
export function* caseStories(
  items: readonly SampleItem[],
  plan: SamplePlan,
  time: WorkingTime,
): Generator<CaseStory> {
  const stations = sampleStations.map((station) => [station, station.weight] as const);
  const wanted = items.map((item) => [item, item.weight] as const);
  // People come back: five cases for three people.
  const people = Math.max(1, Math.ceil(plan.cases * 0.6));
  for (let index = 0; index < plan.cases; index += 1) {
    const random = randomOf(plan.seed, "case", index);
    const station = random.weighted(stations);
    // Each case has its own slice of the year, so that they come in order without being sorted.
    const filed = Math.floor(((index + random.next()) * time.minutes) / plan.cases);
    const course = courseOf(random, filed, time.minutes);
    const person = personOf(plan.seed, random.between(0, people - 1));
    const item = random.weighted(wanted).code;
    const channel = random.weighted(channelWeights);
    const handledBy = handlerOf(plan, index, station, channel);
    const record: SampleCase = {
      key: `sample-${String(index + 1).padStart(7, "0")}`,
      station: station.code,
      item,
      filedAt: time.instantAt(filed),
      channel,
      ...(handledBy !== undefined && { handledBy }),
      applicantName: person.name,
      idNumber: person.idNumber,
      phone: person.phone,
      state: course.state,
      ...(course.kind !== undefined && { kind: course.kind }),
      ...(course.outcome !== undefined && { outcome: course.outcome }),
      ...(course.accepted !== undefined && { acceptedAt: time.instantAt(course.accepted) }),
      ...(course.decided !== undefined && { decidedAt: time.instantAt(course.decided) }),
      ...(course.delivered !== undefined && { deliveredAt: time.instantAt(course.delivered) }),
    };
    yield { record, index, station, delivered: course.delivered };
  }
}

/** What came through an agent was filed by one of the village's, the first more often; a centre's agents are not invented. */
function handlerOf(
  plan: SamplePlan,
  index: number,
  station: SampleStation,
  channel: Channel,
): string | undefined {
  if (channel !== "VILLAGE_AGENT" || station.agents === 0) return undefined;
  // Drawn apart, so that the rest of the case is what it was without it.
  const second = randomOf(plan.seed, "handler", index).chance(0.35);
  return accountOf(station, second ? station.agents - 1 : 0);
}

const channelWeights: readonly (readonly [Channel, number])[] = [
  ["COUNTER", 46],
  ["VILLAGE_AGENT", 24],
  ["APP", 13],
  ["WEB", 5],
  ["SELF_SERVICE_DEVICE", 6],
  ["HOME_VISIT", 4],
  ["DOOR_PLATE", 2],
];

const kindWeights: readonly (readonly [CaseKind, number])[] = [
  ["INSTANT", 58],
  ["PROMISED", 32],
  ["ESCALATED", 7],
  ["JOINT", 3],
];

/** Working minutes a step takes, least and most. */
interface Pace {
  readonly accept: readonly [number, number];
  readonly decide: readonly [number, number];
  readonly deliver: readonly [number, number];
}

const days = (count: number): number => count * minutesPerDay;

const paces: Readonly<Record<CaseKind, Pace>> = {
  INSTANT: { accept: [2, 20], decide: [5, 60], deliver: [0, 15] },
  PROMISED: { accept: [5, days(1)], decide: [days(1), days(9)], deliver: [0, days(2)] },
  ESCALATED: { accept: [10, days(1)], decide: [days(7), days(24)], deliver: [0, days(3)] },
  JOINT: { accept: [10, days(1)], decide: [days(4), days(15)], deliver: [0, days(2)] },
  SUPPLEMENT: { accept: [days(1), days(5)], decide: [days(1), days(9)], deliver: [0, days(2)] },
  RETURNED: { accept: [0, 0], decide: [0, 0], deliver: [0, 0] },
};

/** What happens to a case; instants are working minutes. */
interface Course {
  readonly state: CaseState;
  readonly kind?: CaseKind;
  readonly outcome?: CaseOutcome;
  readonly accepted?: number;
  readonly decided?: number;
  readonly delivered?: number;
}

/** What would happen after `end` has not happened yet: late cases are still open. */
function courseOf(random: Random, filed: number, end: number): Course {
  const fate = random.next();
  const recent = end - filed < days(8);
  if (fate < 0.01) return { state: "WITHDRAWN" };
  if (fate < 0.03) return { state: "NOT_ACCEPTED", kind: "RETURNED" };
  if (recent && fate < 0.13) return { state: "SUPPLEMENT_REQUESTED" };
  const kind = fate < 0.07 ? "SUPPLEMENT" : random.weighted(kindWeights);
  const pace = paces[kind];
  const accepted = filed + random.between(...pace.accept);
  const decided = accepted + random.between(...pace.decide);
  const delivered = decided + random.between(...pace.deliver);
  const outcome = kind !== "INSTANT" && random.chance(0.04) ? "DENIED" : "GRANTED";
  if (accepted >= end) return { state: "SUBMITTED" };
  if (decided >= end) return { state: "ACCEPTED", kind, accepted };
  if (delivered >= end) return { state: "DECIDED", kind, outcome, accepted, decided };
  return { state: "DELIVERED", kind, outcome, accepted, decided, delivered };
}
