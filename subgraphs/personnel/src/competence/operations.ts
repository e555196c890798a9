import { chinaDate, input, notFound, parseInput } from "@yimen/domain";
import { authorise, command, type Page, type PageArguments, type Permission } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { findKnownItem } from "../replica/store.ts";
import { lockEmployed, requireStaff } from "../staff/operations.ts";
import { trainingWays } from "../vocabulary.ts";
import { competenceItemWithdrawn } from "./failures.ts";
import { type Competence, deleteCompetence, listCompetences, putCompetence } from "./store.ts";

const permission: Permission = {
  zh: "登记能办事项",
  en: "record what staff can handle",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

// The competency matrix is public: it tells an applicant whom to ask.

/** What somebody can handle, by item code. @throws PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageCompetences(
  context: Context,
  staffId: string,
  page: PageArguments,
): Promise<Page<Competence>> {
  return context.read((db) => listCompetences(db, staffId, page));
}

const recordCompetenceInput = input.ofMutation("recordCompetence", {
  idempotencyKey: input.idempotencyKey,
  staffMemberId: input.text(80),
  itemId: input.text(80),
  since: input.optional(input.pastDay),
  trainedBy: input.optional(input.vocabulary(trainingWays)),
});

/**
 * Records that somebody can handle an item, since today unless said otherwise; a second record replaces the first.
 *
 * @throws INPUT_INVALID, NOT_FOUND (staff, item), NOT_PERMITTED, EMPLOYMENT_ENDED,
 *   COMPETENCE_ITEM_WITHDRAWN
 * @source PT-4
 */
export async function recordCompetence(context: Context, raw: unknown): Promise<{ staffId: string }> {
  const wanted = parseInput(recordCompetenceInput, raw, ["input"]);
  const known = await requireStaff(context, wanted.staffMemberId);
  authorise(context.actor, permission, known.divisionCode);
  const since = wanted.since ?? chinaDate(context.now);
  return command(
    context,
    { mutation: "recordCompetence", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const staff = await lockEmployed(tx, known.id);
      const item = await findKnownItem(tx.db, "item_id", wanted.itemId);
      if (item === undefined) throw itemNotFound(wanted.itemId);
      if (item.withdrawn) throw competenceItemWithdrawn({ item: item.code }, { path: ["input", "itemId"] });
      await putCompetence(tx.db, {
        staffId: staff.id,
        itemId: item.id,
        divisionCode: staff.divisionCode,
        trainedBy: wanted.trainedBy ?? null,
        since,
        sample: false,
        recordedBy: context.actor.subject ?? "",
      });
      return { staffId: staff.id };
    },
  );
}

const withdrawCompetenceInput = input.ofMutation("withdrawCompetence", {
  idempotencyKey: input.idempotencyKey,
  staffMemberId: input.text(80),
  itemId: input.text(80),
});

/**
 * Records that somebody cannot handle an item after all.
 *
 * @throws INPUT_INVALID, NOT_FOUND (staff, competence), NOT_PERMITTED
 */
export async function withdrawCompetence(context: Context, raw: unknown): Promise<{ staffId: string }> {
  const wanted = parseInput(withdrawCompetenceInput, raw, ["input"]);
  const staff = await requireStaff(context, wanted.staffMemberId);
  authorise(context.actor, permission, staff.divisionCode);
  return command(
    context,
    { mutation: "withdrawCompetence", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      if (!(await deleteCompetence(tx.db, staff.id, wanted.itemId))) throw itemNotFound(wanted.itemId);
      return { staffId: staff.id };
    },
  );
}

function itemNotFound(id: string): Error {
  return notFound({ what: "service item", whatZh: "事项", id }, { path: ["input", "itemId"] });
}
