import {
  type Actor,
  actsFor,
  applyAction,
  availableActions,
  type CaseCommand,
  type CaseProgress,
  type CaseState,
  DomainError,
  hasRole,
} from "@yimen/domain";
import type { FactRecord } from "@yimen/rules";
import { command, type WriteTransaction } from "@yimen/subgraph-kit";
import { caseChanged, caseNotFound } from "../case/failures.ts";
import { loadCase } from "../case/operations.ts";
import { lockCase, type ServiceCase } from "../case/store.ts";
import { type CaseChanges, updateCase } from "../case/writing.ts";
import type { Context } from "../context.ts";
import { type JournalDetail, nextEntry } from "../journal/entry.ts";
import { insertEntry } from "../journal/store.ts";
import { rulesBrokenBy } from "../law/broken-rules.ts";
import { watchDeadline } from "../message/deadline-warnings.ts";
import { tellApplicant } from "../message/told-applicant.ts";
import { readStanding, standingOf } from "../part/standing.ts";
import type { CasesTables } from "../tables.ts";
import { tellStep } from "./told-step.ts";

/** A step somebody asks for. */
export interface WantedStep {
  readonly mutation: string;
  readonly caseId: string;
  readonly idempotencyKey: string;
  readonly expectedRevision?: number | undefined;
  readonly command: CaseCommand;
  /** What the state machine must know besides what is stored, for example a new fact put on record with the step. */
  readonly asOf?: Partial<CaseProgress>;
  /** The facts as the step would leave them: where it is refused by rule, the rules of the place that it would break are named. */
  readonly brings?: (tx: WriteTransaction<CasesTables>, current: ServiceCase) => Promise<FactRecord>;
}

/** What a step does beyond the new state. */
export interface StepEffect {
  readonly changes: CaseChanges;
  readonly detail: JournalDetail;
}

/**
 * Takes a step on a case: one transaction with the case locked, judged by the state machine, journalled. Of two at once
 * the second sees what the first did and is told.
 *
 * @param effect runs when the step is allowed, inside the transaction; what it throws undoes the step
 * @throws NOT_FOUND, NOT_PERMITTED, CONCURRENT_CHANGE, WRONG_STATE, SUPPLEMENT_ALREADY_ASKED, and what `effect` throws
 */
export async function takeStep(
  context: Context,
  raw: unknown,
  wanted: WantedStep,
  effect: (tx: WriteTransaction<CasesTables>, current: ServiceCase) => Promise<StepEffect>,
): Promise<{ caseId: string }> {
  const { actor } = context;
  const known = await loadCase(context, wanted.caseId);
  if (known === undefined) throw caseNotFound(wanted.caseId);
  return command(
    context,
    { mutation: wanted.mutation, idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      // In here, for a step may take its own permission away: sent again it is answered as it was.
      refuseUnpermitted(await standingOf(context, known), wanted, actor);
      const current = await lockCase(tx.db, known.id);
      if (current === undefined) throw caseNotFound(wanted.caseId);
      if (wanted.expectedRevision !== undefined && wanted.expectedRevision !== current.revision) {
        throw caseChanged(current);
      }
      const progress = { ...(await readStanding(tx.db, context, current)), ...wanted.asOf };
      const { state = current.state } = await orNamingRules(context, tx, current, wanted, () =>
        applyAction(progress, wanted.command, actor),
      );
      const { changes, detail } = await effect(tx, current);
      await writeStep(context, tx, current, {
        step: wanted.command.action,
        state,
        changes: { ...changes, firstAsked: current.firstAsked ?? firstAskedBy(actor, current) },
        detail,
      });
      return { caseId: current.id };
    },
  );
}

/** What the state machine refuses by rule carries the rules of the place, with their articles. */
async function orNamingRules<T>(
  context: Context,
  tx: WriteTransaction<CasesTables>,
  current: ServiceCase,
  { brings }: WantedStep,
  judged: () => T,
): Promise<T> {
  try {
    return judged();
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== "refused-by-rule" || brings === undefined)
      throw error;
    throw error.restingOn(await rulesBrokenBy(context, tx, current, await brings(tx, current)));
  }
}

async function writeStep(
  context: Context,
  tx: WriteTransaction<CasesTables>,
  current: ServiceCase,
  taken: {
    readonly step: CaseCommand["action"];
    readonly state: CaseState;
    readonly changes: CaseChanges;
    readonly detail: JournalDetail;
  },
): Promise<void> {
  const { step, state, changes, detail } = taken;
  const entry = nextEntry(
    { seq: current.journalSeq, hash: current.journalHash },
    {
      caseId: current.id,
      at: context.now,
      step,
      actor: context.actor.subject ?? "",
      actorRoles: context.actor.roles,
      state,
      detail,
    },
  );
  await updateCase(tx.db, current, { state, changes, journal: entry });
  await Promise.all([
    insertEntry(tx.db, current, entry),
    tellStep(tx, step, { ...current, ...changes }, entry),
  ]);
  const after = { ...current, ...changes, state };
  await tellApplicant(context, tx, step, after, entry.seq);
  await watchDeadline(context, tx, step, after);
}

/** Who may never take the step is told so before anything is locked. Whether it is possible now is judged under the lock. */
function refuseUnpermitted(progress: CaseProgress, wanted: WantedStep, actor: Actor): void {
  const { action } = wanted.command;
  const { reason } = availableActions(progress, actor).find((one) => one.action === action) ?? {};
  if (reason?.kind === "not-permitted") throw reason;
}

/** The first of the place's staff to deal with a case stays responsible for it (首问责任), BK-11. */
function firstAskedBy(actor: Actor, current: ServiceCase): string | null {
  const staff = hasRole(actor, "AGENT", "CLERK", "APPROVER") && actsFor(actor, current.divisionCode);
  const own = actor.subject === current.applicantSubject;
  return staff && !own ? (actor.subject ?? null) : null;
}
