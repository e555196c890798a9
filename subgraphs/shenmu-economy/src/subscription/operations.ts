import { randomInt } from "node:crypto";
import {
  type DivisionCode,
  input,
  type InputProblem,
  InvalidInputError,
  isDivisionCode,
  parseInput,
  problemFrom,
} from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  keyedBy,
  newId,
  type Page,
  type PageArguments,
} from "@yimen/subgraph-kit";
import { placeNotServed } from "../bulletin/failures.ts";
import type { Context } from "../context.ts";
import { isServed } from "../county.ts";
import { queueConfirmation } from "../delivery/queue.ts";
import { mayRecogniseContacts, mayWatch, watching } from "../permissions.ts";
import { produceNotFound } from "../produce/failures.ts";
import { findProduce } from "../produce/store.ts";
import { bulletinKinds, channels, messageLanguages, type SubscriptionState } from "../vocabulary.ts";
import {
  codeHash,
  contactFingerprint,
  contactProblem,
  maskContact,
  openContact,
  parseContact,
  sealCode,
  sealContact,
  tokenHash,
  unsubscribeToken,
} from "./contact.ts";
import { consentNeeded, tooManyCodes } from "./failures.ts";
import { forgetUnconfirmed } from "./forget.ts";
import {
  countAsked,
  countConfirmed,
  countInTens,
  findSubscriptions,
  hold,
  insertSubscription,
  listSubscriptions,
  lockContact,
  type Subscription,
} from "./store.ts";

/** How long a code is good for, in hours. */
export const codeValidHours = 24;
/** How many codes a contact is sent within a day: nobody's telephone is made to ring by strangers. */
const codesADay = 3;

const subscribeInput = input.ofMutation("shenmuSubscribe", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  channel: input.vocabulary(channels),
  contact: input.text(200),
  kinds: input.list(input.vocabulary(bulletinKinds), {
    min: 1,
    max: bulletinKinds.values.length,
    distinct: true,
  }),
  produceIds: input.optional(input.list(input.text(80), { max: 50, distinct: true })),
  language: input.optional(input.vocabulary(messageLanguages)),
  consent: input.flag,
});

/**
 * Asks for messages. Nothing is sent but a code, and nothing more before the code comes back. Whether the contact is
 * subscribed already is not told: the new one takes the old one's place when it is confirmed.
 *
 * @throws INPUT_INVALID, NOT_FOUND for produce, SHENMU_TOO_MANY_CODES
 * @source SM-19
 */
export async function subscribe(
  context: Context,
  raw: unknown,
): Promise<{ subscriptionId: string; contact: string }> {
  const wanted = parseInput(subscribeInput, raw, ["input"]);
  refuseInvalid(wanted);
  const { sealer, now, actor } = context;
  const { channel, divisionCode } = wanted;
  const contact = parseContact(channel, wanted.contact);
  const fingerprint = contactFingerprint(sealer, channel, contact);
  const produceIds = [...new Set(wanted.produceIds ?? [])];
  return command(
    context,
    { mutation: "shenmuSubscribe", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const known = new Set((await findProduce(tx.db, produceIds)).map(({ id }) => id));
      const unknown = produceIds.find((id) => !known.has(id));
      if (unknown !== undefined) throw produceNotFound(unknown);
      const id = newId(divisionCode);
      await hold(tx.db, [id, fingerprint]);
      await lockContact(tx.db, fingerprint);
      const asked = await countAsked(tx.db, fingerprint, now.subtract({ hours: 24 }));
      if (asked >= codesADay) throw tooManyCodes({ most: codesADay });
      const codeExpiresAt = now.add({ hours: codeValidHours });
      const code = String(randomInt(1_000_000)).padStart(6, "0");
      await insertSubscription(tx.db, {
        id,
        divisionCode,
        channel,
        sealedContact: sealContact(sealer, id, contact),
        contactFingerprint: fingerprint,
        kinds: [...new Set(wanted.kinds)],
        produceIds,
        language: wanted.language ?? null,
        state: "PENDING",
        endReason: null,
        consentedAt: now,
        registeredBy: mayRecogniseContacts(actor, divisionCode) ? (actor.subject ?? null) : null,
        sealedCode: sealCode(sealer, id, code),
        codeHash: codeHash(sealer, id, code),
        codeExpiresAt,
        wrongCodes: 0,
        tokenHash: tokenHash(sealer, unsubscribeToken(sealer, id)),
        confirmedAt: null,
        endedAt: null,
      });
      await queueConfirmation(tx, { subscriptionId: id, divisionCode }, now);
      await tx.queue(forgetUnconfirmed, [{ subscriptionId: id }], codeExpiresAt);
      return { subscriptionId: id, contact: maskContact(channel, contact) };
    },
  );
}

function refuseInvalid(wanted: {
  readonly divisionCode: DivisionCode;
  readonly channel: Subscription["channel"];
  readonly contact: string;
  readonly consent: boolean;
}): void {
  const problems: InputProblem[] = [];
  if (!isServed(wanted.divisionCode))
    problems.push(problemFrom(placeNotServed({ division: wanted.divisionCode }), ["input", "divisionCode"]));
  const contact = contactProblem(wanted.channel, wanted.contact);
  if (contact !== undefined) problems.push(problemFrom(contact, ["input", "contact"]));
  if (!wanted.consent) problems.push(problemFrom(consentNeeded({}), ["input", "consent"]));
  if (problems.length > 0) throw new InvalidInputError(problems);
}

/** As the staff of its place see it. */
export const loadSubscription: (context: Context, id: string) => Promise<Subscription | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) => {
    const found = await context.read((db) => findSubscriptions(db, ids));
    return keyedBy(
      found.filter(({ divisionCode }) => mayWatch(context.actor, divisionCode)),
      ({ id }) => id,
    );
  });

/** @throws INPUT_INVALID, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageSubscriptions(
  context: Context,
  query: { readonly within: string; readonly state?: SubscriptionState | null | undefined },
  page: PageArguments,
): Promise<Page<Subscription>> {
  const within = parseInput(input.divisionCode, query.within, ["within"]);
  authorise(context.actor, watching, within);
  return context.read((db) => listSubscriptions(db, { within, state: query.state ?? undefined }, page));
}

/** The contact as it may be shown; undefined for those above the window, and once it is forgotten. X-12 */
export function shownContact(context: Context, subscription: Subscription): string | undefined {
  const { id, channel, sealedContact, divisionCode } = subscription;
  if (sealedContact === null || !mayRecogniseContacts(context.actor, divisionCode)) return undefined;
  return maskContact(channel, openContact(context.sealer, id, sealedContact));
}

/** How many are told at a place, exactly; undefined for those who do not run it. */
export const loadSubscribers: (context: Context, division: string) => Promise<number | undefined> =
  defineLoader(async (context: Context, divisions: readonly string[]) => {
    const mine = divisions.filter(isDivisionCode).filter((division) => mayWatch(context.actor, division));
    const counted = await context.read((db) => countConfirmed(db, mine));
    const known = new Map(counted.map(({ divisionCode, subscribers }) => [divisionCode, subscribers]));
    return new Map(mine.map((division): [string, number] => [division, known.get(division) ?? 0]));
  });

/** How many are told at a place, in whole tens. */
export const loadSubscribersInTens: (context: Context, division: string) => Promise<number | undefined> =
  defineLoader(async (context: Context, divisions: readonly string[]) => {
    const counted = await context.read((db) => countInTens(db, divisions));
    const known = new Map(counted.map(({ divisionCode, subscribers }) => [divisionCode, subscribers]));
    return new Map(divisions.map((division) => [division, known.get(division) ?? 0]));
  });
