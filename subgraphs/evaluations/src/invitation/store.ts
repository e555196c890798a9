import type { DivisionCode } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { EvaluationsTables } from "../tables.ts";

/** Leave to rate one completed case, once. */
export interface Invitation {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly caseId: string;
  readonly stationId: string;
  readonly itemId: string;
  readonly applicantSubject: string | null;
  readonly openedAt: Temporal.Instant;
  readonly sample: boolean;
}

/** An invitation and what has come of it. */
export interface InvitationProgress extends Invitation {
  readonly usedAt: Temporal.Instant | null;
  readonly followedUpAt: Temporal.Instant | null;
}

const columns = [
  "rating_invitation.id",
  "rating_invitation.division_code as divisionCode",
  "rating_invitation.case_id as caseId",
  "rating_invitation.station_id as stationId",
  "rating_invitation.item_id as itemId",
  "rating_invitation.applicant_subject as applicantSubject",
  "rating_invitation.opened_at as openedAt",
  "rating_invitation.sample",
] as const;

/** The invitations of cases, as far as the caller may see them. */
export async function listInvitationsOfCases(
  db: Kysely<EvaluationsTables>,
  caseIds: readonly string[],
): Promise<readonly InvitationProgress[]> {
  return db
    .selectFrom("rating_invitation")
    .leftJoin("rating", "rating.invitation_id", "rating_invitation.id")
    .leftJoin("rating_follow_up", "rating_follow_up.rating_id", "rating.id")
    .select(columns)
    .select(["rating.rated_at as usedAt", "rating_follow_up.given_at as followedUpAt"])
    .where("rating_invitation.case_id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .execute();
}

export async function findInvitationById(
  db: Kysely<EvaluationsTables>,
  id: string,
): Promise<Invitation | undefined> {
  return db.selectFrom("rating_invitation").select(columns).where("id", "=", id).executeTakeFirst();
}

/**
 * Presents a token for the rest of this transaction, which row-level security then lets see and rate the one
 * invitation the token belongs to.
 *
 * @returns that invitation, undefined when the token opens none
 */
export async function presentToken(
  db: Kysely<EvaluationsTables>,
  hash: string,
): Promise<Invitation | undefined> {
  await sql`select set_config('yimen.rating_token', ${hash}, true)`.execute(db);
  return db.selectFrom("rating_invitation").select(columns).where("token_hash", "=", hash).executeTakeFirst();
}

/** Writes invitations; a case that has one keeps it. */
export async function insertInvitations(
  db: Kysely<EvaluationsTables>,
  invitations: readonly (Invitation & { readonly tokenHash: string })[],
): Promise<void> {
  if (invitations.length === 0) return;
  await db
    .insertInto("rating_invitation")
    .values(
      invitations.map((invitation) => ({
        id: invitation.id,
        division_code: invitation.divisionCode,
        case_id: invitation.caseId,
        station_id: invitation.stationId,
        item_id: invitation.itemId,
        applicant_subject: invitation.applicantSubject,
        token_hash: invitation.tokenHash,
        opened_at: invitation.openedAt,
        sample: invitation.sample,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
