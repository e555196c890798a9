import { randomUUID } from "node:crypto";
import type { Updateable } from "kysely";
import { eventDueAfter, mostRoundsForOneEvent, receiverDueAfter, suspendedAfter } from "./back-off.ts";
import type { EventPlace } from "./cursor.ts";
import {
  claimSubscription,
  listDueWaiting,
  listKnown,
  putStandings,
  type Standing,
} from "./delivery-store.ts";
import { type Attempts, type DeliveryOptions, sendInOrder } from "./lanes.ts";
import { findLastPlace, listEventsAfter, type OutgoingEvent } from "./log.ts";
import type { EventSubscription, OutgoingContext } from "./subscription.ts";
import type { OutgoingTables } from "./tables.ts";

/** What a round knows: the subscription it claimed, in whose name, and what it is to send. */
interface Claimed {
  readonly claim: string;
  readonly subscription: EventSubscription;
}

/**
 * Tells one subscription what it has not been told: the one that has waited longest. At least once, in order for each thing; what it is told
 * is written down afterwards, so whoever dies at it leaves it to the next, who begins again where it was written down last.
 *
 * @returns false when nobody is to be told anything now
 */
export async function deliverOnce(context: OutgoingContext, options: DeliveryOptions): Promise<boolean> {
  const claim = randomUUID();
  const until = context.now.add({ milliseconds: options.leaseMs });
  const subscription = await context.write(({ db }) =>
    claimSubscription(db, { name: claim, now: context.now, until }),
  );
  if (subscription === undefined) return false;
  const claimed = { claim, subscription };
  const waiting = await context.read((db) =>
    listDueWaiting(db, subscription.id, context.now, options.batchSize),
  );
  if (waiting.length > 0) {
    const attempts = countAnswers(await sendInOrder(context, subscription, waiting, options));
    const tried = new Map(waiting.map(({ id, attempts: before }) => [id, before]));
    await writeDown(context, claimed, { attempts, events: waiting, tried, after: subscription.after });
  } else {
    await deliverNew(context, claimed, options);
  }
  return true;
}

/** An event that waits has held up the others before: an answer that is no yes counts against it, and no longer against the receiver. */
function countAnswers(attempts: Attempts): Attempts {
  return new Map(
    [...attempts].map(([id, attempt]) => [
      id,
      attempt.result === "unwell" && attempt.answered
        ? { result: "refused", outcome: attempt.outcome }
        : attempt,
    ]),
  );
}

async function deliverNew(
  context: OutgoingContext,
  claimed: Claimed,
  options: DeliveryOptions,
): Promise<void> {
  const { subscription } = claimed;
  const { divisionCode, kinds, after } = subscription;
  // One snapshot: what is settled when the end is looked at was settled when the events were.
  const [end, events] = await context.read(async (db) => [
    await findLastPlace(db),
    await listEventsAfter(db, { within: divisionCode, kinds }, after, options.batchSize),
  ]);
  const known = await context.read((db) => listKnown(db, subscription.id, events));
  const news = events.filter(({ id }) => !known.eventIds.has(id));
  const blocked = news.filter(({ subjectId }) => known.subjectIds.has(subjectId));
  const free = news.filter(({ subjectId }) => !known.subjectIds.has(subjectId));
  const attempts = await sendInOrder(context, subscription, free, options);
  const untried = firstUntried(free, attempts);
  const dealtWith = untried === undefined ? events : events.slice(0, events.indexOf(untried));
  const whole = untried === undefined && events.length < options.batchSize;
  await writeDown(context, claimed, {
    attempts,
    events: free,
    blocked: blocked.filter((event) => dealtWith.includes(event)),
    ahead: new Set(untried === undefined ? [] : events.slice(dealtWith.length)),
    tried: new Map(),
    after: whole ? end : (dealtWith.at(-1)?.place ?? after),
  });
}

/** The first event, in order, that the receiver has neither taken nor refused. */
function firstUntried(events: readonly OutgoingEvent[], attempts: Attempts): OutgoingEvent | undefined {
  return events.find(({ id }) => {
    const result = attempts.get(id)?.result;
    return result !== "taken" && result !== "refused" && result !== "behind";
  });
}

