import { actsFor, hasRole, parseInput } from "@yimen/domain";
import { newId, type WriteTransaction } from "@yimen/subgraph-kit";
import { caseNotFound } from "../case/failures.ts";
import { loadCase } from "../case/operations.ts";
import { placeInCharge } from "../case/place-in-charge.ts";
import type { ServiceCase } from "../case/store.ts";
import { findChargeAt } from "../charge/store.ts";
import type { Context } from "../context.ts";
import { insertParts } from "../part/store.ts";
import type { ReceivedPaper } from "../receipt/receipt.ts";
import { listReceipts } from "../receipt/store.ts";
import { requireStation } from "../replica/operations.ts";
import { findStations } from "../replica/store.ts";
import { type StepEffect, takeStep } from "../step/take-step.ts";
import type { CasesTables } from "../tables.ts";
import { custodyOf, type PaperHeld, papersAt, papersNotAt } from "./custody.ts";
import { papersElsewhere, papersNotHere, stationToSendTo } from "./failures.ts";
import { type HandOverCase, handOverCaseInput, receiveCaseInput, sendBackCaseInput } from "./inputs.ts";
import { routeOf } from "./routing.ts";
import { endHandOver, insertHandOver, isUnderWay, listHandOvers } from "./store.ts";

type Tx = WriteTransaction<CasesTables>;
type Taken = Promise<{ caseId: string }>;

/**
 * Hands a case over: what is filed to the station in charge, what is done with back to where it was received, with papers the sender has.
 *
 * @throws CASE_HAND_OVER_NEEDS_STATION, CASE_PAPERS_NOT_HERE, what routeOf and takeStep throw
 * @source BK-6, BK-8
 */
export async function handOverCase(context: Context, raw: unknown): Taken {
  const { stationId, crossRegionMode, papers, note, ...wanted } = parseInput(handOverCaseInput, raw, [
    "input",
  ]);
  const known = await loadCase(context, wanted.caseId);
  if (known === undefined) throw caseNotFound(wanted.caseId);
  const to = known.chargedElsewhere
    ? known.divisionCode
    : stationId === undefined
      ? placeInCharge(known)
      : (await requireStation(context, stationId)).divisionCode;
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "handOverCase", command: { action: "HAND_OVER", to } },
    (tx, current) => sent(context, tx, current, { stationId, crossRegionMode, papers, note }),
  );
}

async function sent(
  context: Context,
  tx: Tx,
  current: ServiceCase,
  wanted: Pick<HandOverCase, "stationId" | "crossRegionMode" | "papers" | "note">,
): Promise<StepEffect> {
  const from = placeInCharge(current);
  const held = await readCustody(tx, current);
  const papers = wanted.papers ?? papersAt(held, from).map(asPaper);
  const missing = papersNotAt(held, from, papers);
  if (missing.length > 0) {
    throw papersNotHere(
      { papers: missing.map(({ name }) => name), place: from },
      { path: ["input", "papers"] },
    );
  }
  const going = {
    id: newId(from),
    caseId: current.id,
    divisionCode: from,
    applicantSubject: current.applicantSubject,
    papers,
    note: wanted.note ?? null,
    sentAt: context.now,
    sentBy: context.actor.subject ?? "",
  };
  const detail = papers.length > 0 ? { materials: papers.map(({ name }) => name) } : {};
  if (current.chargedElsewhere) {
    const back = { toDivision: current.divisionCode, toStationId: current.stationId };
    await insertHandOver(tx.db, { ...going, ...back, purpose: "RESULT" });
    return { changes: {}, detail };
  }
  if (wanted.stationId === undefined) throw stationToSendTo({}, { path: ["input", "stationId"] });
  const [station] = await findStations(tx.db, "id", [current.stationId]);
  if (station === undefined) throw new Error(`the station of case ${current.id} is not known`);
  const { stationId: responsibleStationId, crossRegionMode } = wanted;
  const asked = { itemId: current.itemId, station, responsibleStationId, crossRegionMode, papers };
  const { other, mode, charge } = await routeOf(context, tx, asked, ["input", "stationId"]);
  if (other === undefined) throw stationToSendTo({}, { path: ["input", "stationId"] });
  await insertHandOver(tx.db, {
    ...going,
    toDivision: other.divisionCode,
    toStationId: other.id,
    purpose: "DECISION",
  });
  await insertParts(tx.db, current, charge?.partIds ?? []);
  return {
    changes: {
      otherDivision: other.divisionCode,
      otherStationId: other.id,
      chargedElsewhere: true,
      crossRegionMode: mode,
      departmentId: charge?.departmentId ?? null,
    },
    detail,
  };
}

/** Receives what was handed over, with its papers. @source BK-8 */
export async function receiveCase(context: Context, raw: unknown): Taken {
  const wanted = parseInput(receiveCaseInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "receiveCase", command: { action: "RECEIVE" } },
    async (tx, current) => {
      await endHandOver(tx.db, current.id, { at: context.now, by: context.actor.subject ?? "" });
      return { changes: {}, detail: {} };
    },
  );
}

/** Sends back what was handed over, with the reason: it is the sender's again, and so are its papers. @source BK-8 */
export async function sendBackCase(context: Context, raw: unknown): Taken {
  const { reason, ...wanted } = parseInput(sendBackCaseInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "sendBackCase", command: { action: "SEND_BACK" } },
    async (tx, current) => {
      const open = (await listHandOvers(tx.db, [current.id])).find(isUnderWay);
      const end = { at: context.now, by: context.actor.subject ?? "", returnReason: reason };
      await endHandOver(tx.db, current.id, end);
      const detail = { reasons: [reason] };
      if (open?.purpose !== "DECISION") return { changes: {}, detail };
      const charge = await findChargeAt(tx.db, current.itemId, current.divisionCode);
      return {
        changes: {
          chargedElsewhere: false,
          crossRegionMode: null,
          departmentId: charge?.departmentId ?? null,
        },
        detail,
      };
    },
  );
}

/** Refuses to deliver while an original is on the way, or where whoever delivers does not have it. @throws CASE_PAPERS_ELSEWHERE */
export async function refuseMissingOriginals(context: Context, tx: Tx, current: ServiceCase): Promise<void> {
  if (current.otherDivision === null || hasRole(context.actor, "SYSTEM")) return;
  const away = (await readCustody(tx, current)).filter(
    ({ original, underWay, heldBy }) => original && (underWay || !actsFor(context.actor, heldBy)),
  );
  if (away.length === 0) return;
  throw papersElsewhere({
    papers: away.map(({ name }) => name),
    places: [...new Set(away.map(({ heldBy }) => heldBy))],
  });
}

async function readCustody(tx: Tx, current: ServiceCase): Promise<readonly PaperHeld[]> {
  const receipts = await listReceipts(tx.db, [current.id]);
  return custodyOf(current.divisionCode, receipts, await listHandOvers(tx.db, [current.id]));
}

function asPaper({ name, copies, original }: PaperHeld): ReceivedPaper {
  return { name, copies, original };
}
