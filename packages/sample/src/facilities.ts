import type { WindowKind } from "@yimen/domain";
import { foundAt, type FoundFacts } from "./found-facts.ts";
import type { SamplePlan } from "./plan.ts";
import { randomOf } from "./random.ts";
import { sampleStations } from "./stations.ts";

/** A line of the file `windows`. */
export interface SampleWindow {
  /** Station code. */
  readonly station: string;
  readonly number: string;
  readonly name: string;
  readonly kind: WindowKind;
  readonly source: "sample";
}

/** A line of the file `surveys`. */
export interface SampleSurvey {
  /** Station code. */
  readonly station: string;
  readonly surveyedOn: string;
  /** The day after. */
  readonly recordedOn: string;
  readonly officeAreaM2?: string;
  readonly residents?: number;
  readonly facts: FoundFacts;
}

/** The comprehensive windows (综合窗口) of Yushan's stations. */
export function sampleWindows(): readonly SampleWindow[] {
  return sampleStations.flatMap(({ code, windows }) =>
    Array.from({ length: windows }, (_, at) => ({
      station: code,
      number: String(at + 1),
      name: "综合窗口",
      kind: "COMPREHENSIVE" as const,
      source: "sample" as const,
    })),
  );
}

/** What was found at the stations: all of Yushan, and some others. */
export function sampleSurveys({ seed, until }: SamplePlan): readonly SampleSurvey[] {
  return sampleStations.flatMap(({ code, officeAreaM2, residents }, at) => {
    if (officeAreaM2 === undefined || residents === undefined) return [];
    const day = until.subtract({ days: randomOf(seed, "survey", at).between(20, 110) });
    const [surveyedOn, recordedOn] = [day.toString(), day.add({ days: 1 }).toString()];
    const facts = foundAt(code) ?? {};
    return [{ station: code, surveyedOn, recordedOn, officeAreaM2, residents, facts }];
  });
}
