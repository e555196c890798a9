import {
  hasRole,
  actsFor,
  chinaDate,
  input,
  type MessageState,
  messageStates,
  parseInput,
  toldWays,
} from "@yimen/domain";
import { authorise, type Permission } from "../request/authorise.ts";
import { command } from "../request/command.ts";
import type { RequestContext } from "../request/context.ts";
import { defineLoader, groupedBy, keyedBy } from "../request/loader.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import { messageMaybeSent, messageNotFound, messageStateWrong } from "./failures.ts";
import { sendMessageJob } from "./job.ts";
import type { MessageStep, StoredMessage } from "./message.ts";
import { findMessages, listMessageSteps, lockMessages, moveMessages } from "./store.ts";

type Context<Tables> = RequestContext<Tables>;

/** Who tells people, and has messages sent again. */
export const tellingPeople: Permission = {
  zh: "办理待告知消息",
  en: "deal with messages that wait",
  roles: ["AGENT", "CLERK", "APPROVER", "STATION_MANAGER", "COUNTY_ADMIN"],
};

/** A message the caller may see: of a place they work for, or for themselves. */
export const loadMessage: <Tables>(
  context: Context<Tables>,
  id: string,
) => Promise<StoredMessage | undefined> = defineLoader(
  async <Tables>(context: Context<Tables>, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findMessages(db, ids)), ({ id }) => id),
);

export const loadMessageSteps: <Tables>(
  context: Context<Tables>,
  messageId: string,
) => Promise<readonly MessageStep[] | undefined> = defineLoader(
  async <Tables>(context: Context<Tables>, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listMessageSteps(db, ids)), ({ messageId }) => messageId),
);

const toldInput = input.ofMutation("markMessageTold", {
  idempotencyKey: input.idempotencyKey,
  messageId: input.text(80),
  way: input.vocabulary(toldWays),
  on: input.optional(input.pastDay),
});

/**
 * Puts on record that somebody told it, by phone or in person, or that its addressee read it in the work queue.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, MESSAGE_STATE
 */
export function markMessageTold<Tables>(
  context: Context<Tables>,
  raw: unknown,
): Promise<{ readonly messageId: string }> {
  const wanted = parseInput(toldInput, raw, ["input"]);
  const on = wanted.on ?? chinaDate(context.now);
  const write = { mutation: "markMessageTold", ...wanted, from: ["WAITING", "FAILED", "PRINTED"] as const };
  return manage(context, raw, write, ({ db }, { id }) =>
    moveMessages(db, [id], {
      at: context.now,
      state: "TOLD",
      told: { way: wanted.way, on },
      byWhom: context.actor.subject,
    }),
  );
}

const againInput = input.ofMutation("sendMessageAgain", {
  idempotencyKey: input.idempotencyKey,
  messageId: input.text(80),
  evenIfMaybeSent: input.optional(input.flag),
});

/**
 * Has a message tried again that was given up or waits, once a sender is configured for example.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, MESSAGE_STATE, MESSAGE_MAYBE_SENT
 */
export function sendMessageAgain<Tables>(
  context: Context<Tables>,
  raw: unknown,
): Promise<{ readonly messageId: string }> {
  const wanted = parseInput(againInput, raw, ["input"]);
  const write = { mutation: "sendMessageAgain", ...wanted, from: ["WAITING", "FAILED"] as const };
  return manage(context, raw, write, async (tx, { id, sender, reason, addressee, state }) => {
    if (addressee === "OFFICE") throw stateWrong(id, state);
    if (reason === "OUTCOME_UNKNOWN" && wanted.evenIfMaybeSent !== true) throw messageMaybeSent({ id });
    await moveMessages(tx.db, [id], {
      at: context.now,
      state: "WAITING",
      reason: "TRIED_AGAIN_BY_STAFF",
      attempts: 0,
      byWhom: context.actor.subject,
    });
    await tx.queue(sendMessageJob(sender), [{ messageId: id }]);
  });
}

/** Notes, in the transaction of a slip, that a message was printed. What was told already stays told. */
export async function markMessagePrinted<Tables>(
  context: Context<Tables>,
  tx: WriteTransaction<Tables>,
  messageId: string,
): Promise<void> {
  const [locked] = await lockMessages(tx.db, [messageId]);
  if (locked === undefined) throw messageNotFound(messageId);
  if (!["WAITING", "FAILED"].includes(locked.state)) return;
  const byWhom = context.actor.subject;
  await moveMessages(tx.db, [messageId], { at: context.now, state: "PRINTED", byWhom });
}

async function manage<Tables>(
  context: Context<Tables>,
  raw: unknown,
  write: {
    readonly mutation: string;
    readonly idempotencyKey: string;
    readonly messageId: string;
    readonly from: readonly MessageState[];
  },
  work: (tx: WriteTransaction<Tables>, message: StoredMessage) => Promise<void>,
): Promise<{ readonly messageId: string }> {
  const known = await loadMessage(context, write.messageId);
  if (known === undefined) throw messageNotFound(write.messageId);
  refuseOthers(context, known);
  return command(
    context,
    { mutation: write.mutation, idempotencyKey: write.idempotencyKey, input: raw },
    async (tx) => {
      const [locked] = await lockMessages(tx.db, [known.id]);
      if (locked === undefined) throw messageNotFound(known.id);
      if (!write.from.includes(locked.state)) throw stateWrong(locked.id, locked.state);
      await work(tx, locked);
      return { messageId: locked.id };
    },
  );
}

/** Whoever a message is for deals with it themselves; everybody else needs to work there. */
function refuseOthers<Tables>({ actor }: Context<Tables>, message: StoredMessage): void {
  if (message.account !== null && message.account === actor.subject) return;
  authorise(actor, tellingPeople, message.divisionCode);
}

function stateWrong(id: string, state: MessageState): Error {
  return messageStateWrong({
    id,
    state: messageStates.label(state, "en"),
    stateZh: messageStates.label(state, "zh"),
  });
}

/** May the caller list the messages of a place? */
export const readingMessages: Permission = {
  zh: "查看待告知消息",
  en: "see messages to people",
  roles: [...tellingPeople.roles, "INSPECTOR"],
};

/** May the actor see the messages about something of a place? */
export function maySeeMessages<Tables>(
  { actor }: Context<Tables>,
  division: StoredMessage["divisionCode"],
): boolean {
  return hasRole(actor, "SYSTEM") || (hasRole(actor, ...readingMessages.roles) && actsFor(actor, division));
}
