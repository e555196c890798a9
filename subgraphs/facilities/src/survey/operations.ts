import { input, parseInput } from "@yimen/domain";
import { authorise, type BroughtFact, command, type RecordedFact } from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Context } from "../context.ts";
import { recordingPermission, stationRecording, windowRecording } from "../recording/operations.ts";
import { requireOpenStation, requireStation } from "../station/operations.ts";
import { requireOpenWindow, requireWindow } from "../window/operations.ts";
import { surveyEmpty } from "./failures.ts";

/** What was measured and counted at a station. */
export interface StationSurvey {
  readonly surveyedOn: Temporal.PlainDate;
  readonly officeAreaM2: string | null;
  readonly residents: number | null;
  readonly sample: boolean;
}

const measures = ["officeAreaM2", "residents"] as const;

const loadMeasures = stationRecording.believed(measures);

/** The latest survey that measured or counted; what it did not is null. */
export async function latestSurvey(context: Context, stationId: string): Promise<StationSurvey | undefined> {
  const found = (await loadMeasures(context, stationId)) ?? [];
  const [latest] = found.toSorted((a, b) => Temporal.PlainDate.compare(b.foundOn, a.foundOn));
  if (latest === undefined) return undefined;
  const ofThatDay = found.filter(({ foundOn }) => foundOn.equals(latest.foundOn));
  const [officeAreaM2, residents] = measures.map((name) => valueOf(ofThatDay, name));
  return {
    surveyedOn: latest.foundOn,
    // A decimal comes as a text or as a number.
    officeAreaM2:
      typeof officeAreaM2 === "string" || typeof officeAreaM2 === "number" ? String(officeAreaM2) : null,
    residents: typeof residents === "number" ? residents : null,
    sample: ofThatDay.some(({ sample }) => sample),
  };
}

/** The people a station serves as they were counted last; null when nobody has. */
export async function residentsOf(context: Context, stationId: string): Promise<number | null> {
  const value = valueOf((await loadMeasures(context, stationId)) ?? [], "residents");
  return typeof value === "number" ? value : null;
}

function valueOf(found: readonly RecordedFact[], name: string): unknown {
  return found.find((record) => record.name === name)?.value;
}

const broughtFacts = input.optional(
  input.list(input.object({ name: input.text(60), value: z.json() }), { max: 200 }),
);

const stationSurveyInput = input.ofMutation("recordStationSurvey", {
  idempotencyKey: input.idempotencyKey,
  stationId: input.text(80),
  surveyedOn: input.pastDay,
  officeAreaM2: input.optional(input.areaM2),
  residents: input.optional(input.integer({ min: 0, max: 10_000_000 })),
  facts: broughtFacts,
});

/**
 * Records what was found at a station on a day. What a day's survey said before stays on record: the later word counts.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, STATION_CLOSED, SURVEY_EMPTY
 * @source YS-3, SM-2…SM-11, LP-3, PT-9
 */
export async function recordStationSurvey(context: Context, raw: unknown): Promise<{ stationId: string }> {
  const { officeAreaM2, residents, ...found } = parseInput(stationSurveyInput, raw, ["input"]);
  const station = await requireStation(context, found.stationId);
  authorise(context.actor, recordingPermission, station.divisionCode);
  const measured: readonly BroughtFact[] = [
    ...(officeAreaM2 === undefined ? [] : [{ name: "officeAreaM2", value: officeAreaM2 }]),
    ...(residents === undefined ? [] : [{ name: "residents", value: residents }]),
  ];
  const records = await stationRecording.prepare(context, station, surveyed(found, measured));
  if (records.length === 0) throw surveyEmpty({}, { path: ["input", "facts"] });
  return command(
    context,
    { mutation: "recordStationSurvey", idempotencyKey: found.idempotencyKey, input: raw },
    async (tx) => {
      await requireOpenStation(tx, station.id);
      await stationRecording.write(context, tx, records);
      return { stationId: station.id };
    },
  );
}

const windowSurveyInput = input.ofMutation("recordWindowSurvey", {
  idempotencyKey: input.idempotencyKey,
  windowId: input.text(80),
  surveyedOn: input.pastDay,
  facts: broughtFacts,
});

/**
 * Records what was found at a window on a day.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, WINDOW_CLOSED, SURVEY_EMPTY
 * @source SM-6, SM-7, LP-1, LP-2
 */
export async function recordWindowSurvey(context: Context, raw: unknown): Promise<{ windowId: string }> {
  const found = parseInput(windowSurveyInput, raw, ["input"]);
  const window = await requireWindow(context, found.windowId);
  authorise(context.actor, recordingPermission, window.divisionCode);
  const records = await windowRecording.prepare(context, window, surveyed(found));
  if (records.length === 0) throw surveyEmpty({}, { path: ["input", "facts"] });
  return command(
    context,
    { mutation: "recordWindowSurvey", idempotencyKey: found.idempotencyKey, input: raw },
    async (tx) => {
      await requireOpenWindow(tx, window.id);
      await windowRecording.write(context, tx, records);
      return { windowId: window.id };
    },
  );
}

interface Survey {
  readonly surveyedOn: Temporal.PlainDate;
  readonly facts?: readonly BroughtFact[] | undefined;
}

/** @param measured facts that have a field of their own */
function surveyed({ surveyedOn: on, facts = [] }: Survey, measured: readonly BroughtFact[] = []) {
  return {
    on,
    source: "SURVEY",
    reference: null,
    facts: [...measured, ...facts],
    pathOf: (index: number) => {
      const own = measured[index];
      return own === undefined ? ["input", "facts", index - measured.length] : ["input", own.name];
    },
  } as const;
}
