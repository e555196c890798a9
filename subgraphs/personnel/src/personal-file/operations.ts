import { chinaDate, hasRole, input, masked, parseCardNumber, parseInput, yearsBetween } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  lookUp,
  newId,
  type Permission,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import { listBindings } from "../account/store.ts";
import type { Context } from "../context.ts";
import { requireStaff } from "../staff/operations.ts";
import { idNumberNotOnFile } from "./failures.ts";
import { fileReaders, mayReadFiles } from "./readers.ts";
import {
  findCurrentFileByFingerprint,
  findPersonalFiles,
  type IdNumberReveal,
  insertReveal,
  listReveals,
  type PersonalFile,
} from "./store.ts";
import { idNumberFingerprint, openIdNumber } from "./written-file.ts";

const revealPermission: Permission = {
  zh: "查看完整的公民身份号码",
  en: "see an id number in clear",
  roles: fileReaders,
};
const revealsShown = 50;

/** The file of a staff member; undefined when there is none or the caller may not see it: one answer for both. */
export const loadPersonalFile: (context: Context, staffId: string) => Promise<PersonalFile | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) => {
    // Row-level security would answer the same; nobody needs to ask it about a page of strangers.
    if (!hasRole(context.actor, ...fileReaders)) return new Map();
    const found = await context.read((db) => findPersonalFiles(db, ids));
    const visible = found.filter((file) => mayReadFiles(context.actor, file.divisionCode));
    return keyedBy(visible, (file) => file.staffId);
  });

/** The latest 50 looks at an id number, newest first. */
export const loadReveals: (
  context: Context,
  staffId: string,
) => Promise<readonly IdNumberReveal[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listReveals(db, ids, revealsShown)), (row) => row.staffId),
);

/** Years of age today; null when the birth date is not on file. */
export function ageYears(context: Context, file: PersonalFile): number | null {
  if (file.birthDate === null) return null;
  return yearsBetween(file.birthDate, chinaDate(context.now));
}

/** The id number as it may be shown: `330727********002X`; null when it is not on file. */
export function maskedIdNumber(context: Context, file: PersonalFile): string | null {
  const id = openIdNumber(context, file);
  return id === undefined ? null : masked(id);
}

/**
 * Who works in the caller's places under an id number, of 18 characters or the 15 digits before; undefined for everybody else's people and for callers who may
 * read no files.
 *
 * @throws INPUT_INVALID, LOOK_UPS_EXHAUSTED
 */
export async function findStaffIdByIdNumber(
  context: Context,
  raw: { readonly idNumber: string; readonly reason?: string | null | undefined },
): Promise<string | undefined> {
  const { idNumber: id, reason } = parseInput(lookUpInput, raw);
  if (!hasRole(context.actor, ...fileReaders)) return undefined;
  const found = await lookUp(context, {
    searched: "staff",
    number: `RESIDENT_ID ${id}`,
    reason,
    find: async (db) => {
      const file = await findCurrentFileByFingerprint(db, idNumberFingerprint(context, id));
      if (file === undefined || !mayReadFiles(context.actor, file.divisionCode)) return undefined;
      return { staffId: file.staffId, bindings: await listBindings(db, [file.staffId]) };
    },
    tell: (file) => ({
      count: file === undefined ? 0 : 1,
      concerned: (file?.bindings ?? []).flatMap(({ account, confirmedAt, endedAt }) =>
        confirmedAt !== null && endedAt === null ? [account] : [],
      ),
    }),
  });
  return found?.staffId;
}

const lookUpInput = input.object({
  // Read again as any citizen id is: somebody who can be alive.
  idNumber: input.parsed(z.string(), (text): unknown => parseCardNumber(text)).pipe(input.citizenId),
  reason: input.optionalText(200),
});

const revealInput = input.ofMutation("revealIdNumber", {
  idempotencyKey: input.idempotencyKey,
  staffMemberId: input.text(80),
  reason: input.text(200),
});

/**
 * The id number in clear, for a reason that is kept with the caller's name.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ID_NUMBER_NOT_ON_FILE
 */
export async function revealIdNumber(
  context: Context,
  raw: unknown,
): Promise<{ staffId: string; idNumber: string }> {
  const wanted = parseInput(revealInput, raw, ["input"]);
  const staff = await requireStaff(context, wanted.staffMemberId);
  authorise(context.actor, revealPermission, staff.divisionCode);
  // The answer kept under the idempotency key must not hold the number: it is opened afterwards.
  const file = await command(
    context,
    { mutation: "revealIdNumber", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const [found] = await findPersonalFiles(tx.db, [staff.id]);
      if (found === undefined || found.idNumberSealed === null) throw idNumberNotOnFile({ name: staff.name });
      await insertReveal(tx.db, {
        id: newId(staff.divisionCode),
        staffId: staff.id,
        divisionCode: staff.divisionCode,
        revealedBy: context.actor.subject ?? "",
        reason: wanted.reason,
        revealedAt: context.now,
      });
      return { staffId: staff.id };
    },
  ).then(() => loadPersonalFile(context, staff.id));
  const idNumber = file === undefined ? undefined : openIdNumber(context, file);
  if (idNumber === undefined) throw idNumberNotOnFile({ name: staff.name });
  return { staffId: staff.id, idNumber };
}
