import { type CaseCompleted, type DivisionCode, parseDivisionCode } from "@yimen/domain";
import {
  defineLoader,
  idFromKey,
  keyedBy,
  putMessages,
  readMessageSettings,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { mayHold, mayRead } from "../readers.ts";
import { watchSilence } from "../rating-loop/deemed.ts";
import type { EvaluationsTables } from "../tables.ts";
import {
  insertInvitations,
  type Invitation,
  type InvitationProgress,
  listInvitationsOfCases,
  presentToken,
} from "./store.ts";
import { tokenHash, tokenOf } from "./token.ts";

/** An invitation as one caller sees it. */
export interface InvitationView extends InvitationProgress {
  /** Null for everybody but the applicant, or a device of the place where the applicant has no account. */
  readonly token: string | null;
}

/** The invitation of a case; undefined when there is none or the caller may not see it. */
export const loadInvitationOfCase: (context: Context, caseId: string) => Promise<InvitationView | undefined> =
  defineLoader(async (context: Context, caseIds: readonly string[]) => {
    const found = await context.read((db) => listInvitationsOfCases(db, caseIds));
    const views = found
      .filter((invitation) => mayRead(context.actor, invitation))
      .map((invitation) => ({
        ...invitation,
        token: mayHold(context.actor, invitation) ? tokenOf(context.sealer, invitation.id) : null,
      }));
    return keyedBy(views, (view) => view.caseId);
  });

/** The one id an invitation to rate a case can have: a case is never invited twice. */
export function invitationId(division: DivisionCode, caseId: string): string {
  return idFromKey(division, "rating-invitation", caseId);
}

/**
 * Opens the invitation of a completed case. It does not expire: the sources give no term (N-5).
 *
 * Whoever took their own case in gets none, it would let staff rate themselves.
 */
export async function openInvitation(
  tx: WriteTransaction<EvaluationsTables>,
  completed: CaseCompleted,
  context: Context,
): Promise<void> {
  const { applicantSubject, handledBy } = completed;
  if (applicantSubject !== undefined && applicantSubject === handledBy) return;
  const divisionCode = parseDivisionCode(completed.division);
  const id = invitationId(divisionCode, completed.caseId);
  const invitation = {
    id,
    divisionCode,
    caseId: completed.caseId,
    stationId: completed.stationId,
    itemId: completed.itemId,
    applicantSubject: applicantSubject ?? null,
    openedAt: Temporal.Instant.from(completed.completedAt),
    sample: false,
  };
  await insertInvitations(tx.db, [
    { ...invitation, tokenHash: tokenHash(context.sealer, tokenOf(context.sealer, id)) },
  ]);
  await watchSilence(context, tx, invitation);
  await inviteApplicant(context, tx, invitation, completed.caseNo);
}

/** Tells the applicant, with the code that is good once: nobody else is ever shown it, staff of the place least of all. BK-13, PT-14 */
async function inviteApplicant(
  context: Context,
  tx: WriteTransaction<EvaluationsTables>,
  { id, divisionCode, caseId, stationId, sample }: Invitation,
  caseNo: string,
): Promise<void> {
  const { ratingPage } = await readMessageSettings(tx.db, divisionCode);
  const code = tokenOf(context.sealer, id);
  await putMessages(context, tx, [
    {
      kind: "RATING_INVITED",
      division: divisionCode,
      addressee: "APPLICANT",
      addresseeId: caseId,
      station: stationId,
      topic: caseId,
      once: id,
      data: {
        caseNo,
        code,
        page: ratingPage === null ? undefined : `${ratingPage}${encodeURIComponent(code)}`,
      },
      sample,
    },
  ]);
}

/** The invitation a token opens, for the rest of this transaction; undefined when it opens none. */
export async function findInvitation(
  tx: WriteTransaction<EvaluationsTables>,
  context: Context,
  token: string,
): Promise<Invitation | undefined> {
  return presentToken(tx.db, tokenHash(context.sealer, token));
}
