import {
  chinaDate,
  divisionPrefix,
  parseInput,
  type WaitingWork,
  workInHand,
  workToClaim,
} from "@yimen/domain";
import { factsOfPlace } from "@yimen/rules";
import { requireKnown, type WriteTransaction } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { readStanding } from "../part/standing.ts";
import { takeStep } from "../step/take-step.ts";
import type { CasesTables } from "../tables.ts";
import {
  colleagueAway,
  colleagueElsewhere,
  colleagueUnknown,
  handOnToWhom,
  windowElsewhere,
} from "./failures.ts";
import { claimCaseInput, handOnCaseInput, returnCaseInput } from "./inputs.ts";
import { findColleague, holdTask } from "./store.ts";

type Tx = WriteTransaction<CasesTables>;
type Taken = Promise<{ caseId: string }>;

/**
 * Takes what waits about a case into the caller's hands: nobody else does it meanwhile (领办).
 *
 * @throws CASE_HELD_BY_COLLEAGUE, CASE_NOTHING_WAITS, and what takeStep throws
 * @source PT-10, BK-11
 */
export async function claimCase(context: Context, raw: unknown): Taken {
  const wanted = parseInput(claimCaseInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "claimCase", command: { action: "CLAIM" } },
    async (tx, current) => {
      const work = required(workToClaim(await readStanding(tx.db, context, current), context.actor));
      await holdTask(tx.db, work.id, { by: context.actor.subject ?? "", since: context.now });
      return { changes: {}, detail: { task: work.task } };
    },
  );
}

/**
 * Hands what is in hand on to a colleague of the place, or to a window, where whoever is there claims it (转办).
 *
 * @throws CASE_HAND_ON_TO_WHOM, CASE_COLLEAGUE_UNKNOWN, CASE_COLLEAGUE_ELSEWHERE, CASE_COLLEAGUE_AWAY, CASE_WINDOW_ELSEWHERE, CASE_NOT_IN_HAND,
 *   INPUT_INVALID for a window there is not, and what takeStep throws
 * @source PT-10
 */
export async function handOnCase(context: Context, raw: unknown): Taken {
  const { account, windowId, note, ...wanted } = parseInput(handOnCaseInput, raw, ["input"]);
  if ((account === undefined) === (windowId === undefined)) {
    throw handOnToWhom({}, { path: ["input", account === undefined ? "account" : "windowId"] });
  }
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "handOnCase", command: { action: "HAND_ON" } },
    async (tx, current) => {
      const work = required(
        workInHand(await readStanding(tx.db, context, current), "HAND_ON", context.actor),
      );
      if (account !== undefined) await requireColleague(context, tx, work, account);
      if (windowId !== undefined) await requireWindow(context, tx, work, windowId);
      await holdTask(tx.db, work.id, {
        by: account ?? null,
        since: account === undefined ? null : context.now,
        windowId: windowId ?? null,
        note: note ?? null,
      });
      return {
        changes: {},
        detail: {
          task: work.task,
          ...(account !== undefined && { handedTo: account }),
          ...(note !== undefined && { note }),
        },
      };
    },
  );
}

/**
 * Returns what is in hand to the queue, with the reason (退回待办).
 *
 * @throws CASE_NOT_IN_HAND, and what takeStep throws
 */
export async function returnCase(context: Context, raw: unknown): Taken {
  const { reason, ...wanted } = parseInput(returnCaseInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "returnCase", command: { action: "RETURN" } },
    async (tx, current: ServiceCase) => {
      const work = required(workInHand(await readStanding(tx.db, context, current), "RETURN", context.actor));
      await holdTask(tx.db, work.id, { by: null, since: null, windowId: null, note: reason });
      return { changes: {}, detail: { task: work.task, reasons: [reason] } };
    },
  );
}

function required(work: WaitingWork | undefined): WaitingWork {
  if (work === undefined) throw new Error("the state machine let somebody take what does not wait for them");
  return work;
}

async function requireColleague(context: Context, tx: Tx, work: WaitingWork, account: string): Promise<void> {
  const standing = await findColleague(tx.db, {
    account,
    place: work.place,
    department: work.department?.id ?? null,
    on: chinaDate(context.now),
  });
  const at = { path: ["input", "account"] };
  switch (standing) {
    case "ON_DUTY":
      return;
    case "UNKNOWN":
      throw colleagueUnknown({ account }, at);
    case "NOT_THEIRS":
      throw colleagueElsewhere({ account }, at);
    case "AWAY":
      throw colleagueAway({ account }, at);
    default:
      standing satisfies never;
  }
}

/** Ids lead with the division they are of. */
async function requireWindow(context: Context, tx: Tx, work: WaitingWork, windowId: string): Promise<void> {
  const at = { path: ["input", "windowId"] };
  const law = await context.law();
  await requireKnown(tx.db, factsOfPlace(law.packs, work.place), [
    { subject: "window", id: windowId, ...at },
  ]);
  if (!windowId.startsWith(divisionPrefix(work.place))) throw windowElsewhere({ windowId }, at);
}
