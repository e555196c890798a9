import { chinaDate, yearsBetween } from "@yimen/domain";
import { type DatedValue, factTimeline } from "@yimen/rules";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import { attendanceCounts } from "../attendance/counted.ts";
import type { Context } from "../context.ts";
import { hasAgentsOfItsOwn } from "../coverage/operations.ts";
import { loadPersonalFile } from "../personal-file/operations.ts";
import type { PersonalFile } from "../personal-file/store.ts";
import { loadPostsOf } from "../post/operations.ts";
import type { Post } from "../post/store.ts";
import { loadStation } from "../replica/operations.ts";
import { staffRecording } from "../recording/operations.ts";
import { registeredFacts } from "../register/facts.ts";
import { replacementFacts } from "../replacement/facts.ts";
import { loadRequestsAbout } from "../replacement/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import { trainingCounts } from "../training-session/person-facts.ts";
import { lendingFacts } from "./lendings.ts";
import { untilEnded } from "./station-facts.ts";
import { listCompetenceDays } from "./store.ts";
import { monthsAtWindow } from "./time-at-window.ts";

const loadCompetenceDays = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listCompetenceDays(db, ids)), (row) => row.staffId),
);

/**
 * What is known of somebody who works here, for those who may read the personal file; undefined for everybody else. What
 * is not on file is not listed.
 *
 * @source SM-12, SM-13, SM-16, LP-5, PT-4
 */
export async function personFacts(
  context: Context,
  staff: StaffMember,
): Promise<readonly Fact[] | undefined> {
  const file = await loadPersonalFile(context, staff.id);
  if (file === undefined) return undefined;
  const [posts = [], competences = [], station, trainings, recorded, requests = []] = await Promise.all([
    loadPostsOf(context, staff.id),
    loadCompetenceDays(context, staff.id),
    loadStation(context, staff.stationId),
    trainingCounts(context, staff.id),
    staffRecording.factsOf(context, staff.id),
    loadRequestsAbout(context, staff.id),
  ]);
  const { sample } = staff;
  const registered = { origin: "the register of staff", sample };
  const able = competences.map(({ since }) => ({ from: since, until: null }));
  return [
    { name: "id", value: staff.id, ...registered },
    { name: "name", value: staff.name, ...registered },
    { name: "employment", value: staff.employment, ...registered },
    ...(station === undefined
      ? []
      : [{ name: "station", value: { code: station.code, kind: station.kind }, ...registered }]),
    ...departureFacts(staff).map((fact) => ({ ...fact, ...registered })),
    ...fileFacts(context, file).map((fact) => ({ ...fact, origin: "the personal file", sample })),
    ...postFacts(context, posts, station !== undefined && hasAgentsOfItsOwn(station)).map((fact) => ({
      ...fact,
      origin: "the posts held",
      sample,
    })),
    ...factTimeline(able, (there) => there.length).map((dated) => ({
      name: "competentItems",
      ...dated,
      origin: "the competency matrix",
      sample,
    })),
    ...lendingFacts(recorded, sample),
    ...registeredFacts(recorded),
    ...attendanceCounts(recorded),
    ...trainings,
    ...replacementFacts(requests, sample),
    ...recorded,
  ];
}

type Unsourced = Omit<Fact, "origin" | "sample">;

function departureFacts({ endedOn, endReason }: StaffMember): readonly Unsourced[] {
  if (endedOn === null) return [{ name: "leftOn", value: null }];
  return [
    { name: "leftOn", value: endedOn.toString() },
    { name: "promoted", value: endReason === "PROMOTED" },
    { name: "transferred", value: endReason === "TRANSFERRED" },
  ];
}

function fileFacts(context: Context, file: PersonalFile): readonly Unsourced[] {
  const { birthDate, education, healthCheckedOn, computerSkill } = file;
  return [
    ...(birthDate === null
      ? []
      : [{ name: "birthDate", value: birthDate.toString() }, ageFact(context, birthDate)]),
    ...(education === null ? [] : [{ name: "education", value: education }]),
    ...(healthCheckedOn === null
      ? []
      : [{ name: "healthCheckedOn", value: healthCheckedOn.toString(), from: healthCheckedOn }]),
    ...(computerSkill === null ? [] : [{ name: "computerSkill", value: computerSkill }]),
  ];
}

/** The age of today, from the last birthday to the day before the next. */
function ageFact(context: Context, birthDate: Temporal.PlainDate): Unsourced {
  const years = yearsBetween(birthDate, chinaDate(context.now));
  const birthday = (age: number): Temporal.PlainDate => birthDate.add({ years: age });
  return {
    name: "age",
    value: years,
    from: birthday(years),
    until: birthday(years + 1).subtract({ days: 1 }),
  };
}

function named(name: string, values: readonly DatedValue[]): readonly Unsourced[] {
  return values.map((dated) => ({ name, ...dated }));
}

function postFacts(context: Context, posts: readonly Post[], hasAgents: boolean): readonly Unsourced[] {
  const held = posts.map(untilEnded);
  const started = held.map(({ from }) => from).toSorted((a, b) => Temporal.PlainDate.compare(a, b))[0];
  if (started === undefined) return [];
  const today = chinaDate(context.now);
  return [
    { name: "startedOn", value: started.toString() },
    ...named(
      "isWindowStaff",
      factTimeline(held, (there) => there.some(({ windowId }) => windowId !== null)),
    ),
    ...named(
      "isAgent",
      factTimeline(held, (there) => hasAgents && there.some(({ windowId }) => windowId === null)),
    ),
    // Who is A at one window and B at the next has no one role: then nothing is said.
    ...named(
      "postRole",
      factTimeline(held, (there) => {
        const roles = new Set(there.map(({ role }) => role));
        return roles.size > 1 ? undefined : ([...roles][0] ?? null);
      }),
    ),
    { name: "monthsAtWindow", value: monthsAtWindow(held, today), from: today, until: today },
  ];
}
