import {
  chinaDate,
  type DivisionCode,
  divisionLevel,
  divisionTold,
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
  newId,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../../context.ts";
import type { FacilitiesTables } from "../../tables.ts";
import { loadDivision } from "../operations.ts";
import { type Division, findDivisions, type NewDivision, putDivision } from "../store.ts";
import type { DivisionChange } from "./change.ts";
import { divisionEnded, divisionTaken, successorsWrong } from "./failures.ts";
import { carryOut, insertChange, listChanges, listOrigins, lockDue } from "./store.ts";
import { type DivisionChangeKind, divisionChangeKinds } from "./vocabulary.ts";

// What became of places is public; writing is guarded.

const permission: Permission = {
  zh: "登记区划变更",
  en: "record what became of divisions",
  roles: ["COUNTY_ADMIN"],
};

/** What became of a division, in order; what is to come, too. */
export const loadChanges: (
  context: Context,
  code: DivisionCode,
) => Promise<readonly DivisionChange[] | undefined> = defineLoader(
  async (context: Context, codes: readonly DivisionCode[]) =>
    groupedBy(codes, await context.read((db) => listChanges(db, codes)), ({ divisionCode }) => divisionCode),
);

/** The changes a division came out of, in order. */
export const loadOrigins: (
  context: Context,
  code: DivisionCode,
) => Promise<readonly DivisionChange[] | undefined> = defineLoader(
  async (context: Context, codes: readonly DivisionCode[]) => {
    const found = await context.read((db) => listOrigins(db, codes));
    return new Map(
      codes.map((code) => [
        code,
        found.filter(({ divisionCode, successors }) => divisionCode !== code && successors.includes(code)),
      ]),
    );
  },
);

/** What a division was called on a day. @throws INPUT_INVALID */
export async function nameOn(context: Context, division: Division, day: string): Promise<string> {
  const on = parseInput(input.plainDate, day, ["on"]);
  const renamings = ((await loadChanges(context, division.code)) ?? []).filter(
    ({ kind }) => kind === "RENAME",
  );
  const holding = renamings.findLast(({ effectiveOn }) => Temporal.PlainDate.compare(effectiveOn, on) <= 0);
  return holding?.name ?? renamings[0]?.nameBefore ?? division.name;
}

const changeInput = input.ofMutation("recordDivisionChange", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  kind: input.vocabulary(divisionChangeKinds),
  effectiveOn: input.plainDate,
  name: input.optionalText(60),
  shortName: input.optionalText(40),
  successorCodes: input.list(input.divisionCode, { max: 20, distinct: true }),
  newDivisions: input.list(
    input.object({
      code: input.divisionCode,
      name: input.text(60),
      shortName: input.text(40),
      kind: input.text(20),
    }),
    { max: 20, distinct: "code" },
  ),
  citation: input.text(200),
});

/**
 * Puts on record what became of a division: renamed, merged into another, split, moved under another. It holds from its day on.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, DIVISION_ENDED, DIVISION_TAKEN
 */
export async function recordChange(context: Context, raw: unknown): Promise<{ divisionCode: DivisionCode }> {
  const { idempotencyKey, newDivisions, successorCodes, ...wanted } = parseInput(changeInput, raw, ["input"]);
  const { divisionCode, kind, effectiveOn, name, citation } = wanted;
  for (const code of [divisionCode, ...successorCodes, ...newDivisions.map((each) => each.code)])
    authorise(context.actor, permission, code);
  const division = await loadDivision(context, divisionCode);
  if (division === undefined) throw divisionNotFound(divisionCode, "divisionCode");
  requireFitting(kind, divisionCode, name, successorCodes);
  return command(context, { mutation: "recordDivisionChange", idempotencyKey, input: raw }, async (tx) => {
    await requireNotEnded(context, division);
    for (const [index, each] of newDivisions.entries()) {
      const parentCode = parentDivision(each.code) ?? null;
      await requireRoom(tx, each.code, parentCode, ["input", "newDivisions", index, "code"]);
      await putNew(tx, { ...each, level: divisionLevel(each.code), parentCode, citation });
    }
    const known = new Set((await findDivisions(tx.db, successorCodes)).map(({ code }) => code));
    const unknown = successorCodes.find((code) => !known.has(code));
    if (unknown !== undefined) throw divisionNotFound(unknown, "successorCodes");
    await insertChange(
      tx.db,
      {
        id: newId(divisionCode),
        divisionCode,
        kind,
        effectiveOn,
        nameBefore: kind === "RENAME" ? division.name : null,
        name: kind === "RENAME" ? (name ?? null) : null,
        shortName: kind === "RENAME" ? (wanted.shortName ?? name ?? null) : null,
        successors: successorCodes,
        citation,
      },
      { at: context.now, by: context.actor.subject ?? "" },
    );
    return { divisionCode };
  });
}

