import { chinaDate, divisionContains, input, notFound, parseInput } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Page,
  type PageArguments,
  type Permission,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireKnownItems } from "../replica/known-items.ts";
import { requireTrainingPlan, targetCodesOf, trainingPermission } from "../training-plan/operations.ts";
import { trainingRequestOver, villageNotInPlan } from "./failures.ts";
import { askForTrainingInput, withdrawTrainingRequestInput } from "./inputs.ts";
import {
  findTrainingRequests,
  insertTrainingRequest,
  listAnswersTo,
  listRequestItems,
  listTrainingRequests,
  withdrawRequestRow,
} from "./store.ts";
import type { TrainingRequest } from "./training-request.ts";

// What a village asks to be taught is public, like the plan; what a station told a department in confidence stays with the catalogue.

const asking: Permission = {
  zh: "提出培训需求",
  en: "ask for a training",
  roles: ["AGENT", "CLERK", "STATION_MANAGER", "COUNTY_ADMIN"],
};

export const loadTrainingRequest: (context: Context, id: string) => Promise<TrainingRequest | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findTrainingRequests(db, "id", ids)), ({ id }) => id),
  );

type Many<Thing> = (context: Context, id: string) => Promise<readonly Thing[] | undefined>;

/** Every request ever made of a plan, those taken back included. */
export const loadRequestsOfPlan: Many<TrainingRequest> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(
      ids,
      await context.read((db) => findTrainingRequests(db, "plan_id", ids)),
      ({ planId }) => planId ?? "",
    ),
);

export const loadRequestItems: Many<{ readonly requestId: string; readonly itemId: string }> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listRequestItems(db, ids)), ({ requestId }) => requestId),
);

/** The sessions that take a request up. */
export const loadAnswersTo: Many<{ readonly requestId: string; readonly sessionId: string }> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listAnswersTo(db, ids)), ({ requestId }) => requestId),
);

/** @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageTrainingRequests(
  context: Context,
  query: { readonly within?: string | null | undefined; readonly planId?: string },
  page: PageArguments,
): Promise<Page<TrainingRequest>> {
  const within = parseInput(input.optionalDivisionCode, query.within, ["within"]);
  return context.read((db) => listTrainingRequests(db, { ...query, within }, page));
}

/** A village says what it wants to be taught more of. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, TRAINING_VILLAGE_NOT_IN_PLAN @source YS-6 */
export async function askForTraining(context: Context, raw: unknown): Promise<{ requestId: string }> {
  const { idempotencyKey, itemIds = [], ...wanted } = parseInput(askForTrainingInput, raw, ["input"]);
  const { divisionCode } = wanted;
  authorise(context.actor, asking, divisionCode);
  const plan = await requireTrainingPlan(context, wanted.planId);
  const targets = await targetCodesOf(context, plan.id);
  if (!targets.some((target) => divisionContains(target, divisionCode))) {
    throw villageNotInPlan({ village: divisionCode, plan: plan.name }, { path: ["input", "divisionCode"] });
  }
  return command(context, { mutation: "askForTraining", idempotencyKey, input: raw }, async (tx) => {
    const id = newId(divisionCode);
    await insertTrainingRequest(tx.db, {
      id,
      divisionCode,
      planId: plan.id,
      feedbackId: null,
      departmentName: null,
      departmentId: null,
      wanted: wanted.wanted,
      askedOn: chinaDate(context.now),
      itemIds: await requireKnownItems(tx, itemIds),
      recordedAt: context.now,
      recordedBy: context.actor.subject ?? "",
    });
    return { requestId: id };
  });
}

/** Takes a request back. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, TRAINING_REQUEST_WITHDRAWN */
export async function withdrawTrainingRequest(
  context: Context,
  raw: unknown,
): Promise<{ requestId: string }> {
  const { idempotencyKey, requestId, reason } = parseInput(withdrawTrainingRequestInput, raw, ["input"]);
  const known = await loadTrainingRequest(context, requestId);
  if (known === undefined) {
    throw notFound(
      { what: "training request", whatZh: "培训需求", id: requestId },
      { path: ["input", "requestId"] },
    );
  }
  // What came from a station's report is a department's to answer: who asks for trainings does not take it back.
  authorise(context.actor, known.feedbackId === null ? asking : trainingPermission, known.divisionCode);
  const act = { at: context.now, by: context.actor.subject ?? "", reason };
  return command(context, { mutation: "withdrawTrainingRequest", idempotencyKey, input: raw }, async (tx) => {
    if (await withdrawRequestRow(tx.db, known.id, act)) return { requestId: known.id };
    throw trainingRequestOver({ id: known.id }, { path: ["input", "requestId"] });
  });
}
