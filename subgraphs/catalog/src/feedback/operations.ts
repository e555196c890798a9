import {
  defineError,
  type DomainErrorFactory,
  input,
  itemProblemReported,
  notFound,
  parseInput,
} from "@yimen/domain";
import { authorise, command, defineLoader, keyedBy, newId, type Permission } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireDivision } from "../division/operations.ts";
import { itemsThere } from "../entry/operations.ts";
import { findItems } from "../item/store.ts";
import { feedbackStates } from "../vocabulary.ts";
import { answerRow, closeRow, type Feedback, findFeedback, insertFeedback, listFeedback } from "./store.ts";

const reporting: Permission = {
  zh: "反馈事项承接问题",
  en: "report a problem with an item",
  roles: ["CLERK", "AGENT", "STATION_MANAGER", "COUNTY_ADMIN"],
};
const answering: Permission = {
  zh: "答复事项承接问题",
  en: "answer a problem with an item",
  roles: ["APPROVER", "COUNTY_ADMIN"],
};
const reading: Permission = {
  zh: "查看事项承接反馈",
  en: "see what stations report of items",
  roles: ["CLERK", "AGENT", "APPROVER", "STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
};

/** Each state is left by one act. */
export const feedbackNotThere: DomainErrorFactory<{ id: string; stateZh: string; state: string }> =
  defineError("ITEM_FEEDBACK_STATE", {
    kind: "wrong-state",
    zh: (d) => `反馈 ${d.id} 现为“${d.stateZh}”,不能这样处理;先由部门答复,再由站点确认解决`,
    en: (d) =>
      `the feedback ${d.id} is ${d.state} and takes no such act; the department answers first, then the station closes it`,
  });

export const loadFeedback: (context: Context, id: string) => Promise<Feedback | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findFeedback(db, ids)), ({ id }) => id),
);

/** The most that is shown at once. */
const mostShown = 500;

/** What stations of a place and below report, the latest first, at most 500. @throws INPUT_INVALID, NOT_PERMITTED */
export async function latestFeedback(context: Context, code: string): Promise<readonly Feedback[]> {
  const within = parseInput(input.divisionCode, code, ["within"]);
  authorise(context.actor, reading, within);
  return context.read((db) => listFeedback(db, within, mostShown));
}

const reportInput = input.ofMutation("reportItemProblem", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  itemId: input.text(80),
  department: input.text(100),
  problem: input.text(1000),
});

/** A station tells a department what it cannot take well. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED @source BK-3 */
export async function reportProblem(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, ...wanted } = parseInput(reportInput, raw, ["input"]);
  const { divisionCode } = wanted;
  authorise(context.actor, reporting, divisionCode);
  return command(context, { mutation: "reportItemProblem", idempotencyKey, input: raw }, async (tx) => {
    await requireDivision(tx, divisionCode);
    itemsThere(await findItems(tx.db, "id", [wanted.itemId]), [wanted.itemId], divisionCode);
    const id = newId(divisionCode);
    const by = context.actor.subject ?? "";
    await insertFeedback(tx.db, { id, ...wanted, reportedAt: context.now, reportedBy: by });
    // Who organises trainings learns of it, but for the words: they stay with the staff of the place.
    await tx.publish(itemProblemReported, {
      feedbackId: id,
      itemId: wanted.itemId,
      division: divisionCode,
      department: wanted.department,
      reportedAt: context.now.toString(),
    });
    return { id };
  });
}

const answerInput = input.ofMutation("answerItemProblem", {
  idempotencyKey: input.idempotencyKey,
  feedbackId: input.text(80),
  answer: input.text(1000),
});

/** The department says what it will do. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_FEEDBACK_STATE @source BK-3 */
export async function answerProblem(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, feedbackId, answer } = parseInput(answerInput, raw, ["input"]);
  const known = await requireFeedback(context, feedbackId, answering);
  return command(context, { mutation: "answerItemProblem", idempotencyKey, input: raw }, async (tx) => {
    const act = { at: context.now, by: context.actor.subject ?? "", text: answer };
    if (!(await answerRow(tx.db, known.id, act))) throw notThere(known);
    return { id: known.id };
  });
}

const closeInput = input.ofMutation("closeItemProblem", {
  idempotencyKey: input.idempotencyKey,
  feedbackId: input.text(80),
  outcome: input.text(1000),
});

/** The station says that it can take it now. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_FEEDBACK_STATE @source BK-3 */
export async function closeProblem(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, feedbackId, outcome } = parseInput(closeInput, raw, ["input"]);
  const known = await requireFeedback(context, feedbackId, reporting);
  return command(context, { mutation: "closeItemProblem", idempotencyKey, input: raw }, async (tx) => {
    const act = { at: context.now, by: context.actor.subject ?? "", text: outcome };
    if (!(await closeRow(tx.db, known.id, act))) throw notThere(known);
    return { id: known.id };
  });
}

function notThere({ id, state }: Feedback): Error {
  return feedbackNotThere({
    id,
    stateZh: feedbackStates.label(state, "zh"),
    state: feedbackStates.label(state, "en"),
  });
}

async function requireFeedback(context: Context, id: string, permission: Permission): Promise<Feedback> {
  authorise(context.actor, permission);
  const known = await loadFeedback(context, id);
  if (known === undefined) {
    throw notFound({ what: "feedback", whatZh: "承接反馈", id }, { path: ["input", "feedbackId"] });
  }
  authorise(context.actor, permission, known.divisionCode);
  return known;
}
