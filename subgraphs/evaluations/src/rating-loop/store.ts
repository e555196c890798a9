import type { DivisionCode, RatingGrade, RuleReference } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { EvaluationsTables } from "../tables.ts";
import type { RatingAct } from "../vocabulary.ts";

type Db = Kysely<EvaluationsTables>;

/** Something done about a rating, beside it. */
export interface ActOnRating {
  readonly ratingId: string;
  readonly divisionCode: DivisionCode;
  readonly act: RatingAct;
  readonly at: Temporal.Instant;
  readonly by: string;
  /** The day it was done. */
  readonly on: Temporal.PlainDate;
  readonly text: string;
}

/** Acts on ratings, in order. */
export async function listRatingActs(db: Db, ratingIds: readonly string[]): Promise<readonly ActOnRating[]> {
  return db
    .selectFrom("rating_act")
    .select([
      "rating_id as ratingId",
      "division_code as divisionCode",
      "act",
      "at",
      "by",
      "on_day as on",
      "text",
    ])
    .where("rating_id", "=", (eb) => eb.fn.any(eb.val([...ratingIds])))
    .orderBy("rating_id")
    .orderBy("seq")
    .execute();
}

/** Holds the acts of a rating for the rest of this transaction: of two at once the second sees what the first did. */
export async function lockRatingActs(db: Db, ratingId: string): Promise<readonly ActOnRating[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rating act ${ratingId}`}, 0))`.execute(db);
  return listRatingActs(db, [ratingId]);
}

export async function insertRatingAct(db: Db, act: ActOnRating): Promise<void> {
  await db
    .insertInto("rating_act")
    .values({
      rating_id: act.ratingId,
      division_code: act.divisionCode,
      act: act.act,
      at: act.at,
      by: act.by,
      on_day: act.on,
      text: act.text,
    })
    .execute();
}

/** A service that counts as rated because nobody rated it in time (视为评价). */
export interface DeemedRating {
  readonly invitationId: string;
  readonly divisionCode: DivisionCode;
  readonly on: Temporal.PlainDate;
  readonly grade: RatingGrade | null;
  readonly rule: RuleReference;
  readonly madeAt: Temporal.Instant;
}

export async function findDeemedRatings(
  db: Db,
  invitationIds: readonly string[],
): Promise<readonly DeemedRating[]> {
  return db
    .selectFrom("deemed_rating")
    .select([
      "invitation_id as invitationId",
      "division_code as divisionCode",
      "on_day as on",
      "grade",
      "rule",
      "made_at as madeAt",
    ])
    .where("invitation_id", "=", (eb) => eb.fn.any(eb.val([...invitationIds])))
    .execute();
}

/** Writes what the law makes of it, once. */
export async function insertDeemedRating(db: Db, deemed: DeemedRating): Promise<void> {
  await db
    .insertInto("deemed_rating")
    .values({
      invitation_id: deemed.invitationId,
      division_code: deemed.divisionCode,
      on_day: deemed.on,
      grade: deemed.grade,
      rule: JSON.stringify(deemed.rule),
      made_at: deemed.madeAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
