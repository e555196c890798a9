import {
  chinaDate,
  type DivisionCode,
  hasRole,
  input,
  InvalidInputError,
  parseInput,
  problemFrom,
} from "@yimen/domain";
import { platformFacts } from "@yimen/rules";
import {
  attachmentIdsInput,
  claimAttachments,
  command,
  type NamedThing,
  newId,
  requireKnown,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { personNamed } from "../finding/recording-input.ts";
import { placeOfSubject } from "../finding/subject-place.ts";
import { overseers, staffRoles } from "../readers.ts";
import { type ComplaintChannel, complaintChannels, complaintKinds } from "../vocabulary.ts";
import type { Complaint } from "./complaint.ts";
import {
  anonymousHasFiles,
  anonymousHasName,
  complaintChannelStaff,
  complaintNameless,
  complaintDayStaff,
  complaintPlaceless,
} from "./failures.ts";
import { sealedAt } from "./sealing.ts";
import { insertComplaint } from "./store.ts";
import { complaintToken, complaintTokenHash } from "./token.ts";

/** Ways anybody has without anybody's help; what comes another way is put down by staff. */
const openToAll: ReadonlySet<ComplaintChannel> = new Set(["PUBLIC_RATING_QR", "SUPERVISION_QR", "WEB"]);

const fileInput = input.ofMutation("fileComplaint", {
  idempotencyKey: input.idempotencyKey,
  kind: input.vocabulary(complaintKinds),
  channel: input.vocabulary(complaintChannels),
  division: input.optionalDivisionCode,
  stationId: input.optionalText(80),
  staffMemberId: input.optionalText(80),
  text: input.multilineText(2_000),
  anonymous: input.flag,
  name: input.optionalText(50),
  contact: input.optionalText(100),
  receivedOn: input.optional(input.pastDay),
  attachmentIds: attachmentIdsInput,
});

/** What somebody is told of what they filed. */
export interface ComplaintReceipt {
  readonly complaintId: string;
  readonly receivedOn: string;
}

/**
 * Takes a complaint or suggestion. Anybody may file one, by name or without; what came by telephone, box or book staff put down.
 *
 * @throws INPUT_INVALID, COMPLAINT_CHANNEL_STAFF
 * @source BK-14, SM-23, LP-10
 */
export async function fileComplaint(context: Context, raw: unknown): Promise<ComplaintReceipt> {
  const wanted = parseInput(fileInput, raw, ["input"]);
  const { actor, sealer, now } = context;
  const byStaff = hasRole(actor, ...staffRoles, ...overseers);
  if (!openToAll.has(wanted.channel) && !byStaff) {
    const { channel } = wanted;
    const labels = {
      channel: complaintChannels.label(channel, "en"),
      channelZh: complaintChannels.label(channel, "zh"),
    };
    throw complaintChannelStaff(labels, { path: ["input", "channel"] });
  }
  const today = chinaDate(now);
  if (!byStaff && wanted.receivedOn !== undefined && !wanted.receivedOn.equals(today)) {
    throw new InvalidInputError([problemFrom(complaintDayStaff({}), ["input", "receivedOn"])]);
  }
  if (wanted.anonymous && (wanted.name ?? wanted.contact) !== undefined) {
    throw new InvalidInputError([problemFrom(anonymousHasName({}), ["input", "anonymous"])]);
  }
  if (wanted.anonymous && (wanted.attachmentIds ?? []).length > 0) {
    throw new InvalidInputError([problemFrom(anonymousHasFiles({}), ["input", "attachmentIds"])]);
  }
  // Staff who put one down are not the one who complains.
  const account = wanted.anonymous || byStaff ? null : (actor.subject ?? null);
  if (!wanted.anonymous && account === null && wanted.name === undefined) {
    throw new InvalidInputError([problemFrom(complaintNameless({}), ["input", "name"])]);
  }
  const divisionCode = placeOf(wanted);
  const id = newId(divisionCode);
  const sealed = (text: string | undefined, column: "name" | "contact"): string | null =>
    text === undefined ? null : sealer.seal(text, sealedAt(id, column));
  const complaint: Complaint = {
    id,
    divisionCode,
    stationId: wanted.stationId ?? null,
    staffId: wanted.staffMemberId ?? null,
    kind: wanted.kind,
    channel: wanted.channel,
    text: wanted.text,
    anonymous: wanted.anonymous,
    account,
    nameSealed: sealed(wanted.name, "name"),
    contactSealed: sealed(wanted.contact, "contact"),
    receivedOn: wanted.receivedOn ?? today,
    receivedAt: now,
    receivedBy: wanted.anonymous && !byStaff ? "" : (actor.subject ?? ""),
    responsibleId: null,
    founded: null,
    subjective: null,
    state: "RECEIVED",
  };
  const { idempotencyKey } = wanted;
  return command(context, { mutation: "fileComplaint", idempotencyKey, input: raw }, async (tx) => {
    await requireKnown(tx.db, platformFacts, thingsNamed(complaint));
    const tokenHash = complaintTokenHash(sealer, complaintToken(sealer, id));
    await insertComplaint(tx.db, { ...complaint, tokenHash });
    await claimAttachments(context, tx, "complaint", wanted.attachmentIds, {
      ...complaint,
      holder: complaint.account,
    });
    return { complaintId: id, receivedOn: complaint.receivedOn.toString() };
  });
}

/** The place of the station, else of the person, else the one that is named. */
function placeOf({
  stationId,
  staffMemberId,
  division,
}: {
  readonly stationId?: string | undefined;
  readonly staffMemberId?: string | undefined;
  readonly division?: DivisionCode | undefined;
}): DivisionCode {
  const station = stationId === undefined ? undefined : requirePlace(stationId, "stationId");
  const person = staffMemberId === undefined ? undefined : requirePlace(staffMemberId, "staffMemberId");
  return station ?? person ?? division ?? requirePlace("", "division");
}

function requirePlace(id: string, field: string): DivisionCode {
  const place = placeOfSubject({ subject: "station", id });
  if (place !== undefined) return place;
  throw new InvalidInputError([problemFrom(complaintPlaceless({ id }), ["input", field])]);
}

/** What a complaint names, which must be there: the station, the person, and without either the place. */
function thingsNamed({ stationId, staffId, divisionCode }: Complaint): readonly NamedThing[] {
  const things = [
    ...(stationId === null ? [] : [{ subject: "station", id: stationId, path: ["input", "stationId"] }]),
    ...(staffId === null ? [] : [personNamed(staffId, ["input", "staffMemberId"])]),
  ];
  if (things.length > 0) return things;
  return [{ subject: "division", id: divisionCode, path: ["input", "division"] }];
}
