import { chinaDate, type DivisionLevel } from "@yimen/domain";
import { type DatedValue, factTimeline, type FactValue } from "@yimen/rules";
import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { budgetFacts } from "../budget/facts.ts";
import { extraHoursFacts } from "../extra-hours/facts.ts";
import { deviceFacts } from "../device/facts.ts";
import { loadDivision } from "../division/operations.ts";
import { loadStation } from "../station/operations.ts";
import type { Station } from "../station/store.ts";
import { openingFacts } from "./opening-facts.ts";
import { stationRecording, windowRecording } from "../recording/operations.ts";
import { loadAllWindows } from "../window/operations.ts";
import type { ServiceWindow } from "../window/store.ts";

/**
 * What is known of a station as a place: what it is registered as, its windows over time, and what surveys found.
 *
 * @source YS-3, SM-2…SM-11, LP-3, PT-9
 */
export async function stationFacts(context: Context, station: Station): Promise<readonly Fact[]> {
  const [registered, opening, windows, devices, budgets, extraHours, recorded] = await Promise.all([
    registeredFacts(context, station),
    openingFacts(context, station),
    loadAllWindows(context, station.id),
    deviceFacts(context, station.id),
    budgetFacts(context, station),
    extraHoursFacts(context, station.id),
    stationRecording.factsOf(context, station.id),
  ]);
  const { citation: origin, sample } = station;
  return [
    ...Object.entries(registered).map(([name, value]) => ({ name, value, origin, sample })),
    ...opening,
    ...windowFacts(windows ?? []),
    ...windowsBefore(windows ?? [], chinaDate(context.now)),
    ...devices,
    ...budgets,
    ...extraHours,
    ...recorded,
  ];
}

/** What is known of a window as a place. @source SM-6, SM-7, SM-9, LP-1, PT-3 */
export async function windowPlaceFacts(context: Context, window: ServiceWindow): Promise<readonly Fact[]> {
  const [station, recorded] = await Promise.all([
    loadStation(context, window.stationId),
    windowRecording.factsOf(context, window.id),
  ]);
  const { citation: origin, sample, number, name, kind } = window;
  const registered = {
    id: window.id,
    number,
    name,
    kind,
    ...(station !== undefined && { station: await registeredFacts(context, station) }),
  };
  return [
    ...Object.entries(registered).map(([fact, value]) => ({ name: fact, value, origin, sample })),
    ...recorded,
  ];
}

async function registeredFacts(
  context: Context,
  station: Station,
): Promise<Readonly<Record<string, FactValue | null>>> {
  const division = await loadDivision(context, station.divisionCode);
  const level: DivisionLevel | undefined = division?.level;
  return {
    id: station.id,
    code: station.code,
    name: station.name,
    kind: station.kind,
    // Null where the place has no tiers: then it is known that the station has none.
    tier: station.tier,
    ...(division !== undefined &&
      level !== undefined && {
        level,
        division: { code: division.code, name: division.name, level },
      }),
  };
}

/** How many windows there were as a year began, for each year since the first of them is dated. Where there were none nothing is said. @source SM-8 */
function windowsBefore(windows: readonly ServiceWindow[], today: Temporal.PlainDate): readonly Fact[] {
  const dated = windows.flatMap(({ openedOn }) => (openedOn === null ? [] : [openedOn.year]));
  const first = Math.min(today.year, ...dated);
  const sample = windows.every((window) => window.sample);
  return Array.from({ length: today.year - first + 1 }, (_, index) => first + index).flatMap((year) => {
    const eve = Temporal.PlainDate.from({ year: year - 1, month: 12, day: 31 });
    const value = windows.filter((window) => isOpenOn(window, eve)).length;
    if (value === 0) return [];
    const span = { from: eve.add({ days: 1 }), until: eve.add({ years: 1 }) };
    return [
      {
        name: "windowCountBefore",
        value,
        ...span,
        origin: `the windows registered at the station on ${eve.toString()}`,
        sample,
      },
    ];
  });
}

function isOpenOn({ openedOn, closedAt }: ServiceWindow, day: Temporal.PlainDate): boolean {
  if (openedOn !== null && Temporal.PlainDate.compare(openedOn, day) > 0) return false;
  return closedAt === null || Temporal.PlainDate.compare(chinaDate(closedAt), day) >= 0;
}

/** One whose document does not say since when it is there counts as always there. */
function windowFacts(windows: readonly ServiceWindow[]): readonly Fact[] {
  const open = windows.map((window) => ({
    ...window,
    from: window.openedOn,
    // On the day it closed it was open.
    until: window.closedAt === null ? null : chinaDate(window.closedAt),
  }));
  const sample = windows.length > 0 && windows.every((window) => window.sample);
  const told = (name: string, values: readonly DatedValue[]): readonly Fact[] =>
    values.map((dated) => ({ name, ...dated, origin: "the windows registered at the station", sample }));
  return [
    ...told(
      "windowCount",
      factTimeline(open, (there) => there.length),
    ),
    ...told(
      "comprehensiveWindowCount",
      factTimeline(open, (there) => there.filter(({ kind }) => kind === "COMPREHENSIVE").length),
    ),
    ...told(
      "windowNames",
      factTimeline(open, (there) => there.map(({ name }) => name)),
    ),
    ...told(
      "windows",
      factTimeline(open, (there) => there.map(({ id, number, name, kind }) => ({ id, number, name, kind }))),
    ),
  ];
}
