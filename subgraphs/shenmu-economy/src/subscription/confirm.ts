import { input, parseInput } from "@yimen/domain";
import { command } from "@yimen/subgraph-kit";
import type { Context, Tx } from "../context.ts";
import { cancelOfSubscriptions } from "../delivery/queue.ts";
import { codeHash } from "./contact.ts";
import { codeVoid, codeWrong } from "./failures.ts";
import {
  confirm,
  countWrongCode,
  endSubscriptions,
  findOthers,
  hold,
  lockSubscription,
  type PendingCode,
  type Subscription,
} from "./store.ts";

/** How often a code may be mistyped. */
const wrongCodesAtMost = 5;

const confirmInput = input.ofMutation("shenmuConfirmSubscription", {
  idempotencyKey: input.idempotencyKey,
  subscriptionId: input.text(80),
  code: input.text(12),
});

/** What became of a code: a wrong one must count, so it is no failure of the transaction. */
type Answer = { readonly confirmedAt: string } | { readonly refused: "wrong" | "void" };

/**
 * Confirms a subscription with the code that went to its contact. An older subscription of the same contact at the same
 * place ends.
 *
 * @throws INPUT_INVALID, SHENMU_CODE_WRONG, SHENMU_CODE_VOID, also for an id of nothing
 * @source SM-19
 */
export async function confirmSubscription(context: Context, raw: unknown): Promise<{ confirmedAt: string }> {
  const wanted = parseInput(confirmInput, raw, ["input"]);
  const answer: Answer = await command(
    context,
    { mutation: "shenmuConfirmSubscription", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx): Promise<Answer> => {
      await hold(tx.db, [wanted.subscriptionId]);
      const subscription = await lockSubscription(tx.db, "id", wanted.subscriptionId);
      if (subscription === undefined || isVoid(subscription, context.now)) return { refused: "void" };
      if (codeHash(context.sealer, subscription.id, wanted.code) !== subscription.codeHash) {
        await countWrongCode(tx.db, subscription.id);
        return { refused: "wrong" };
      }
      await replaceOlder(tx, subscription, context.now);
      await confirm(tx.db, subscription.id, context.now);
      return { confirmedAt: context.now.toString() };
    },
  );
  if ("confirmedAt" in answer) return answer;
  throw answer.refused === "wrong" ? codeWrong({}, { path: ["input", "code"] }) : codeVoid({});
}

function isVoid(subscription: Subscription & PendingCode, now: Temporal.Instant): boolean {
  return (
    subscription.state !== "PENDING" ||
    subscription.wrongCodes >= wrongCodesAtMost ||
    Temporal.Instant.compare(now, subscription.codeExpiresAt) >= 0
  );
}

async function replaceOlder(tx: Tx, subscription: Subscription, at: Temporal.Instant): Promise<void> {
  await hold(tx.db, [subscription.id, subscription.contactFingerprint]);
  const older = [
    ...(await findOthers(tx.db, subscription, "CONFIRMED")),
    ...(await findOthers(tx.db, subscription, "PENDING")),
  ];
  if (older.length === 0) return;
  await hold(tx.db, [subscription.id, subscription.contactFingerprint, ...older]);
  await endSubscriptions(tx.db, older, { reason: "REPLACED", at });
  await cancelOfSubscriptions(tx, older, at);
}
