import {
  divisionContains,
  type DivisionCode,
  input,
  InvalidInputError,
  notFound,
  parseInput,
  problemFrom,
} from "@yimen/domain";
import { platformFacts } from "@yimen/rules";
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
  requireKnown,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireDepartment } from "../department/operations.ts";
import { lockEmployed, requireStaff } from "../staff/operations.ts";
import type { PersonnelTables } from "../tables.ts";
import { listAttendanceOfPlans } from "../training-session/attendance-store.ts";
import { loadAttendanceOfPlan } from "../training-session/loaders.ts";
import { backboneNamed, trainingNotAttended, trainingTargetOutside } from "./failures.ts";
import { nameBackboneInput, planTrainingInput, withdrawBackboneInput } from "./inputs.ts";
import { requireOnOneLine } from "./place.ts";
import {
  findTrainingPlans,
  insertBackbone,
  insertTrainingPlan,
  listBackbone,
  listTrainingPlans,
  listTrainingTargets,
  lockTrainingPlan,
  withdrawBackboneRow,
} from "./store.ts";
import type { Backbone, TrainingPlan, TrainingTarget } from "./training-plan.ts";

// What a place sets out to teach, and whom it reached, is public (政务公开); how somebody did is in their file.

/** Who keeps the training of a place. */
export const trainingPermission: Permission = {
  zh: "安排和登记培训",
  en: "plan and record trainings",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

export const loadTrainingPlan: (context: Context, id: string) => Promise<TrainingPlan | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findTrainingPlans(db, ids)), ({ id }) => id),
  );

const loadTargetCodes = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listTrainingTargets(db, ids)), ({ planId }) => planId),
);

/** Everybody a plan ever named as a backbone trainee, those taken back included. */
export const loadBackbone: (context: Context, planId: string) => Promise<readonly Backbone[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listBackbone(db, ids)), ({ planId }) => planId),
  );

/** @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageTrainingPlans(
  context: Context,
  query: { readonly within?: string | null | undefined },
  page: PageArguments,
): Promise<Page<TrainingPlan>> {
  const within = parseInput(input.optionalDivisionCode, query.within, ["within"]);
  return context.read((db) => listTrainingPlans(db, within, page));
}

/** The codes of the divisions a plan is to reach. */
export async function targetCodesOf(context: Context, planId: string): Promise<readonly DivisionCode[]> {
  return ((await loadTargetCodes(context, planId)) ?? []).map(({ divisionCode }) => divisionCode);
}

/** The divisions a plan is to reach, each with the first day somebody who works there was taught. @source YS-6 */
export async function loadTrainingTargets(
  context: Context,
  planId: string,
): Promise<readonly TrainingTarget[]> {
  const [codes, attendance = []] = await Promise.all([
    targetCodesOf(context, planId),
    loadAttendanceOfPlan(context, planId),
  ]);
  const current = attendance.filter(({ withdrawnAt }) => withdrawnAt === null);
  return codes.map((divisionCode) => {
    const there = current.filter((each) => divisionContains(divisionCode, each.divisionCode));
    return {
      divisionCode,
      coveredOn: there[0]?.on ?? null,
      attendeeCount: new Set(there.map(({ staffId }) => staffId)).size,
    };
  });
}

/** The plan an input names. @throws NOT_FOUND */
export async function requireTrainingPlan(context: Context, id: string): Promise<TrainingPlan> {
  const plan = await loadTrainingPlan(context, id);
  if (plan === undefined) {
    throw notFound({ what: "training plan", whatZh: "培训计划", id }, { path: ["input", "planId"] });
  }
  return plan;
}

/** The department that trains at a place, or for it. @throws NOT_FOUND, TRAINING_OF_ANOTHER_PLACE */
export async function requireTrainingDepartment(
  context: Context,
  id: string,
  division: DivisionCode,
): Promise<void> {
  const { divisionCode: owner } = await requireDepartment(context, id);
  requireOnOneLine(division, { owner, whatZh: "部门", what: "department", path: ["input", "departmentId"] });
}

