import { type EventKind, eventKinds, input, notFound, parseInput } from "@yimen/domain";
import { authorise, type Permission } from "../request/authorise.ts";
import { command } from "../request/command.ts";
import { newId } from "../request/identifier.ts";
import { defineLoader, keyedBy } from "../request/loader.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import { parseEventCursor } from "./cursor.ts";
import { externalKeyTaken, subscriptionStateWrong, tooManySubscriptions } from "./failures.ts";
import { findLastPlace } from "./log.ts";
import { parseReceiverUrl } from "./receiver-url.ts";
import { newSecret } from "./secret.ts";
import type { EventSubscription, OutgoingContext } from "./subscription.ts";
import {
  findByExternalKey,
  findSubscriptions,
  insertSubscription,
  listSubscriptions,
  lockSubscription,
  updateSubscription,
} from "./subscription-store.ts";
import type { OutgoingTables } from "./tables.ts";
import { type SubscriptionState, subscriptionStates } from "./vocabulary.ts";

/** Who manages subscriptions: an integrator those of their own, a county's administrator all of the county. */
export const managing: Permission = {
  zh: "管理事件订阅",
  en: "manage subscriptions to events",
  roles: ["COUNTY_ADMIN", "INTEGRATOR"],
};

const mostSubscriptions = 100;

export const loadSubscription: (
  context: OutgoingContext,
  id: string,
) => Promise<EventSubscription | undefined> = defineLoader(
  async (context: OutgoingContext, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findSubscriptions(db, ids)), ({ id }) => id),
);

/** The subscriptions of a place that the caller may see. @throws INPUT_INVALID, NOT_PERMITTED */
export async function subscriptionsWithin(
  context: OutgoingContext,
  place: string,
): Promise<readonly EventSubscription[]> {
  const within = parseInput(input.divisionCode, place, ["within"]);
  authorise(context.actor, managing, within);
  return context.read((db) => listSubscriptions(db, within, mostSubscriptions));
}

/** The subscription that the caller made under a key of their own. @throws INPUT_INVALID */
export async function subscriptionByExternalKey(
  context: OutgoingContext,
  asked: { readonly division: string; readonly key: string },
): Promise<EventSubscription | undefined> {
  const division = parseInput(input.divisionCode, asked.division, ["division"]);
  const owner = context.actor.subject ?? "";
  return context.read((db) => findByExternalKey(db, { division, owner, externalKey: asked.key }));
}

const createInput = input.ofMutation("createEventSubscription", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  name: input.text(80),
  url: input.text(500),
  kinds: input.optional(input.list(input.vocabulary(eventKinds), { max: 50, distinct: true })),
  after: input.optionalText(60),
  externalKey: input.optionalText(100),
});

/**
 * Subscribes to what happens in a place from now on, or from a place in the log.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, EVENT_RECEIVER_REFUSED, CURSOR_INVALID, EXTERNAL_KEY_TAKEN, EVENT_SUBSCRIPTIONS_TOO_MANY
 * @source
 */
export async function createSubscription(
  context: OutgoingContext,
  raw: unknown,
): Promise<{ subscriptionId: string }> {
  const wanted = parseInput(createInput, raw, ["input"]);
  const { divisionCode, externalKey } = wanted;
  authorise(context.actor, managing, divisionCode);
  const url = parseReceiverUrl(wanted.url, context.outbound, ["input", "url"]);
  const begin = wanted.after === undefined ? undefined : parseEventCursor(wanted.after, ["input", "after"]);
  const owner = context.actor.subject ?? "";
  return command(
    context,
    { mutation: "createEventSubscription", idempotencyKey: wanted.idempotencyKey, input: raw },
    async ({ db }) => {
      const others = await listSubscriptions(db, divisionCode, mostSubscriptions);
      if (others.length >= mostSubscriptions)
        throw tooManySubscriptions({ division: divisionCode, most: mostSubscriptions });
      const known =
        externalKey === undefined
          ? undefined
          : await findByExternalKey(db, { division: divisionCode, owner, externalKey });
      if (known !== undefined)
        throw externalKeyTaken(
          { key: known.externalKey ?? "", name: known.name },
          { path: ["input", "externalKey"] },
        );
      const after = begin ?? (await findLastPlace(db));
      const id = newId(divisionCode);
      await insertSubscription(db, {
        id,
        division_code: divisionCode,
        owner,
        external_key: externalKey ?? null,
        name: wanted.name,
        url: url.href,
        kinds: [...(wanted.kinds ?? [])],
        secret: newSecret(context.sealer, id),
        earlier_secret: null,
        earlier_until: null,
        state: "ACTIVE",
        state_at: context.now,
        created_at: context.now,
        after_era: after.era,
        after_transaction: after.transaction,
        after_ordinal: after.ordinal,
        claim: null,
        claimed_until: null,
        failing_event: null,
        failing_since: null,
        due_at: context.now,
        outcome: null,
        delivered_at: null,
      });
      return { subscriptionId: id };
    },
  );
}

const changeInput = input.ofMutation("changeEventSubscription", {
  idempotencyKey: input.idempotencyKey,
  subscriptionId: input.text(80),
  name: input.optionalText(80),
  url: input.optionalText(500),
  kinds: input.optional(input.list(input.vocabulary(eventKinds), { max: 50, distinct: true })),
});

