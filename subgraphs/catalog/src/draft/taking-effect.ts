import { chinaDate, DomainError, parseInput } from "@yimen/domain";
import type { Context } from "../context.ts";
import { withdraw } from "../item/changes.ts";
import { changeInput, lockOpenItem, revise } from "../item/revising.ts";
import type { ItemDraft } from "./draft.ts";
import { lockDraft, lockDue, settleDraft } from "./store.ts";

/**
 * Makes a revision of the next published change whose day has come. What stands against it by then, such as an item withdrawn meanwhile, is written
 * to it: nobody waits for it in vain. Returns whether there was one.
 *
 * @source SM-20
 */
export async function takeEffect(context: Context): Promise<boolean> {
  const today = chinaDate(context.now);
  const due: ItemDraft[] = [];
  try {
    await context.write(async (tx) => {
      const draft = await lockDue(tx.db, today);
      if (draft === undefined) return;
      due.push(draft);
      const { divisionCode, citation, draftedBy: by } = draft;
      const item = await lockOpenItem(tx, draft.itemId);
      const made = { divisionCode, citation, by, at: context.now };
      const revision = draft.withdraws
        ? await withdraw(tx, item, made)
        : await revise(tx, item, parseInput(changeInput, draft.change), made);
      await settleDraft(tx.db, draft.id, { at: context.now, outcome: { state: "EFFECTIVE", revision } });
    });
  } catch (error) {
    const [draft] = due;
    if (draft === undefined || !(error instanceof DomainError)) throw error;
    await context.write(async ({ db }) => {
      // Between the two transactions it may have been dropped, or taken effect in another process: then that stands.
      if ((await lockDraft(db, draft.id))?.state !== "PUBLISHED") return;
      await settleDraft(db, draft.id, { at: context.now, outcome: { state: "REFUSED", reason: error.code } });
    });
  }
  return due.length > 0;
}
