import { divisionContains, type DivisionCode } from "@yimen/domain";
import { trainingKinds } from "@yimen/rules";
import { type Fact, recordedTimeline } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadAttendanceOfPlan, loadHeldSessions } from "../training-session/loaders.ts";
import { loadRequestsOfPlan } from "../training-request/operations.ts";
import { loadBackbone, targetCodesOf } from "./operations.ts";
import type { TrainingPlan } from "./training-plan.ts";

/**
 * What is known of a year's training: where it is to reach, and from which day on which of these places were reached, in which ways, how many
 * were brought forward and how many villages asked for more, as was known when.
 *
 * @source YS-6, PT-4
 */
export async function trainingPlanFacts(context: Context, plan: TrainingPlan): Promise<readonly Fact[]> {
  const { id, year, citation, sample } = plan;
  const [targets, sessions = [], attendance = [], backbone = [], requests = []] = await Promise.all([
    targetCodesOf(context, id),
    loadHeldSessions(context, id),
    loadAttendanceOfPlan(context, id),
    loadBackbone(context, id),
    loadRequestsOfPlan(context, id),
  ]);
  const from = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const held = sessions.flatMap(({ heldOn, heldRecordedAt, kinds }) =>
    heldOn === null || heldRecordedAt === null
      ? []
      : [{ on: heldOn, recordedAt: heldRecordedAt, withdrawnAt: null, kinds }],
  );
  const reached = (those: readonly { readonly divisionCode: DivisionCode }[]): number => {
    const places = [...new Set(those.map(({ divisionCode }) => divisionCode))];
    return targets.filter((target) => places.some((place) => divisionContains(target, place))).length;
  };
  return [
    { name: "year", value: year, origin: citation },
    { name: "targetCount", value: targets.length, origin: citation },
    ...recordedTimeline(attendance, {
      name: "coveredCount",
      origin: "the attendance on record at its sessions",
      from,
      valueOf: reached,
    }),
    ...recordedTimeline(held, {
      name: "sessionCount",
      origin: "its sessions that were held",
      from,
      valueOf: (those) => those.length,
    }),
    ...recordedTimeline(held, {
      name: "kinds",
      origin: "its sessions that were held",
      from,
      valueOf: (those) =>
        trainingKinds.values.filter((kind) => those.some(({ kinds }) => kinds.includes(kind))),
    }),
    ...recordedTimeline(
      backbone.map((each) => ({ ...each, on: each.namedOn })),
      {
        name: "backboneCount",
        origin: "the backbone trainees it named",
        from,
        valueOf: (those) => new Set(those.map(({ staffId }) => staffId)).size,
      },
    ),
    ...recordedTimeline(
      requests.map((each) => ({ ...each, on: each.askedOn })),
      {
        name: "villagesAskingForMore",
        origin: "the requests for strengthened training",
        from,
        valueOf: reached,
      },
    ),
  ].map((fact) => ({ ...fact, sample }));
}