/** Changes what is left of a subscription that has not ended. @throws INPUT_INVALID, NOT_FOUND, EVENT_RECEIVER_REFUSED, EVENT_SUBSCRIPTION_STATE */
export async function changeSubscription(
  context: OutgoingContext,
  raw: unknown,
): Promise<{ subscriptionId: string }> {
  const wanted = parseInput(changeInput, raw, ["input"]);
  const { name, kinds } = wanted;
  const url = wanted.url && parseReceiverUrl(wanted.url, context.outbound, ["input", "url"]).href;
  return manage(
    context,
    raw,
    { ...wanted, mutation: "changeEventSubscription", from: living },
    ({ db }, { id }) =>
      updateSubscription(db, id, {
        ...(name !== undefined && { name }),
        ...(url !== undefined && { url, due_at: context.now }),
        ...(kinds !== undefined && { kinds: [...kinds] }),
      }),
  );
}

const stateInput = (mutation: string) =>
  input.ofMutation(mutation, {
    idempotencyKey: input.idempotencyKey,
    subscriptionId: input.text(80),
  });
const pauseInput = stateInput("pauseEventSubscription");
const resumeInput = stateInput("resumeEventSubscription");
const endInput = stateInput("endEventSubscription");

/** Stops telling for a while; what happens meanwhile is told once it is resumed. @throws INPUT_INVALID, NOT_FOUND, EVENT_SUBSCRIPTION_STATE */
export function pauseSubscription(
  context: OutgoingContext,
  raw: unknown,
): Promise<{ subscriptionId: string }> {
  const wanted = parseInput(pauseInput, raw, ["input"]);
  return manage(
    context,
    raw,
    { ...wanted, mutation: "pauseEventSubscription", from: ["ACTIVE"] },
    ({ db }, { id }) => updateSubscription(db, id, { state: "PAUSED", state_at: context.now }),
  );
}

/** Goes on where it stopped, at once. @throws INPUT_INVALID, NOT_FOUND, EVENT_SUBSCRIPTION_STATE */
export function resumeSubscription(
  context: OutgoingContext,
  raw: unknown,
): Promise<{ subscriptionId: string }> {
  const wanted = parseInput(resumeInput, raw, ["input"]);
  const from: readonly SubscriptionState[] = ["PAUSED", "SUSPENDED"];
  return manage(context, raw, { ...wanted, mutation: "resumeEventSubscription", from }, ({ db }, { id }) =>
    updateSubscription(db, id, { ...afresh(context), state: "ACTIVE", state_at: context.now }),
  );
}

/** Ends a subscription for good; its secrets are forgotten. @throws INPUT_INVALID, NOT_FOUND, EVENT_SUBSCRIPTION_STATE */
export function endSubscription(context: OutgoingContext, raw: unknown): Promise<{ subscriptionId: string }> {
  const wanted = parseInput(endInput, raw, ["input"]);
  return manage(
    context,
    raw,
    { ...wanted, mutation: "endEventSubscription", from: living },
    ({ db }, { id }) =>
      updateSubscription(db, id, {
        state: "ENDED",
        state_at: context.now,
        external_key: null,
        // One that nobody was ever shown takes its place.
        secret: newSecret(context.sealer, id),
        earlier_secret: null,
        earlier_until: null,
      }),
  );
}

/** States in which a subscription can still be changed. */
export const living: readonly SubscriptionState[] = ["ACTIVE", "PAUSED", "SUSPENDED"];

/** As if the receiver had never failed. */
export function afresh(context: OutgoingContext): {
  readonly failures: 0;
  readonly failing_event: null;
  readonly failing_since: null;
  readonly due_at: Temporal.Instant;
} {
  return { failures: 0, failing_event: null, failing_since: null, due_at: context.now };
}

export interface Managed {
  readonly mutation: string;
  readonly idempotencyKey: string;
  readonly subscriptionId: string;
  readonly from: readonly SubscriptionState[];
}

/** Does something to a subscription of the caller's, locked, once. @throws NOT_FOUND, NOT_PERMITTED, EVENT_SUBSCRIPTION_STATE */
export async function manage(
  context: OutgoingContext,
  raw: unknown,
  { mutation, idempotencyKey, subscriptionId, from }: Managed,
  work: (tx: WriteTransaction<OutgoingTables>, subscription: EventSubscription) => Promise<unknown>,
): Promise<{ subscriptionId: string }> {
  const known = await loadSubscription(context, subscriptionId);
  const missing = notFound(
    { what: "subscription", whatZh: "事件订阅", id: subscriptionId },
    { path: ["input", "subscriptionId"] },
  );
  if (known === undefined) throw missing;
  authorise(context.actor, managing, known.divisionCode);
  return command(context, { mutation, idempotencyKey, input: raw }, async (tx) => {
    const subscription = await lockSubscription(tx.db, known.id);
    if (subscription === undefined) throw missing;
    if (!from.includes(subscription.state)) {
      throw subscriptionStateWrong({
        name: subscription.name,
        state: subscriptionStates.label(subscription.state, "en"),
        stateZh: subscriptionStates.label(subscription.state, "zh"),
      });
    }
    await work(tx, subscription);
    return { subscriptionId: subscription.id };
  });
}

/** Does a subscription want to hear of a kind? */
export function wants({ kinds }: EventSubscription, kind: EventKind): boolean {
  return kinds.length === 0 || kinds.includes(kind);
}
