import { chinaDate } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import { defineLoader, type Fact, groupedBy, type Period } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { mayKnowFindings } from "../finding/facts.ts";
import type { SubjectKey } from "../finding/finding.ts";
import type { Final, FinalPlace } from "./assessment.ts";
import { listFinalsOf, listPlacesOf } from "./final-store.ts";

interface Results {
  readonly finals: readonly Final[];
  readonly places: readonly FinalPlace[];
}

const loadResults: (context: Context, id: string) => Promise<Results | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) => {
    const [finals, places] = await context.read((db) =>
      Promise.all([listFinalsOf(db, ids), listPlacesOf(db, ids)]),
    );
    const finalsOf = groupedBy(ids, finals, ({ about }) => about.id);
    const placesOf = groupedBy(ids, places, ({ subjectId }) => subjectId);
    return new Map(ids.map((id) => [id, { finals: finalsOf.get(id) ?? [], places: placesOf.get(id) ?? [] }]));
  },
);

/**
 * What a thing's final assessments came to, as facts that rules read, on both time axes: `history`, from the day after each period; and of a
 * period that is asked about `score`, `band` and `rank`, where one assessment alone is final for it. What is not known of a result is not told, and
 * so stays unknown in whatever rests on it.
 */
export async function resultFacts(
  context: Context,
  about: SubjectKey,
  period?: Period,
): Promise<readonly Fact[]> {
  if (!(await mayKnowFindings(context, about))) return [];
  const results = await loadResults(context, about.id);
  const finals = (results?.finals ?? []).filter((final) => final.about.subject === about.subject);
  const places = results?.places ?? [];
  const none: Fact = { name: "history", value: [], origin: "register of final assessments" };
  return [
    none,
    ...finals.flatMap((final) =>
      historyFacts(
        final,
        places.filter((place) => isSame(place.period, final.period)),
      ),
    ),
    ...(about.subject === "department" ? finals.flatMap(stationScore) : []),
    ...(period === undefined ? [] : factsOfPeriod(finals, places, period)),
  ];
}

function isSame(a: Period, b: Period): boolean {
  return a.from.equals(b.from) && a.to.equals(b.to);
}

/** One result over time: without its place until the ranking is final, and no fact any more since it was opened again. */
function historyFacts(final: Final, places: readonly FinalPlace[]): readonly Fact[] {
  const { period, rule, score, band } = final;
  const result = {
    from: period.from.toString(),
    to: period.to.toString(),
    ...(rule !== "" && { scorecard: rule }),
    ...(score !== null && { score }),
    ...(band !== null && { band }),
  };
  const stages: readonly [since: Temporal.PlainDate, value: Readonly<Record<string, FactValue>>][] = [
    [chinaDate(final.finalizedAt), result],
    ...places.map(({ place, population, lastPlace, finalizedAt }): [Temporal.PlainDate, typeof result] => [
      laterOf(chinaDate(finalizedAt), chinaDate(final.finalizedAt)),
      Object.assign({ rank: place, population, lastPlace }, result),
    ]),
  ];
  return stages.flatMap(([knownOn, value], index): readonly Fact[] => {
    const next = stages[index + 1]?.[0];
    // Ranked on the day it became final: without its place it was never known.
    if (next?.equals(knownOn) === true) return [];
    return [
      {
        name: "history",
        value,
        entry: true,
        from: period.to.add({ days: 1 }),
        knownOn,
        knownUntil: dayBefore(next) ?? endOf(final),
        origin: originOf(final),
      },
    ];
  });
}

function factsOfPeriod(
  finals: readonly Final[],
  places: readonly FinalPlace[],
  period: Period,
): readonly Fact[] {
  const own = finals.filter((final) => isSame(final.period, period));
  // What somebody awards stands where no rule grades.
  const graded = own.filter(({ rule }) => rule !== "");
  return resultOf(graded.length > 0 ? graded : own, places, period);
}

function resultOf(own: readonly Final[], places: readonly FinalPlace[], period: Period): readonly Fact[] {
  const [first] = own;
  // Of two scorecards for one period nobody can say which is meant.
  if (first === undefined || own.some(({ rule }) => rule !== first.rule)) return [];
  const ranked = places.filter((place) => isSame(place.period, period));
  return [
    ...own.flatMap((final): readonly Fact[] => {
      const dated = {
        from: period.from,
        knownOn: chinaDate(final.finalizedAt),
        knownUntil: endOf(final),
        origin: originOf(final),
      };
      return [
        ...(final.score === null ? [] : [{ name: "score", value: final.score, ...dated }]),
        ...(final.band === null ? [] : [{ name: "band", value: final.band, ...dated }]),
      ];
    }),
    ...ranked.map(({ place, finalizedAt }) => ({
      name: "rank",
      value: place,
      from: period.from,
      knownOn: chinaDate(finalizedAt),
      origin: "final ranking",
    })),
  ];
}

/** What a station marked a department with: the award of a period, which no scorecard of the department is. @source SM-22 */
function stationScore(final: Final): readonly Fact[] {
  const { rule, score, period, finalizedAt } = final;
  if (rule !== "" || score === null) return [];
  const { from, to: until } = period;
  const known = { knownOn: chinaDate(finalizedAt), knownUntil: endOf(final) };
  return [{ name: "stationScore", value: score, from, until, ...known, origin: originOf(final) }];
}

function originOf({ assessmentId, number }: Final): string {
  return `assessment ${assessmentId}, final ${number}`;
}

function endOf({ reopened }: Final): Temporal.PlainDate | null {
  return reopened === null ? null : dayBefore(chinaDate(reopened.at));
}

function dayBefore(day: Temporal.PlainDate): Temporal.PlainDate;
function dayBefore(day: Temporal.PlainDate | undefined): Temporal.PlainDate | null;
function dayBefore(day: Temporal.PlainDate | undefined): Temporal.PlainDate | null {
  return day?.subtract({ days: 1 }) ?? null;
}

function laterOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? b : a;
}
