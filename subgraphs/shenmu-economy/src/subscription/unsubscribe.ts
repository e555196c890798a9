import { input, InvalidInputError, notFound, parseInput } from "@yimen/domain";
import { authorise, command, loadByOneKey } from "@yimen/subgraph-kit";
import type { Context, Tx } from "../context.ts";
import { cancelOfSubscriptions } from "../delivery/queue.ts";
import { endingSubscriptions } from "../permissions.ts";
import { tokenHash } from "./contact.ts";
import { tokenUnknown } from "./failures.ts";
import { loadSubscription } from "./operations.ts";
import { endSubscriptions, hold, lockSubscription } from "./store.ts";

const unsubscribeInput = input.ofMutation("shenmuUnsubscribe", {
  idempotencyKey: input.idempotencyKey,
  token: input.optionalText(100),
  subscriptionId: input.optionalText(80),
});

/** When it ended; the first time, however often it is asked for. */
export interface Unsubscribed {
  /** ISO instant. */
  readonly endedAt: string;
}

/**
 * Ends a subscription: with the token of any message, signed in or not; or by id, for the window staff of the place.
 * What waits to be sent is not sent.
 *
 * @throws INPUT_INVALID, SHENMU_TOKEN_UNKNOWN, NOT_FOUND, NOT_PERMITTED
 */
export async function unsubscribe(context: Context, raw: unknown): Promise<Unsubscribed> {
  const { token, subscriptionId, idempotencyKey } = parseInput(unsubscribeInput, raw, ["input"]);
  const request = { mutation: "shenmuUnsubscribe", idempotencyKey, input: raw };
  const work = loadByOneKeyOfInput(
    { token, subscriptionId },
    {
      token: async (given) => (tx: Tx) => endByToken(tx, context, given),
      subscriptionId: async (id) => {
        const known = await loadSubscription(context, id);
        if (known === undefined) {
          throw notFound({ what: "subscription", whatZh: "订阅", id }, { path: ["input", "subscriptionId"] });
        }
        authorise(context.actor, endingSubscriptions, known.divisionCode);
        return (tx: Tx) => end(tx, "id", known.id, context.now, "ENDED_BY_STAFF");
      },
    },
  );
  const ending = await work;
  return command(context, request, ending);
}

type Ending = (tx: Tx) => Promise<Unsubscribed>;

function loadByOneKeyOfInput(
  given: { readonly token: string | undefined; readonly subscriptionId: string | undefined },
  ways: Readonly<Record<"token" | "subscriptionId", (value: string) => Promise<Ending>>>,
): Promise<Ending> {
  try {
    return loadByOneKey(given, ways);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      error.problems.map((problem) => ({ ...problem, path: ["input", ...problem.path] })),
    );
  }
}

async function endByToken(tx: Tx, context: Context, token: string): Promise<Unsubscribed> {
  const hash = tokenHash(context.sealer, token);
  await hold(tx.db, [hash]);
  return end(tx, "token_hash", hash, context.now, "UNSUBSCRIBED");
}

async function end(
  tx: Tx,
  by: "id" | "token_hash",
  key: string,
  at: Temporal.Instant,
  reason: "UNSUBSCRIBED" | "ENDED_BY_STAFF",
): Promise<Unsubscribed> {
  const subscription = await lockSubscription(tx.db, by, key);
  if (subscription === undefined) throw tokenUnknown({}, { path: ["input", "token"] });
  if (subscription.endedAt !== null) return { endedAt: subscription.endedAt.toString() };
  if (by === "token_hash") await hold(tx.db, [key, subscription.id]);
  await endSubscriptions(tx.db, [subscription.id], { reason, at });
  await cancelOfSubscriptions(tx, [subscription.id], at);
  return { endedAt: at.toString() };
}
