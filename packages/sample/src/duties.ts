import { createWorkingCalendar } from "@yimen/domain";
import type { SamplePlan } from "./plan.ts";
import { randomOf } from "./random.ts";
import { agentKey } from "./staff.ts";
import { type SampleStation, sampleStations } from "./stations.ts";

/** A roster of the file `duty-rosters`. */
export interface SampleRoster {
  readonly key: string;
  /** Station code. */
  readonly station: string;
  readonly from: string;
  readonly until: string;
  readonly duties: readonly SampleDuty[];
}

/** A half day at the station itself. */
export interface SampleDuty {
  readonly on: string;
  readonly half: "FORENOON" | "AFTERNOON";
  /** Key of the person. */
  readonly staff: string;
}

/** A phone check of the file `duty-rosters`. */
export interface SamplePhoneCheck {
  readonly key: string;
  /** Station code. */
  readonly station: string;
  /** Key of the person. */
  readonly staff: string;
  /** Instant of the call. */
  readonly at: string;
  readonly reached: boolean;
}

const demonstration = ["206", "222", "210"];
const weeksBefore = 11;
const weeksAfter = 6;

const manned = sampleStations.filter(({ agents }) => agents > 0);
const villageOf = ({ code }: SampleStation): string => code.slice(9, 12);
const isDemonstration = (station: SampleStation): boolean => demonstration.includes(villageOf(station));

/** On how many working days a week somebody sits (YS-9): one station sits too seldom on purpose. */
function daysAWeek(station: SampleStation): number {
  if (isDemonstration(station)) return 7;
  return villageOf(station) === "219" ? 2 : 4;
}

/** Who sits at the stations of Yushan, from some weeks before the last day on to some after it: its agents by turns. */
export function sampleDutyRosters({ until }: SamplePlan): readonly SampleRoster[] {
  const calendar = createWorkingCalendar();
  const from = until.subtract({ days: until.dayOfWeek - 1, weeks: weeksBefore });
  const planned = until.add({ weeks: weeksAfter });
  const yearEnd = until.with({ month: 12, day: 31 });
  const last = Temporal.PlainDate.compare(planned, yearEnd) < 0 ? planned : yearEnd;
  const days: Temporal.PlainDate[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (calendar.isWorkingDay(day)) days.push(day);
  }
  const weeks = [
    ...Map.groupBy(days, (day) => day.subtract({ days: day.dayOfWeek - 1 }).toString()).values(),
  ];
  return manned.map((station) => ({
    key: `sample-roster-${station.code}`,
    station: station.code,
    from: from.toString(),
    until: last.toString(),
    duties: weeks
      .flatMap((week) => week.slice(0, daysAWeek(station)))
      .flatMap((day, turn) =>
        (["FORENOON", "AFTERNOON"] as const).map((half) => ({
          on: day.toString(),
          half,
          staff: agentKey(station, turn % station.agents),
        })),
      ),
  }));
}

/** A call to each station (YS-9): on a day off where they must be reached at any hour. One reaches nobody, on purpose. */
export function samplePhoneChecks({ seed, until }: SamplePlan): readonly SamplePhoneCheck[] {
  const calendar = createWorkingCalendar();
  return manned.map((station, at) => {
    const random = randomOf(seed, "phone check", at);
    let day = until.subtract({ days: random.between(20, 60) });
    while (calendar.isWorkingDay(day) === isDemonstration(station)) day = day.subtract({ days: 1 });
    return {
      key: `sample-call-${station.code}`,
      station: station.code,
      staff: agentKey(station, 0),
      at: `${day.toString()}T10:0${random.between(0, 9)}:00+08:00`,
      reached: villageOf(station) !== "222",
    };
  });
}