/** A new division has a code that nobody has, under a division that is there. @throws DIVISION_TAKEN, NOT_FOUND */
async function requireRoom(
  tx: WriteTransaction<FacilitiesTables>,
  code: DivisionCode,
  parent: DivisionCode | null,
  path: readonly (string | number)[],
): Promise<void> {
  const found = await findDivisions(tx.db, parent === null ? [code] : [code, parent]);
  const taken = found.find((each) => each.code === code);
  if (taken !== undefined) throw divisionTaken({ code, name: taken.name }, { path: [...path] });
  if (parent === null || found.some((each) => each.code === parent)) return;
  throw notFound({ what: "division", whatZh: "区划", id: parent }, { path: [...path] });
}

async function putNew(tx: WriteTransaction<FacilitiesTables>, division: NewDivision): Promise<void> {
  await putDivision(tx.db, division);
  await tx.publish(divisionTold, { division: division.code, name: division.name });
}

/** A renaming has a name and no successor, a merger or a move one other division, a split two or more. */
function requireFitting(
  kind: DivisionChangeKind,
  code: DivisionCode,
  name: string | undefined,
  successors: readonly DivisionCode[],
): void {
  const others = successors.filter((each) => each !== code).length;
  const fits = {
    RENAME: name !== undefined && successors.length === 0,
    MERGE: successors.length === 1 && others === 1,
    MOVE: successors.length === 1 && others === 1,
    SPLIT: successors.length >= 2,
  }[kind];
  if (fits) return;
  const wanted = {
    RENAME: { wanted: "a new name and no successor", wantedZh: "写明新名称(name),不写后继区划" },
    MERGE: { wanted: "one other successor", wantedZh: "写明一个后继区划" },
    MOVE: { wanted: "one other successor, its code there", wantedZh: "写明划转后的代码" },
    SPLIT: { wanted: "two successors or more", wantedZh: "写明两个以上后继区划" },
  }[kind];
  throw new InvalidInputError([
    problemFrom(
      successorsWrong({
        kind: divisionChangeKinds.label(kind, "en"),
        kindZh: divisionChangeKinds.label(kind, "zh"),
        ...wanted,
      }),
      ["input", "successorCodes"],
    ),
  ]);
}

/** Nothing new stands in a division that has ended. @throws DIVISION_ENDED */
export async function requireNotEnded(context: Context, { code, endedOn }: Division): Promise<void> {
  if (endedOn === null) return;
  const changes = (await loadChanges(context, code)) ?? [];
  const successors = changes.findLast((each) => each.successors.length > 0)?.successors ?? [];
  throw divisionEnded({ code, on: endedOn.toString(), successors: successors.join(", ") });
}

/** Carries out the next change whose day has come. Returns whether there was one. */
export async function takeChange(context: Context): Promise<boolean> {
  return context.write(async ({ db }) => {
    const due = await lockDue(db, chinaDate(context.now));
    if (due === undefined) return false;
    await carryOut(db, due, context.now);
    return true;
  });
}

function divisionNotFound(id: string, field: string): Error {
  return notFound({ what: "division", whatZh: "区划", id }, { path: ["input", field] });
}
