import {
  caseRated,
  channels,
  type DivisionCode,
  input,
  parseInput,
  type RatingGrade,
  ratingGrades,
  ratingScore,
  ratingTold,
} from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  keyedBy,
  newId,
  type Page,
  type PageArguments,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { findInvitation } from "../invitation/operations.ts";
import type { Invitation } from "../invitation/store.ts";
import { mayRead, staffRoles } from "../readers.ts";
import { countRatings } from "../summary/operations.ts";
import type { EvaluationsTables } from "../tables.ts";
import { followUpGiven, notRatedYet, tokenUnknown, tokenUsed } from "./failures.ts";
import {
  findFollowUps,
  findRatingOfInvitation,
  findRatings,
  type FollowUp,
  insertFollowUp,
  insertRatings,
  listRatings,
  type Rating,
} from "./store.ts";

type Tx = WriteTransaction<EvaluationsTables>;

const listPermission: Permission = { zh: "查看评价", en: "read ratings", roles: staffRoles };

export const loadRating: (context: Context, id: string) => Promise<Rating | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(readable(context, await context.read((db) => findRatings(db, "rating.id", ids))), ({ id }) => id),
);

/** The rating of a case; undefined when there is none or the caller may not see it. */
export const loadRatingOfCase: (context: Context, caseId: string) => Promise<Rating | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    keyedBy(
      readable(context, await context.read((db) => findRatings(db, "rating_invitation.case_id", ids))),
      ({ caseId }) => caseId,
    ),
  );

/** The follow-up of a rating the caller has been given. */
export const loadFollowUp: (context: Context, ratingId: string) => Promise<FollowUp | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findFollowUps(db, ids)), ({ ratingId }) => ratingId),
  );

/** @throws INPUT_INVALID, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageRatings(
  context: Context,
  query: { readonly within: string; readonly poor?: boolean | null | undefined },
  page: PageArguments,
): Promise<Page<Rating>> {
  const within: DivisionCode = parseInput(input.divisionCode, query.within, ["within"]);
  authorise(context.actor, listPermission, within);
  return context.read((db) => listRatings(db, { within, poor: query.poor ?? undefined }, page));
}

/** What somebody without an account is told of the rating just given. */
export interface RatingReceipt {
  readonly ratingId: string;
  readonly grade: RatingGrade;
  /** ISO instant. */
  readonly ratedAt: string;
}

const rateInput = input.ofMutation("rateService", {
  idempotencyKey: input.idempotencyKey,
  token: input.text(100),
  grade: input.vocabulary(ratingGrades),
  comment: input.optional(input.multilineText(500)),
  tags: input.optional(input.list(input.text(20), { max: 10, distinct: true })),
  channel: input.vocabulary(channels),
});

/**
 * Rates a completed service, once. Whoever holds the token may; without one nobody may, whatever their role.
 *
 * @throws INPUT_INVALID, TOKEN_UNKNOWN, TOKEN_USED
 * @source N-5, PT-14
 */
export async function rateService(context: Context, raw: unknown): Promise<RatingReceipt> {
  const wanted = parseInput(rateInput, raw, ["input"]);
  return command(
    context,
    { mutation: "rateService", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const invitation = await requireInvitation(tx, context, wanted.token);
      const rating: Rating = {
        id: newId(invitation.divisionCode),
        divisionCode: invitation.divisionCode,
        invitationId: invitation.id,
        caseId: invitation.caseId,
        stationId: invitation.stationId,
        itemId: invitation.itemId,
        applicantSubject: invitation.applicantSubject,
        grade: wanted.grade,
        comment: wanted.comment ?? null,
        tags: wanted.tags ?? [],
        channel: wanted.channel,
        ratedAt: context.now,
        sample: invitation.sample,
      };
      const written = await insertRatings(tx.db, [rating]);
      if (written.size === 0) {
        const first = await findRatingOfInvitation(tx.db, invitation.id);
        throw tokenUsed({ ratedAt: timeText(first?.ratedAt ?? context.now) }, { path: ["input", "token"] });
      }
      await countRatings(tx, [rating]);
      const ratedAt = context.now.toString();
      await tx.publish(caseRated, {
        caseId: rating.caseId,
        division: rating.divisionCode,
        stationId: rating.stationId,
        grade: ratingScore(rating.grade),
        ratedAt,
      });
      await tx.tell(ratingTold, {
        division: rating.divisionCode,
        subject: rating.caseId,
        station: rating.stationId,
        at: context.now,
        data: {
          caseId: rating.caseId,
          stationId: rating.stationId,
          feedStep: "RATING",
          grade: ratingScore(rating.grade),
        },
      });
      return { ratingId: rating.id, grade: rating.grade, ratedAt };
    },
  );
}

const followUpInput = input.ofMutation("followUpRating", {
  idempotencyKey: input.idempotencyKey,
  token: input.text(100),
  comment: input.multilineText(500),
  grade: input.optional(input.vocabulary(ratingGrades)),
});

/** What somebody without an account is told of the follow-up just given. */
export interface FollowUpReceipt {
  readonly ratingId: string;
  /** ISO instant. */
  readonly givenAt: string;
}

/**
 * Adds the one follow-up (追评) to a rating; the rating stays as it was given, and so do the counts.
 *
 * @throws INPUT_INVALID, TOKEN_UNKNOWN, NOT_RATED_YET, FOLLOW_UP_GIVEN
 * @source N-5
 */
export async function followUpRating(context: Context, raw: unknown): Promise<FollowUpReceipt> {
  const wanted = parseInput(followUpInput, raw, ["input"]);
  return command(
    context,
    { mutation: "followUpRating", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const path = ["input", "token"];
      const invitation = await requireInvitation(tx, context, wanted.token);
      const rating = await findRatingOfInvitation(tx.db, invitation.id);
      if (rating === undefined) throw notRatedYet({}, { path });
      const followUp: FollowUp = {
        ratingId: rating.id,
        divisionCode: rating.divisionCode,
        grade: wanted.grade ?? null,
        comment: wanted.comment,
        givenAt: context.now,
      };
      if (!(await insertFollowUp(tx.db, followUp))) {
        const [first] = await findFollowUps(tx.db, [rating.id]);
        throw followUpGiven({ givenAt: timeText(first?.givenAt ?? context.now) }, { path });
      }
      return { ratingId: rating.id, givenAt: context.now.toString() };
    },
  );
}

async function requireInvitation(tx: Tx, context: Context, token: string): Promise<Invitation> {
  const invitation = await findInvitation(tx, context, token);
  if (invitation === undefined) throw tokenUnknown({}, { path: ["input", "token"] });
  return invitation;
}

function readable(context: Context, ratings: readonly Rating[]): readonly Rating[] {
  return ratings.filter((rating) => mayRead(context.actor, rating));
}

/** To the minute, by the clock on the wall there. */
function timeText(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO("Asia/Shanghai").toPlainDateTime();
  return local.toString({ smallestUnit: "minute" }).replace("T", " ");
}