/** Sets a year's training up. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, TRAINING_OF_ANOTHER_PLACE, TRAINING_TARGET_OUTSIDE @source YS-6, PT-8 */
export async function planTraining(context: Context, raw: unknown): Promise<{ planId: string }> {
  const {
    idempotencyKey,
    targets,
    departmentId = null,
    team = [],
    ...wanted
  } = parseInput(planTrainingInput, raw, ["input"]);
  const { divisionCode } = wanted;
  authorise(context.actor, trainingPermission, divisionCode);
  return command(context, { mutation: "planTraining", idempotencyKey, input: raw }, async (tx) => {
    await requireKnown(tx.db, platformFacts, [
      { subject: "division", id: divisionCode, path: ["input", "divisionCode"] },
    ]);
    if (departmentId !== null) await requireTrainingDepartment(context, departmentId, divisionCode);
    refuseOutside(divisionCode, targets);
    await requireKnown(
      tx.db,
      platformFacts,
      targets.map((id, position) => ({
        subject: "division",
        id,
        path: ["input", "targets", String(position)],
      })),
    );
    const id = newId(divisionCode);
    await insertTrainingPlan(tx.db, { id, ...wanted, departmentId, team, sample: false }, [
      ...new Set(targets),
    ]);
    return { planId: id };
  });
}

/** @throws INPUT_INVALID with TRAINING_TARGET_OUTSIDE for each that lies elsewhere */
function refuseOutside(divisionCode: DivisionCode, targets: readonly DivisionCode[]): void {
  const outside = targets.flatMap((target, position) =>
    divisionContains(divisionCode, target)
      ? []
      : [trainingTargetOutside({ target, plan: divisionCode }, { path: ["input", "targets", position] })],
  );
  if (outside.length > 0) throw new InvalidInputError(outside.map((problem) => problemFrom(problem)));
}

/**
 * Names people whom a plan brought forward in its villages: each attended a session of it.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED, TRAINING_NOT_ATTENDED, TRAINING_BACKBONE_NAMED
 * @source YS-6
 */
export async function nameBackbone(context: Context, raw: unknown): Promise<{ planId: string }> {
  const { idempotencyKey, planId, staffMemberIds, on } = parseInput(nameBackboneInput, raw, ["input"]);
  const plan = await requireTrainingPlan(context, planId);
  const people = [...new Set(staffMemberIds)];
  for (const id of people) {
    authorise(context.actor, trainingPermission, (await requireStaff(context, id)).divisionCode);
  }
  return command(context, { mutation: "nameTrainingBackbone", idempotencyKey, input: raw }, async (tx) => {
    await lockTrainingPlan(tx.db, plan.id);
    const taught = new Set(
      (await listAttendanceOfPlans(tx.db, [plan.id])).flatMap((each) =>
        each.withdrawnAt === null && Temporal.PlainDate.compare(each.on, on) <= 0 ? [each.staffId] : [],
      ),
    );
    const named = (await listBackbone(tx.db, [plan.id])).filter(({ withdrawnAt }) => withdrawnAt === null);
    const added = await Promise.all(
      people.map((id) => newlyNamed(tx, id, { plan, taught, named, position: staffMemberIds.indexOf(id) })),
    );
    await insertBackbone(
      tx.db,
      added.map(({ id, divisionCode }) => ({
        id: newId(divisionCode),
        planId: plan.id,
        divisionCode,
        staffId: id,
        namedOn: on,
        recordedAt: context.now,
        recordedBy: context.actor.subject ?? "",
      })),
    );
    return { planId: plan.id };
  });
}

interface Naming {
  readonly plan: TrainingPlan;
  readonly taught: ReadonlySet<string>;
  readonly named: readonly Backbone[];
  readonly position: number;
}

async function newlyNamed(
  tx: WriteTransaction<PersonnelTables>,
  id: string,
  { plan, taught, named, position }: Naming,
) {
  const staff = await lockEmployed(tx, id);
  const path = ["input", "staffMemberIds", position];
  if (!taught.has(id)) throw trainingNotAttended({ name: staff.name, plan: plan.name }, { path });
  const before = named.find(({ staffId }) => staffId === id);
  if (before === undefined) return staff;
  throw backboneNamed({ name: staff.name, namedOn: before.namedOn.toString() }, { path });
}

/** Takes back that somebody was named. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED */
export async function withdrawBackbone(context: Context, raw: unknown): Promise<{ planId: string }> {
  const { idempotencyKey, planId, staffMemberId, reason } = parseInput(withdrawBackboneInput, raw, ["input"]);
  const plan = await requireTrainingPlan(context, planId);
  const staff = await requireStaff(context, staffMemberId);
  authorise(context.actor, trainingPermission, staff.divisionCode);
  const act = { at: context.now, by: context.actor.subject ?? "", reason };
  return command(
    context,
    { mutation: "withdrawTrainingBackbone", idempotencyKey, input: raw },
    async (tx) => {
      if (await withdrawBackboneRow(tx.db, plan.id, staff.id, act)) return { planId: plan.id };
      throw notFound(
        { what: "backbone trainee", whatZh: "业务骨干", id: staff.id },
        { path: ["input", "staffMemberId"] },
      );
    },
  );
}
