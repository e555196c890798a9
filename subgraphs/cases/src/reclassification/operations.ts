import { caseKinds, chinaDate, parseInput } from "@yimen/domain";
import { factsOfPlace } from "@yimen/rules";
import { requireSoundFacts, type WriteTransaction } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import type { CaseChanges } from "../case/writing.ts";
import { placeInCharge, stationInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { limitsAtAcceptance } from "../deadline/acceptance.ts";
import { lastDayOf } from "../deadline/deadline.ts";
import { refusePastDay } from "../clock/promise.ts";
import { refuseUndatedEscalation } from "../escalation/operations.ts";
import { readCaseFacts } from "../facts/case-facts.ts";
import { kindsForAcceptance, proposeKind, requireAcceptanceKind, settleKind } from "../law/case-kind.ts";
import { releaseDecision } from "../queue/store.ts";
import { stepsPassed } from "../recording/steps-passed.ts";
import { calendarOf } from "../replica/operations.ts";
import { takeStep } from "../step/take-step.ts";
import type { CasesTables } from "../tables.ts";
import { kindUnchanged } from "./failures.ts";
import { reclassifyCaseInput } from "./inputs.ts";

/**
 * Gives an accepted case another kind, with the reason on record (变更办件类型). What the applicant was told is not lengthened: the limit
 * of the new kind counts from acceptance, and only where it ends earlier. An on-the-spot case that turns out to be none has the limit of
 * its item.
 *
 * @throws CASE_ESCALATION_NEEDS_DAY, CASE_KIND_UNCHANGED, CASE_KIND_NOT_FOR_ACCEPTANCE, CASE_KIND_AGAINST_RULE, and what takeStep throws
 * @source LP-11
 */
export async function reclassifyCase(context: Context, raw: unknown): Promise<{ caseId: string }> {
  const {
    kind,
    reason,
    escalationPromisedFor = null,
    facts = [],
    ...wanted
  } = parseInput(reclassifyCaseInput, raw, ["input"]);
  requireAcceptanceKind(kind);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "reclassifyCase", command: { action: "RECLASSIFY" } },
    async (tx, current) => {
      if (current.kind === kind) {
        throw kindUnchanged({ kind: caseKinds.label(kind, "en"), kindZh: caseKinds.label(kind, "zh") });
      }
      const law = await context.law();
      requireSoundFacts(factsOfPlace(law.packs, placeInCharge(current)), "case", facts, {
        pathOf: (index) => ["input", "facts", index],
        at: context.now,
        passed: stepsPassed(current),
      });
      const named = new Set(facts.map(({ name }) => name));
      const acceptanceFacts = [...current.acceptanceFacts.filter(({ name }) => !named.has(name)), ...facts];
      const found = { ...current, kind: null, acceptanceFacts };
      const proposed = proposeKind(
        law,
        { place: placeInCharge(current), facts: await readCaseFacts(tx.db, found) },
        context.now,
      );
      settleKind(law, proposed, { wanted: kind, allowed: kindsForAcceptance });
      const promisedFor = escalationPromisedFor ?? current.escalationPromisedFor;
      refusePastDay(escalationPromisedFor, chinaDate(context.now), ["input", "escalationPromisedFor"]);
      refuseUndatedEscalation(proposed && kind, promisedFor);
      // What was done on the spot at the front is decided at the back, and the other way round: another takes it in hand.
      if ((kind === "INSTANT") !== (current.kind === "INSTANT")) await releaseDecision(tx.db, current.id);
      const changed = { ...current, kind, acceptanceFacts };
      return {
        changes: {
          kind,
          acceptanceFacts,
          escalationPromisedFor: promisedFor,
          ...(await limitsOfKind(context, tx, changed)),
        },
        detail: {
          kind,
          reasons: [reason],
          ...(facts.length > 0 && { findings: facts.map(({ name }) => name) }),
        },
      };
    },
  );
}

async function limitsOfKind(
  context: Context,
  tx: WriteTransaction<CasesTables>,
  changed: ServiceCase,
): Promise<CaseChanges> {
  const { kind, acceptedAt, pauses, timeLimit } = changed;
  if (kind === "INSTANT" || acceptedAt === null) return {};
  const limits = await limitsAtAcceptance(context, tx, changed);
  const calendar = await calendarOf(context, stationInCharge(changed));
  const dueOn = lastDayOf({ ...limits, pauses }, chinaDate(acceptedAt), calendar);
  const replaces =
    timeLimit === null ||
    timeLimit.basis === "INSTANT" ||
    (dueOn !== null && changed.dueOn !== null && Temporal.PlainDate.compare(dueOn, changed.dueOn) < 0);
  return replaces ? { ...limits, dueOn } : {};
}
