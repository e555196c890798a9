import { actsFor, input, parseInput } from "@yimen/domain";
import { authorise, command, defineLoader, keyedBy, noteOpening, type Permission } from "@yimen/subgraph-kit";
import { caseNotFound } from "../case/failures.ts";
import { loadCase } from "../case/operations.ts";
import { findSealedApplicants, lockCase, type SealedApplicant } from "../case/store.ts";
import { updateJournalHead } from "../case/writing.ts";
import { viewerOf } from "../case/viewer.ts";
import type { Context } from "../context.ts";
import { nextEntry } from "../journal/entry.ts";
import { insertEntry } from "../journal/store.ts";
import { type Applicant, maskApplicant, openApplicant } from "./sealing.ts";

const revealPermission: Permission = {
  zh: "查看申请人信息",
  en: "read the applicant's personal facts",
  roles: ["CLERK", "APPROVER", "STATION_MANAGER"],
};

const loadSealed: (context: Context, caseId: string) => Promise<SealedApplicant | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(
      await context.read((db) => findSealedApplicants(db, viewerOf(context.actor), ids)),
      (sealed) => sealed.caseId,
    ),
);

/** The applicant of a case as everybody who sees the case sees them: masked. */
export async function loadMaskedApplicant(context: Context, caseId: string): Promise<Applicant | undefined> {
  const sealed = await loadSealed(context, caseId);
  return sealed === undefined ? undefined : maskApplicant(openApplicant(context.sealer, sealed));
}

/** The applicant in clear, for what names them on record: a paper that is issued about the case. */
export async function loadApplicant(context: Context, caseId: string): Promise<Applicant | undefined> {
  const sealed = await loadSealed(context, caseId);
  return sealed === undefined ? undefined : openApplicant(context.sealer, sealed);
}

const revealInput = input.ofMutation("revealApplicant", {
  idempotencyKey: input.idempotencyKey,
  caseId: input.text(80),
  reason: input.text(200),
});

/**
 * The applicant in clear, after the look was written into the case's journal with its reason, and for the applicant to see.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED
 * @source X-12
 */
export async function revealApplicant(
  context: Context,
  raw: unknown,
): Promise<{ caseId: string; applicant: Applicant }> {
  const wanted = parseInput(revealInput, raw, ["input"]);
  const known = await loadCase(context, wanted.caseId);
  if (known === undefined) throw caseNotFound(wanted.caseId);
  const { divisionCode, otherDivision } = known;
  const isOther = otherDivision !== null && actsFor(context.actor, otherDivision);
  authorise(context.actor, revealPermission, isOther ? otherDivision : divisionCode);
  // What a command returns is kept to answer a repeat: personal facts must not pass through it.
  const { caseId } = await command(
    context,
    { mutation: "revealApplicant", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const current = await lockCase(tx.db, known.id);
      if (current === undefined) throw caseNotFound(wanted.caseId);
      const entry = nextEntry(
        { seq: current.journalSeq, hash: current.journalHash },
        {
          caseId: current.id,
          at: context.now,
          step: "REVEAL_APPLICANT",
          actor: context.actor.subject ?? "",
          actorRoles: context.actor.roles,
          state: current.state,
          detail: { reasons: [wanted.reason] },
        },
      );
      await insertEntry(tx.db, current, entry);
      await updateJournalHead(tx.db, current.id, entry);
      await noteOpening(
        context,
        {
          searched: "applicant of case",
          opened: current.id,
          reason: wanted.reason,
          concerned: current.applicantSubject === null ? [] : [current.applicantSubject],
        },
        tx,
      );
      return { caseId: current.id };
    },
  );
  const sealed = await loadSealed(context, caseId);
  if (sealed === undefined) throw caseNotFound(wanted.caseId);
  return { caseId, applicant: openApplicant(context.sealer, sealed) };
}
