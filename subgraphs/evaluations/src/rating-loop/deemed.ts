import { chinaDate, type DivisionCode, ratingGrades } from "@yimen/domain";
import { askQuestion } from "@yimen/rules";
import {
  defineJob,
  defineLoader,
  type JobHandler,
  type JobType,
  keyedBy,
  onJob,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import { type Clock, clockOf } from "../clock/clock.ts";
import type { Context } from "../context.ts";
import { findInvitationById, type Invitation } from "../invitation/store.ts";
import { findRatingOfInvitation } from "../rating/store.ts";
import type { EvaluationsTables } from "../tables.ts";
import { type DeemedRating, findDeemedRatings, insertDeemedRating } from "./store.ts";

/** When the law makes a rating of a service nobody rated. */
export const deemRating: JobType<{ readonly invitationId: string; readonly on: string }> = defineJob(
  "evaluations.deem-rating",
  { body: z.object({ invitationId: z.string(), on: z.string() }), key: ({ invitationId }) => invitationId },
);

/** What the law makes of an unrated service; undefined before, and where it makes nothing. */
export const loadDeemedRating: (context: Context, invitationId: string) => Promise<DeemedRating | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findDeemedRatings(db, ids)), ({ invitationId }) => invitationId),
  );

interface Service {
  readonly divisionCode: DivisionCode;
  readonly openedAt: Temporal.Instant;
}

/** The case as far as this subgraph knows it: delivered, and not rated. */
function factsOf({ openedAt }: Service): { readonly deliveredOn: string; readonly ratingsGiven: number } {
  return { deliveredOn: chinaDate(openedAt).toString(), ratingsGiven: 0 };
}

/** When an unrated service counts as rated, by the law of the place on the day it was delivered. */
export async function deemedClock(
  context: Context,
  service: Service & { readonly usedAt?: Temporal.Instant | null },
): Promise<Clock> {
  const on = chinaDate(service.openedAt);
  const metOn = service.usedAt == null ? null : chinaDate(service.usedAt);
  const asked = {
    id: "ratingDeemedOn",
    division: service.divisionCode,
    on,
    facts: factsOf(service),
    metOn,
  } as const;
  return clockOf(await context.law(), asked, context.now);
}

/** Queues the look at a service that may stay unrated, where the law of the place makes something of that. */
export async function watchSilence(
  context: Context,
  tx: WriteTransaction<EvaluationsTables>,
  invitation: Pick<Invitation, "id" | "divisionCode" | "openedAt">,
): Promise<void> {
  const { dueOn } = await deemedClock(context, invitation);
  if (dueOn !== null) await lookOn(tx, invitation.id, dueOn);
}

async function lookOn(
  tx: WriteTransaction<EvaluationsTables>,
  invitationId: string,
  dueOn: Temporal.PlainDate,
): Promise<void> {
  // An hour into the day: clocks of several machines differ.
  const due = dueOn.toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime: "01:00" });
  await tx.queue(deemRating, [{ invitationId, on: dueOn.toString() }], due.toInstant());
}

/** Records what the law makes of a service nobody has rated: with the rule and its article, and counted nowhere. */
export const deemedRatingJob: JobHandler<EvaluationsTables> = onJob(
  deemRating,
  async (context: Context, { invitationId }) => {
    const law = await context.law();
    await context.write(async (tx) => {
      const invitation = await findInvitationById(tx.db, invitationId);
      if (invitation === undefined) return;
      if ((await findRatingOfInvitation(tx.db, invitationId)) !== undefined) return;
      const { dueOn, rule } = await deemedClock(context, invitation);
      if (dueOn === null || rule === null) return;
      // A law that was put in force since gives longer.
      if (Temporal.PlainDate.compare(dueOn, chinaDate(context.now)) > 0) {
        await lookOn(tx, invitationId, dueOn);
        return;
      }
      const { divisionCode } = invitation;
      const setting = { division: divisionCode, on: chinaDate(invitation.openedAt) };
      const grade = askQuestion(law.book, "ratingDeemedAs", factsOf(invitation), setting)?.value;
      const deemed = { invitationId, divisionCode, on: dueOn, rule, madeAt: context.now };
      await insertDeemedRating(tx.db, { ...deemed, grade: ratingGrades.is(grade) ? grade : null });
    });
  },
);
