import {
  type Actor,
  actsFor,
  applyAction,
  type Channel,
  channels,
  chinaDate,
  hasRole,
  input,
  parseInput,
  unfiledCase,
  windowKinds,
} from "@yimen/domain";
import { attachmentIdsInput, claimAttachments, command, newId } from "@yimen/subgraph-kit";
import { endAppointment } from "../appointment/store.ts";
import { requireAppointmentToday } from "../appointment/operations.ts";
import { sealApplicant, storedFingerprints } from "../applicant/sealing.ts";
import { unclassified } from "../case/progress.ts";
import { findOpenDuplicate, takeCaseNumbers } from "../case/store.ts";
import { insertCase, type NewCase, untouched } from "../case/writing.ts";
import { refuseStrangeDepartments } from "../fee/departments.ts";
import { silenceOf, watchSilence } from "../clock/silence.ts";
import type { Context } from "../context.ts";
import { emptyJournal, nextEntry } from "../journal/entry.ts";
import { keepExternalKey } from "../external-key/operations.ts";
import { crossRegionMode, otherStation } from "../hand-over/inputs.ts";
import { routeOf } from "../hand-over/routing.ts";
import { insertHandOver } from "../hand-over/store.ts";
import { insertEntry } from "../journal/store.ts";
import { feesInput, feesTaken, papersInput, refuseTakenFacts } from "../receipt/operations.ts";
import { insertParts } from "../part/store.ts";
import { insertReceipt } from "../receipt/store.ts";
import { calendarOf, requireItemAt, requireOpenStation, requireStation } from "../replica/operations.ts";
import type { KnownStation } from "../replica/store.ts";
import { tellStep } from "../step/told-step.ts";
import { caseNo } from "./case-no.ts";
import { caseAlreadyOpen, channelServedInPerson } from "./failures.ts";
import { exceptionsOf } from "./intake-exception.ts";

const submitCaseInput = input.ofMutation("submitCase", {
  idempotencyKey: input.idempotencyKey,
  itemId: input.text(80),
  stationId: input.text(80),
  channel: input.vocabulary(channels),
  applicant: input.object({
    name: input.text(60),
    document: input.idDocument,
    phone: input.optional(input.phone),
  }),
  papers: papersInput,
  fees: feesInput,
  attachmentIds: attachmentIdsInput,
  appointmentId: input.optional(input.text(80)),
  windowKind: input.optional(input.vocabulary(windowKinds)),
  repeatReason: input.optionalText(200),
  exceptionReason: input.optionalText(200),
  externalKey: input.optionalText(100),
  responsibleStationId: otherStation,
  crossRegionMode,
});

/** Channels in which somebody serves the applicant in person. BK-9, LP-14 */
const servedInPerson: readonly Channel[] = ["COUNTER", "ASSISTED_DEVICE", "HOME_VISIT", "VILLAGE_AGENT"];

/**
 * Files a case: a citizen for oneself, or an agent, clerk or connected system of the station's place for an applicant.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, CASE_STATION_CLOSED, CASE_ITEM_WITHDRAWN, CASE_ITEM_NOT_HERE,
 *   CASE_ITEM_NOT_ACCEPTED_HERE, CASE_STATION_CLOSED_TODAY, APPOINTMENT_OVER, CASE_FEE_OF_NO_DEPARTMENT, CASE_ALREADY_OPEN, CASE_EXTERNAL_KEY_TAKEN
 * @source LP-14, BK-9, BK-11, X-1
 */
