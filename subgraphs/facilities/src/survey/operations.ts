import { type DivisionCode, input, parseInput } from "@yimen/domain";
import { factsOfPlace, type FactValue } from "@yimen/rules";
import {
  authorise,
  type BroughtFact,
  command,
  defineLoader,
  groupedBy,
  type Permission,
  requireSoundFacts,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Context } from "../context.ts";
import { requireOpenStation, requireStation } from "../station/operations.ts";
import { requireOpenWindow, requireWindow } from "../window/operations.ts";
import { surveyEmpty } from "./failures.ts";
import { insertFacts, listLatestFacts, listSurveyedFacts, type SurveyedFact } from "./store.ts";

const permission: Permission = {
  zh: "登记核查结果",
  en: "record a survey",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
};

// What surveys find is public, as the stations are (政务公开).

/** Everything surveys have found about a station or a window. */
export const loadSurveyedFacts: (
  context: Context,
  subjectId: string,
) => Promise<readonly SurveyedFact[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listSurveyedFacts(db, ids)), (fact) => fact.subjectId),
);

/** What was measured and counted at a station. */
export interface StationSurvey {
  readonly surveyedOn: Temporal.PlainDate;
  readonly officeAreaM2: string | null;
  readonly residents: number | null;
  readonly sample: boolean;
}

const measures = ["officeAreaM2", "residents"] as const;

const loadMeasures = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listLatestFacts(db, ids, measures)), (fact) => fact.subjectId),
);

/** The latest survey that measured or counted; what it did not is null. */
export async function latestSurvey(context: Context, stationId: string): Promise<StationSurvey | undefined> {
  const found = (await loadMeasures(context, stationId)) ?? [];
  const [latest] = found.toSorted((a, b) => Temporal.PlainDate.compare(b.foundOn, a.foundOn));
  if (latest === undefined) return undefined;
  const ofThatDay = found.filter(({ foundOn }) => foundOn.equals(latest.foundOn));
  const valueOf = (name: (typeof measures)[number]): FactValue | null =>
    ofThatDay.find((fact) => fact.name === name)?.value ?? null;
  const [officeAreaM2, residents] = measures.map(valueOf);
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
  const found = (await loadMeasures(context, stationId)) ?? [];
  const value = found.find(({ name }) => name === "residents")?.value;
  return typeof value === "number" ? value : null;
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
  authorise(context.actor, permission, station.divisionCode);
  const measured: readonly BroughtFact[] = [
    ...(officeAreaM2 === undefined ? [] : [{ name: "officeAreaM2", value: officeAreaM2 }]),
    ...(residents === undefined ? [] : [{ name: "residents", value: residents }]),
  ];
  const facts = await requireSurvey(context, station.divisionCode, {
    ...found,
    subject: "station",
    measured,
  });
  return command(
    context,
    { mutation: "recordStationSurvey", idempotencyKey: found.idempotencyKey, input: raw },
    async (tx) => {
      await requireOpenStation(tx, station.id);
      await insertFacts(
        tx.db,
        facts.map((fact) => ({ ...fact, stationId: station.id, windowId: null })),
      );
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
  authorise(context.actor, permission, window.divisionCode);
  const facts = await requireSurvey(context, window.divisionCode, {
    ...found,
    subject: "window",
    measured: [],
  });
  return command(
    context,
    { mutation: "recordWindowSurvey", idempotencyKey: found.idempotencyKey, input: raw },
    async (tx) => {
      await requireOpenWindow(tx, window.id);
      await insertFacts(
        tx.db,
        facts.map((fact) => ({ ...fact, stationId: window.stationId, windowId: window.id })),
      );
      return { windowId: window.id };
    },
  );
}

interface Survey {
  readonly subject: "station" | "window";
  readonly surveyedOn: Temporal.PlainDate;
  /** Facts that have a field of their own. */
  readonly measured: readonly BroughtFact[];
  readonly facts?: readonly BroughtFact[] | undefined;
}

/** The facts of a survey, ready to be put on record. @throws INPUT_INVALID, SURVEY_EMPTY */
async function requireSurvey(context: Context, divisionCode: DivisionCode, survey: Survey) {
  const { subject, surveyedOn, measured, facts = [] } = survey;
  const { packs } = await context.law();
  requireSoundFacts(factsOfPlace(packs, divisionCode), subject, facts, {
    pathOf: (index) => ["input", "facts", index],
    taken: measured.map(({ name }) => name),
    at: context.now,
  });
  const all = [...measured, ...facts];
  if (all.length === 0) throw surveyEmpty({}, { path: ["input", "facts"] });
  const recordedBy = context.actor.subject ?? "";
  return all.map(({ name, value }) => ({
    divisionCode,
    name,
    value,
    foundOn: surveyedOn,
    recordedAt: context.now,
    recordedBy,
    origin: `recorded by ${recordedBy}`,
    sample: false,
  }));
}
