import { type Channel, chinaTimeZone, type DivisionCode, type RatingGrade } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { HappenedIn } from "../quota/happened.ts";
import type { EvaluationsTables } from "../tables.ts";

/** What the person served thinks of it. Never changed once given. */
export interface Rating {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly invitationId: string;
  readonly caseId: string;
  readonly stationId: string;
  readonly itemId: string;
  readonly applicantSubject: string | null;
  readonly grade: RatingGrade;
  readonly comment: string | null;
  readonly tags: readonly string[];
  readonly channel: Channel;
  readonly ratedAt: Temporal.Instant;
  readonly sample: boolean;
}

/** The one thing said later (追评), beside the rating. */
export interface FollowUp {
  readonly ratingId: string;
  readonly divisionCode: DivisionCode;
  readonly grade: RatingGrade | null;
  readonly comment: string;
  readonly givenAt: Temporal.Instant;
}

const columns = [
  "rating.id",
  "rating.division_code as divisionCode",
  "rating.invitation_id as invitationId",
  "rating_invitation.case_id as caseId",
  "rating_invitation.station_id as stationId",
  "rating_invitation.item_id as itemId",
  "rating.applicant_subject as applicantSubject",
  "rating.grade",
  "rating.comment",
  "rating.tags",
  "rating.channel",
  "rating.rated_at as ratedAt",
  "rating.sample",
] as const;

function ratings(db: Kysely<EvaluationsTables>) {
  return db
    .selectFrom("rating")
    .innerJoin("rating_invitation", "rating_invitation.id", "rating.invitation_id")
    .select(columns);
}

export async function findRatings(
  db: Kysely<EvaluationsTables>,
  by: "rating.id" | "rating_invitation.case_id",
  keys: readonly string[],
): Promise<readonly Rating[]> {
  return ratings(db)
    .where(by, "=", (eb) => eb.fn.any(eb.val([...keys])))
    .execute();
}

export async function findRatingOfInvitation(
  db: Kysely<EvaluationsTables>,
  invitationId: string,
): Promise<Rating | undefined> {
  return ratings(db).where("rating.invitation_id", "=", invitationId).executeTakeFirst();
}

/** Ratings of a place and below, newest first. */
export async function listRatings(
  db: Kysely<EvaluationsTables>,
  filter: { readonly within: DivisionCode; readonly poor?: boolean | undefined },
  page: PageArguments,
): Promise<Page<Rating>> {
  let query = ratings(db).where(lyingIn(filter.within, "rating"));
  if (filter.poor !== undefined) query = query.where("rating.poor", "=", filter.poor);
  return readPage(
    query,
    [
      { column: "rating.rated_at", direction: "desc" },
      { column: "rating.id", direction: "desc" },
    ],
    page,
    { indexed: true },
  );
}

/** Writes ratings. Returns the ids of those written: a service that is rated already keeps its rating. */
export async function insertRatings(
  db: Kysely<EvaluationsTables>,
  rows: readonly Rating[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const written = await db
    .insertInto("rating")
    .values(
      rows.map((rating) => ({
        id: rating.id,
        division_code: rating.divisionCode,
        applicant_subject: rating.applicantSubject,
        invitation_id: rating.invitationId,
        grade: rating.grade,
        comment: rating.comment,
        tags: [...rating.tags],
        channel: rating.channel,
        rated_at: rating.ratedAt,
        sample: rating.sample,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return new Set(written.map(({ id }) => id));
}

export async function findFollowUps(
  db: Kysely<EvaluationsTables>,
  ratingIds: readonly string[],
): Promise<readonly FollowUp[]> {
  return db
    .selectFrom("rating_follow_up")
    .select([
      "rating_id as ratingId",
      "division_code as divisionCode",
      "grade",
      "comment",
      "given_at as givenAt",
    ])
    .where("rating_id", "=", (eb) => eb.fn.any(eb.val([...ratingIds])))
    .execute();
}

/** Writes a follow-up. Returns false when the rating has one. */
export async function insertFollowUp(db: Kysely<EvaluationsTables>, followUp: FollowUp): Promise<boolean> {
  const written = await db
    .insertInto("rating_follow_up")
    .values({
      rating_id: followUp.ratingId,
      division_code: followUp.divisionCode,
      grade: followUp.grade,
      comment: followUp.comment,
      given_at: followUp.givenAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("rating_id")
    .execute();
  return written.length > 0;
}

/** What was given in a place, or at one station, in a period; its days are those of China. */
export async function listRatingsOf(
  db: Kysely<EvaluationsTables>,
  { within, stationId, period }: HappenedIn,
  most: number,
): Promise<readonly Rating[]> {
  let query = ratings(db)
    .where(lyingIn(within, "rating"))
    .where("rating.rated_at", ">=", beginOf(period.from))
    .where("rating.rated_at", "<", beginOf(period.to.add({ days: 1 })));
  if (stationId !== undefined) query = query.where("rating_invitation.station_id", "=", stationId);
  return query.orderBy("rating.rated_at").orderBy("rating.id").limit(most).execute();
}

function beginOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(chinaTimeZone).toInstant();
}