export async function submitCase(context: Context, raw: unknown): Promise<{ caseId: string }> {
  const wanted = parseInput(submitCaseInput, raw, ["input"]);
  const station = await requireStation(context, wanted.stationId);
  const { actor } = context;
  const forOther = filesForOthers(actor, station);
  const unfiled = unfiledCase({
    caseNo: "",
    kind: unclassified,
    applicantSubject: forOther ? undefined : actor.subject,
    receivingDivision: station.divisionCode,
    responsibleDivision: station.divisionCode,
  });
  const { state = "SUBMITTED", applicantSubject } = applyAction(unfiled, { action: "SUBMIT" }, actor);
  if (!forOther && servedInPerson.includes(wanted.channel)) {
    throw channelServedInPerson(
      {
        channel: channels.label(wanted.channel, "en"),
        channelZh: channels.label(wanted.channel, "zh"),
      },
      { path: ["input", "channel"] },
    );
  }
  refuseTakenFacts(actor, station.divisionCode, wanted);
  const calendar = await calendarOf(context, station.id);

  return command(
    context,
    { mutation: "submitCase", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      await requireOpenStation(tx, station);
      const route = await routeOf(context, tx, { ...wanted, station }, ["input", "responsibleStationId"]);
      const { other, charge } = route;
      const item = await requireItemAt(tx, wanted.itemId, other ?? station);
      const { channel } = wanted;
      // What every station takes in is accepted where it is decided.
      const accepting = route.countyWide === true ? undefined : (other ?? station);
      const appointment =
        wanted.appointmentId === undefined
          ? undefined
          : await requireAppointmentToday(context, tx, wanted.appointmentId, station.id);
      const served = { byAppointment: appointment !== undefined, calendar, now: context.now };
      const exceptions = exceptionsOf({ station, accepting, item, channel, ...served });
      const [exceptional] = exceptions;
      const exceptionReason = forOther ? wanted.exceptionReason : undefined;
      if (exceptional !== undefined && exceptionReason === undefined) throw exceptional.refusal;
      const id = newId(station.divisionCode);
      const { year } = chinaDate(context.now);
      const number = await takeCaseNumbers(tx.db, station.divisionCode, year, 1);
      const { name, document, phone } = wanted.applicant;
      const applicant = sealApplicant(context.sealer, id, {
        name,
        documentType: document.type,
        documentNumber: document.number,
        phone: phone ?? null,
      });
      // Only now: whoever files there at the same moment waited for the number, so one of two sees the other.
      const duplicate = await findOpenDuplicate(tx.db, {
        documentFingerprints: storedFingerprints(context.sealer, document),
        itemId: item.id,
      });
      if (duplicate !== undefined && wanted.repeatReason === undefined) {
        throw caseAlreadyOpen({ caseNo: duplicate }, { path: ["input", "repeatReason"] });
      }
      const handledBy = forOther && hasRole(actor, "AGENT", "CLERK") ? (actor.subject ?? null) : null;
      const papers = wanted.papers ?? [];
      const parts = (charge?.partIds ?? []).map((departmentId) => ({ departmentId }));
      refuseStrangeDepartments(wanted.fees ?? [], charge === undefined ? [] : [charge, ...parts]);
      const fees = feesTaken(wanted.fees ?? []);
      const entry = nextEntry(emptyJournal, {
        caseId: id,
        at: context.now,
        step: "SUBMIT",
        actor: actor.subject ?? "",
        actorRoles: actor.roles,
        state,
        detail: {
          ...(papers.length > 0 && { materials: papers.map((paper) => paper.name) }),
          ...(wanted.repeatReason !== undefined && { note: wanted.repeatReason }),
          ...(exceptional !== undefined && {
            exceptions: exceptions.map(({ kind }) => kind),
            ...(exceptionReason !== undefined && { exceptionReason }),
          }),
        },
      });
      const filed: NewCase = {
        id,
        divisionCode: station.divisionCode,
        caseNo: caseNo(station.divisionCode, year, number),
        itemId: item.id,
        stationId: station.id,
        departmentId: charge?.departmentId ?? null,
        kind: null,
        channel: wanted.channel,
        state,
        outcome: null,
        applicantSubject: applicantSubject ?? null,
        applicant,
        handledBy,
        firstAsked: handledBy,
        filedAt: context.now,
        acceptedAt: null,
        decidedAt: null,
        deliveredAt: null,
        ...untouched,
        otherDivision: other?.divisionCode ?? null,
        otherStationId: other?.id ?? null,
        chargedElsewhere: other !== undefined,
        crossRegionMode: route.mode,
        countyWide: route.countyWide,
        takenInAt: forOther ? (wanted.windowKind ?? null) : null,
        supplementAskedOn: null,
        sample: false,
        journalSeq: entry.seq,
        journalHash: entry.hash,
      };
      const silence = await silenceOf(
        context,
        { ...filed, revision: 1 },
        { station: other ?? station, item },
      );
      await insertCase(tx.db, { ...filed, answerDueOn: silence?.lastDay ?? null });
      await insertParts(tx.db, filed, charge?.partIds ?? []);
      if (appointment !== undefined) {
        const end = { state: "ATTENDED", at: context.now, by: actor.subject ?? "", caseId: id } as const;
        await endAppointment(tx.db, appointment.id, end);
      }
      await claimAttachments(context, tx, "case", wanted.attachmentIds, {
        ...filed,
        holder: filed.applicantSubject,
      });
      if (other !== undefined) {
        await insertHandOver(tx.db, {
          id: newId(station.divisionCode),
          caseId: id,
          divisionCode: station.divisionCode,
          applicantSubject: filed.applicantSubject,
          toDivision: other.divisionCode,
          toStationId: other.id,
          purpose: "DECISION",
          papers,
          note: null,
          sentAt: context.now,
          sentBy: actor.subject ?? "",
        });
      }
      if (wanted.externalKey !== undefined) await keepExternalKey(context, tx, filed, wanted.externalKey);
      await Promise.all([insertEntry(tx.db, filed, entry), tellStep(tx, "SUBMIT", filed, entry)]);
      await watchSilence(context, tx, id, silence);
      if (papers.length > 0 || fees.length > 0) {
        await insertReceipt(tx.db, filed, {
          caseId: id,
          caseNo: filed.caseNo,
          papers,
          fees,
          issuedAt: context.now,
          issuedBy: actor.subject ?? "",
        });
      }
      return { caseId: id };
    },
  );
}

/** Whoever works at the place files for others there; a citizen account of theirs files for themself. */
function filesForOthers(actor: Actor, station: KnownStation): boolean {
  return hasRole(actor, "AGENT", "CLERK", "INTEGRATOR") && actsFor(actor, station.divisionCode);
}
