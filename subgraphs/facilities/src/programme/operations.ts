import {
  divisionContains,
  type DivisionCode,
  input,
  InvalidInputError,
  notFound,
  parentDivision,
  parseInput,
  problemFrom,
} from "@yimen/domain";
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
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireDivision } from "../division/operations.ts";
import type { FacilitiesTables } from "../tables.ts";
import {
  notATarget,
  programmeAccepted,
  programmeUnfinished,
  targetDone,
  targetOpen,
  targetOutside,
} from "./failures.ts";
import {
  acceptProgrammeInput,
  completeTargetInput,
  launchProgrammeInput,
  reopenTargetInput,
} from "./inputs.ts";
import type { Completion, Programme, Target } from "./programme.ts";
import {
  acceptProgrammeRow,
  findProgrammes,
  insertCompletion,
  insertProgramme,
  listCompletions,
  listProgrammes,
  listTargetCodes,
  lockProgramme,
  withdrawCompletion,
} from "./store.ts";

type Tx = WriteTransaction<FacilitiesTables>;

// Programmes are public, and so is how far they have come (政务公开).

const launching: Permission = { zh: "设立改革任务", en: "launch a programme", roles: ["COUNTY_ADMIN"] };
const completing: Permission = {
  zh: "登记任务完成情况",
  en: "record that a target is done",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
};
const accepting: Permission = {
  zh: "验收改革任务",
  en: "accept a programme",
  roles: ["COUNTY_ADMIN", "INSPECTOR"],
};

export const loadProgramme: (context: Context, id: string) => Promise<Programme | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findProgrammes(db, ids)), ({ id }) => id),
);

/** Every completion of a programme that was ever recorded, those taken back included. */
export const loadCompletions: (context: Context, id: string) => Promise<readonly Completion[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listCompletions(db, ids)), ({ programmeId }) => programmeId),
  );

const loadTargetCodes = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listTargetCodes(db, ids)), ({ programmeId }) => programmeId),
);

/** The divisions of a programme, by code, each with its completion as is on record now. */
export async function loadTargets(context: Context, id: string): Promise<readonly Target[]> {
  const [codes = [], completions = []] = await Promise.all([
    loadTargetCodes(context, id),
    loadCompletions(context, id),
  ]);
  return targetsOf(codes, completions);
}

function targetsOf(
  codes: readonly { readonly programmeId: string; readonly divisionCode: DivisionCode }[],
  completions: readonly Completion[],
): readonly Target[] {
  const current = new Map(
    completions.filter(({ withdrawnAt }) => withdrawnAt === null).map((each) => [each.divisionCode, each]),
  );
  return codes.map((each) => ({ ...each, completion: current.get(each.divisionCode) }));
}

/** @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageProgrammes(
  context: Context,
  query: { readonly within?: string | null | undefined },
  page: PageArguments,
): Promise<Page<Programme>> {
  const within = parseInput(input.optionalDivisionCode, query.within, ["within"]);
  return context.read((db) => listProgrammes(db, within, page));
}

/** The programme an input names. @throws NOT_FOUND */
export async function requireProgramme(context: Context, id: string): Promise<Programme> {
  const programme = await loadProgramme(context, id);
  if (programme === undefined) throw programmeNotFound(id);
  return programme;
}

/** The programme, locked, as long as it changes. @throws NOT_FOUND, PROGRAMME_ACCEPTED */
export async function requireOpenProgramme(tx: Tx, id: string): Promise<Programme> {
  const programme = await lockProgramme(tx.db, id);
  if (programme === undefined) throw programmeNotFound(id);
  const { acceptedOn } = programme;
  if (acceptedOn !== null) throw programmeAccepted({ acceptedOn: acceptedOn.toString() });
  return programme;
}

/** Sets a programme up. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED @source YS-1, PT-5 */
export async function launchProgramme(context: Context, raw: unknown): Promise<{ programmeId: string }> {
  const { idempotencyKey, targets, ...wanted } = parseInput(launchProgrammeInput, raw, ["input"]);
  const { divisionCode } = await requireDivision(context, wanted.divisionCode);
  authorise(context.actor, launching, divisionCode);
  const outside = targets.flatMap((target, position) =>
    divisionContains(divisionCode, target)
      ? []
      : [targetOutside({ target, programme: divisionCode }, { path: ["input", "targets", position] })],
  );
  if (outside.length > 0) throw new InvalidInputError(outside.map((problem) => problemFrom(problem)));
  for (const target of targets) await requireDivision(context, target);
  return command(context, { mutation: "launchProgramme", idempotencyKey, input: raw }, async (tx) => {
    const id = newId(divisionCode);
    const { name, startsOn, dueOn, citation, windowsBefore = null, staffBefore = null } = wanted;
    const programme = {
      id,
      divisionCode,
      name,
      startsOn,
      dueOn,
      citation,
      windowsBefore,
      staffBefore,
      sample: false,
    };
    await insertProgramme(tx.db, programme, [...new Set(targets)]);
    return { programmeId: id };
  });
}

