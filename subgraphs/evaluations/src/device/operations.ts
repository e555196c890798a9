import { deviceUsed, input, notFound, parseDivisionCode, parseInput } from "@yimen/domain";
import { command, type DeviceSession, readDeviceSession } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { findInvitation, invitationId } from "../invitation/operations.ts";
import { tokenOf } from "../invitation/token.ts";
import { tokenUsed } from "../rating/failures.ts";
import { findRatingOfInvitation } from "../rating/store.ts";

const handOutInput = input.ofMutation("handOutRatingToken", {
  idempotencyKey: input.idempotencyKey,
  session: input.text(1_000),
  caseId: input.text(80),
});

/** A token that a device hands to whoever stands before it. */
export interface HandedOut {
  readonly invitationId: string;
}

/**
 * Lets a device hand out the rating token of a case of its own station, whose applicant has no account to be shown it. The token is good
 * once; that it was handed out counts as a use of the device.
 *
 * @throws INPUT_INVALID, DEVICE_SESSION_OVER, NOT_FOUND, TOKEN_USED
 * @source X-3, N-5, PT-14
 */
export async function handOutToken(context: Context, raw: unknown): Promise<HandedOut> {
  const wanted = parseInput(handOutInput, raw, ["input"]);
  const session = readDeviceSession(context.sealer, wanted.session, context.now);
  return command(
    context,
    { mutation: "handOutRatingToken", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const id = invitationAt(session, wanted.caseId);
      const invitation = id && (await findInvitation(tx, context, tokenOf(context.sealer, id)));
      // A case of another station, or of somebody with an account, is answered like one that is not there.
      if (!invitation || invitation.stationId !== session.stationId || invitation.applicantSubject !== null) {
        throw notFound({ what: "case", whatZh: "办件", id: wanted.caseId }, { path: ["input", "caseId"] });
      }
      const rating = await findRatingOfInvitation(tx.db, invitation.id);
      if (rating !== undefined) {
        throw tokenUsed({ ratedAt: rating.ratedAt.toString() }, { path: ["input", "caseId"] });
      }
      await tx.publish(deviceUsed, {
        deviceId: session.deviceId,
        division: session.division,
        usedAt: context.now.toString(),
      });
      return { invitationId: invitation.id };
    },
  );
}

/** The token itself: made again from the id, so that it is kept nowhere. */
export function handedToken(context: Context, handed: HandedOut): string {
  return tokenOf(context.sealer, handed.invitationId);
}

/** The id that the invitation of a case of the device's place has; undefined for what is no case there. */
function invitationAt({ division }: DeviceSession, caseId: string): string | undefined {
  const [place = ""] = caseId.split(".");
  return place === division ? invitationId(parseDivisionCode(place), caseId) : undefined;
}
