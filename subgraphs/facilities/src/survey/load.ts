import { chinaTimeZone, type ErrorPath, foldText, formatPath, input, InvalidInputError } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import {
  citation,
  type Dataset,
  refuseFact,
  refuseUnknown,
  type Sources,
  sourcesShape,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Context } from "../context.ts";
import { stationRecording, windowRecording } from "../recording/operations.ts";
import { findStations, type Station } from "../station/store.ts";
import type { FacilitiesTables } from "../tables.ts";
import { listOpenWindows } from "../window/store.ts";

type Tx = WriteTransaction<FacilitiesTables>;

const surveysFile = z.object({
  sources: sourcesShape,
  surveys: z.array(
    z.object({
      station: z.string(),
      /** Number of the window; left out for a survey of the station itself. */
      window: z.string().optional(),
      surveyedOn: input.pastDay,
      /** Day it was put on record somewhere else, before it came here; the day of loading when left out. */
      recordedOn: input.pastDay.optional(),
      officeAreaM2: z.string().optional(),
      residents: z.int().optional(),
      /** Further facts by their names in the facts schema; null for what was found to be absent. */
      facts: z.record(z.string(), z.json()).default({}),
      source: z.string().optional(),
      cite: z.string().optional(),
    }),
  ),
});

type SurveyEntry = z.infer<typeof surveysFile>["surveys"][number];

/**
 * Loads `surveys` of a data package, those of stations and those of windows. What is on record just so already is left
 * alone. Returns how many facts were new.
 *
 * @throws when a station, a window or a fact is not known, or a value is not of its fact, naming the survey
 */
export async function loadSurveys(tx: Tx, dataset: Dataset, context: Context): Promise<number> {
  const file = await dataset.read("surveys", surveysFile);
  let written = 0;
  for (const survey of file?.surveys ?? [])
    written += await loadSurvey(tx, dataset, context, survey, file?.sources ?? {});
  return written;
}

async function loadSurvey(
  tx: Tx,
  dataset: Dataset,
  context: Context,
  survey: SurveyEntry,
  sources: Sources,
): Promise<number> {
  const { station: stationCode, window: number, surveyedOn, recordedOn, source, cite } = survey;
  const { officeAreaM2, residents } = survey;
  const [station] = await findStations(tx.db, "code", [stationCode]);
  if (station === undefined) {
    refuseUnknown(survey, "station", {
      what: "station",
      whatZh: "站点",
      name: stationCode,
      file: "stations",
    });
  }
  const windowId = number === undefined ? null : await windowOf(tx, station, number);
  if (windowId === undefined) {
    const window = { what: `window of ${stationCode}`, whatZh: `${stationCode} 的窗口`, name: number ?? "" };
    refuseUnknown(survey, "window", { ...window, file: "windows" });
  }
  const facts = Object.entries<FactValue | null>({
    ...(officeAreaM2 !== undefined && { officeAreaM2 }),
    ...(residents !== undefined && { residents }),
    ...survey.facts,
  }).map(([name, value]) => ({ name, value }));
  const recording = windowId === null ? stationRecording : windowRecording;
  const place = { id: windowId ?? station.id, divisionCode: station.divisionCode };
  const brought = {
    on: surveyedOn,
    source: "SURVEY",
    reference: source === undefined ? dataset.name : citation(sources, source, cite),
    facts,
    at: recordedOn?.toZonedDateTime(chinaTimeZone).toInstant() ?? context.now,
    by: dataset.name,
    sample: dataset.sample,
  } as const;
  const records = await recording
    .prepare(context, place, { ...brought, pathOf: (index) => ["facts", index] })
    .catch((error: unknown) => {
      if (!(error instanceof InvalidInputError)) throw error;
      const listed = (language: "zh" | "en"): string =>
        error.problems.map(({ path, ...said }) => `${within(path)}${said[language]}`).join("; ");
      const [first] = error.problems;
      const name = facts[Number(first?.path[1])]?.name;
      const own = name === "officeAreaM2" || name === "residents" ? name : "facts";
      return refuseFact(survey, own, { zh: listed("zh"), en: listed("en") });
    });
  return recording.writeLoaded(tx, records);
}

/** Each text names its fact; where that lies in the list made of them says nothing to whoever wrote the file, where the fault lies in its value does. */
function within(path: ErrorPath): string {
  return path.length > 3 ? `${formatPath(path.slice(3))}: ` : "";
}

async function windowOf(tx: Tx, station: Station, number: string): Promise<string | undefined> {
  const windows = await listOpenWindows(tx.db, [station.id]);
  return windows.find((window) => foldText(window.number) === foldText(number))?.id;
}