/** Puts on record that a division reached its target. @throws PROGRAMME_NOT_A_TARGET, PROGRAMME_TARGET_DONE, PROGRAMME_ACCEPTED @source YS-2.2 */
export async function completeTarget(context: Context, raw: unknown): Promise<{ programmeId: string }> {
  const {
    idempotencyKey,
    on: doneOn,
    reference = null,
    ...wanted
  } = parseInput(completeTargetInput, raw, ["input"]);
  const known = await requireProgramme(context, wanted.programmeId);
  authorise(context.actor, completing, wanted.divisionCode);
  return command(context, { mutation: "completeProgrammeTarget", idempotencyKey, input: raw }, async (tx) => {
    const programme = await requireOpenProgramme(tx, known.id);
    const { divisionCode, completion } = await requireTarget(tx, programme, wanted.divisionCode);
    if (completion !== undefined) {
      throw targetDone(
        { target: divisionCode, doneOn: completion.doneOn.toString() },
        { path: ["input", "divisionCode"] },
      );
    }
    await insertCompletion(tx.db, {
      id: newId(divisionCode),
      programmeId: programme.id,
      divisionCode,
      doneOn,
      reference,
      recordedAt: context.now,
      recordedBy: context.actor.subject ?? "",
    });
    return { programmeId: programme.id };
  });
}

/** Takes a completion back that was recorded by mistake. @throws PROGRAMME_NOT_A_TARGET, PROGRAMME_TARGET_OPEN, PROGRAMME_ACCEPTED */
export async function reopenTarget(context: Context, raw: unknown): Promise<{ programmeId: string }> {
  const { idempotencyKey, reason, ...wanted } = parseInput(reopenTargetInput, raw, ["input"]);
  const known = await requireProgramme(context, wanted.programmeId);
  authorise(context.actor, completing, wanted.divisionCode);
  return command(context, { mutation: "reopenProgrammeTarget", idempotencyKey, input: raw }, async (tx) => {
    const programme = await requireOpenProgramme(tx, known.id);
    const { divisionCode, completion } = await requireTarget(tx, programme, wanted.divisionCode);
    if (completion === undefined)
      throw targetOpen({ target: divisionCode }, { path: ["input", "divisionCode"] });
    const by = context.actor.subject ?? "";
    await withdrawCompletion(tx.db, completion.id, { at: context.now, by, reason });
    return { programmeId: programme.id };
  });
}

/**
 * Accepts a programme whose targets are all done (验收). For the level above: whoever answers for the division that its own belongs to.
 *
 * @throws PROGRAMME_UNFINISHED, PROGRAMME_ACCEPTED
 * @source PT-5, YS-1
 */
export async function acceptProgramme(context: Context, raw: unknown): Promise<{ programmeId: string }> {
  const {
    idempotencyKey,
    on,
    reference = null,
    programmeId,
  } = parseInput(acceptProgrammeInput, raw, ["input"]);
  const known = await requireProgramme(context, programmeId);
  authorise(context.actor, accepting, parentDivision(known.divisionCode) ?? known.divisionCode);
  return command(context, { mutation: "acceptProgramme", idempotencyKey, input: raw }, async (tx) => {
    const programme = await requireOpenProgramme(tx, known.id);
    const open = (await readTargets(tx, programme)).filter(({ completion }) => completion === undefined);
    if (open.length > 0) throw programmeUnfinished({ open: open.map(({ divisionCode }) => divisionCode) });
    await acceptProgrammeRow(tx.db, programme.id, { on, by: context.actor.subject ?? "", reference });
    return { programmeId: programme.id };
  });
}

async function requireTarget(tx: Tx, programme: Programme, wanted: DivisionCode): Promise<Target> {
  const target = (await readTargets(tx, programme)).find(({ divisionCode }) => divisionCode === wanted);
  if (target === undefined) {
    throw notATarget({ target: wanted, name: programme.name }, { path: ["input", "divisionCode"] });
  }
  return target;
}

async function readTargets(tx: Tx, { id }: Programme): Promise<readonly Target[]> {
  return targetsOf(await listTargetCodes(tx.db, [id]), await listCompletions(tx.db, [id]));
}

function programmeNotFound(id: string): Error {
  return notFound({ what: "programme", whatZh: "改革任务", id }, { path: ["input", "programmeId"] });
}
