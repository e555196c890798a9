import { chinaDate, input, parseInput } from "@yimen/domain";
import type { Page, PageArguments } from "@yimen/subgraph-kit";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { step, type StepInput } from "../step/inputs.ts";
import { takeStep } from "../step/take-step.ts";
import { type Announcement, insertAnnouncement, listAnnouncements } from "./store.ts";

const announceCompletionInput: z.ZodType<StepInput> = input.ofMutation("announceCompletion", step);

/**
 * Announces that a case is decided (办结公告), to everybody: which case, for what, how it ended. Whose it is, is not said.
 *
 * @throws CASE_ANNOUNCED_ALREADY, and what takeStep throws
 * @source LP-13
 */
export async function announceCompletion(context: Context, raw: unknown): Promise<{ caseId: string }> {
  const wanted = parseInput(announceCompletionInput, raw, ["input"]);
  const today = chinaDate(context.now);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "announceCompletion", command: { action: "ANNOUNCE", on: today } },
    async (tx, { id, divisionCode, stationId, caseNo, itemId, outcome, decidedAt, sample }) => {
      if (outcome === null || decidedAt === null) throw new Error(`the decided case ${id} has no outcome`);
      const announced = { caseId: id, divisionCode, stationId, caseNo, itemId, outcome, sample };
      await insertAnnouncement(tx.db, {
        ...announced,
        decidedOn: chinaDate(decidedAt),
        announcedAt: context.now,
        announcedBy: context.actor.subject ?? "",
      });
      return { changes: { announcedOn: today }, detail: {} };
    },
  );
}

/** What was announced in a place and below, the latest first; public. @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageAnnouncements(
  context: Context,
  args: PageArguments & { readonly within: string },
): Promise<Page<Announcement>> {
  const within = parseInput(input.divisionCode, args.within, ["within"]);
  return context.read((db) => listAnnouncements(db, within, args));
}