interface RoundResult {
  readonly attempts: Attempts;
  readonly events: readonly OutgoingEvent[];
  /** Those that wait behind an earlier event of the same thing. */
  readonly blocked?: readonly OutgoingEvent[];
  /** Those that lie after the place the cursor gets to. */
  readonly ahead?: ReadonlySet<OutgoingEvent>;
  /** Attempts that were made before, by event. */
  readonly tried: ReadonlyMap<string, number>;
  readonly after: EventPlace;
}

async function writeDown(context: OutgoingContext, claimed: Claimed, round: RoundResult): Promise<void> {
  const { subscription, claim } = claimed;
  const { now } = context;
  const { changes, held } = standing(subscription, round, now);
  await context.write(async ({ db }) => {
    const kept = await db
      .updateTable("yimen.event_subscription")
      .set({ ...changes, claim: null, claimed_until: null })
      .where("id", "=", subscription.id)
      .where("claim", "=", claim)
      .returning("id")
      .executeTakeFirst();
    // Somebody else is at it, or it was changed meanwhile: what was sent is sent again, and told by its id.
    if (kept === undefined) return;
    await putStandings(db, subscription, standingsOf(round, held, now), now);
  });
}

/** How the subscription stands after a round, and the event that has held up the others for too long. */
function standing(
  { failures, failingEvent, failingSince }: EventSubscription,
  { events, attempts, after }: RoundResult,
  now: Temporal.Instant,
): {
  readonly changes: Updateable<OutgoingTables["yimen.event_subscription"]>;
  readonly held: OutgoingEvent | undefined;
} {
  const last = events
    .map(({ id }) => attempts.get(id))
    .findLast((each) => each !== undefined && each.result !== "behind");
  const taken = events.some(({ id }) => attempts.get(id)?.result === "taken");
  const stopped = events.find(({ id }) => ["unwell", "gone"].includes(attempts.get(id)?.result ?? ""));
  const attempt = stopped && attempts.get(stopped.id);
  const cursor = { after_era: after.era, after_transaction: after.transaction, after_ordinal: after.ordinal };
  const told = {
    ...(last !== undefined && { outcome: (attempt ?? last).outcome }),
    ...(taken && { delivered_at: now }),
  };
  if (stopped === undefined || attempt === undefined) {
    return {
      changes: { ...cursor, ...told, failures: 0, failing_event: null, failing_since: null, due_at: now },
      held: undefined,
    };
  }
  const rounds = stopped.id === failingEvent ? failures + 1 : 1;
  const since = taken || failingSince === null ? now : failingSince;
  const overdue = Temporal.Instant.compare(since.add(suspendedAfter), now) <= 0;
  const held =
    attempt.result === "unwell" && attempt.answered && rounds >= mostRoundsForOneEvent ? stopped : undefined;
  return {
    changes: {
      ...cursor,
      ...told,
      failures: rounds,
      failing_event: stopped.id,
      failing_since: since,
      due_at: held === undefined ? receiverDueAfter(rounds, now) : now,
      ...((attempt.result === "gone" || overdue) && { state: "SUSPENDED" as const, state_at: now }),
    },
    held,
  };
}

function standingsOf(
  { events, blocked = [], ahead = new Set(), attempts, tried }: RoundResult,
  held: OutgoingEvent | undefined,
  now: Temporal.Instant,
): readonly Standing[] {
  const behind = (event: OutgoingEvent): Standing => ({
    event,
    state: "WAITING",
    attempts: 0,
    dueAt: now,
    outcome: null,
  });
  const own = events.flatMap((event): readonly Standing[] => {
    const attempt = attempts.get(event.id);
    const before = tried.get(event.id);
    if (attempt?.result === "behind") return [behind(event)];
    if (attempt?.result === "taken") {
      // Taken while an earlier one was not: the cursor cannot tell, and it is not sent twice.
      const passed = before !== undefined || ahead.has(event);
      return passed
        ? [{ event, state: "DELIVERED", attempts: before ?? 0, dueAt: now, outcome: attempt.outcome }]
        : [];
    }
    // What the receiver never got to is left where it is.
    if (attempt === undefined || (attempt.result !== "refused" && event !== held)) return [];
    const made = event === held ? mostRoundsForOneEvent : (before ?? 0) + 1;
    const dueAt = eventDueAfter(made, now);
    const state = dueAt === undefined ? "DEAD" : "WAITING";
    return [{ event, state, attempts: made, dueAt: dueAt ?? now, outcome: attempt.outcome }];
  });
  return [...own, ...blocked.map(behind)];
}
