import { chinaDate } from "@yimen/domain";
import { type Fact, recordedTimeline } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { programmeRecording } from "../recording/operations.ts";
import { listOpenWindowsIn } from "../window/store.ts";
import { loadCompletions, loadTargets } from "./operations.ts";
import type { Completion, Programme } from "./programme.ts";

/** Of more windows nothing is counted: a programme is about a place's own. */
const mostCounted = 500;

/**
 * What is known of a programme: what it set out to do, how many divisions were done from which day, as was known when, and the windows its
 * place has.
 *
 * @source YS-1, YS-2.2, PT-5
 */
export async function programmeFacts(context: Context, programme: Programme): Promise<readonly Fact[]> {
  const [targets, completions = [], windows, recorded] = await Promise.all([
    loadTargets(context, programme.id),
    loadCompletions(context, programme.id),
    context.read((db) => listOpenWindowsIn(db, programme.divisionCode, mostCounted + 1)),
    programmeRecording.factsOf(context, programme.id),
  ]);
  const {
    name,
    startsOn,
    dueOn,
    acceptedOn,
    windowsBefore,
    staffBefore,
    citation: origin,
    sample,
  } = programme;
  const told = (fact: string, value: Fact["value"]): Fact => ({ name: fact, value, origin, sample });
  return [
    told("name", name),
    told("startsOn", startsOn.toString()),
    told("dueOn", dueOn.toString()),
    told("acceptedOn", acceptedOn?.toString() ?? null),
    told("targetCount", targets.length),
    ...(windowsBefore === null ? [] : [told("windowCountBefore", windowsBefore)]),
    ...(staffBefore === null ? [] : [told("staffCountBefore", staffBefore)]),
    ...doneCounts(completions, startsOn).map((fact) => ({ ...fact, sample })),
    ...(windows.length > mostCounted
      ? []
      : [
          {
            name: "windowCount",
            value: windows.length,
            from: chinaDate(context.now),
            origin: "the open windows of its place",
          },
        ]),
    ...recorded,
  ];
}

/** How many were done from which day on, by what was on record by which day. */
export function doneCounts(
  completions: readonly Completion[],
  startsOn: Temporal.PlainDate,
): readonly Fact[] {
  return recordedTimeline(
    completions.map((completion) => ({ ...completion, on: completion.doneOn })),
    {
      name: "doneCount",
      origin: "the completions on record",
      from: startsOn,
      valueOf: (done) => done.length,
    },
  );
}
