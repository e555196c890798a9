import { chinaDate, datesReversed, input, notFound, parseInput } from "@yimen/domain";
import { askQuestion, plainDate } from "@yimen/rules";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Permission,
} from "@yimen/subgraph-kit";
import { mayBeAmong } from "../account/operations.ts";
import type { Context } from "../context.ts";
import { loadStation } from "../replica/operations.ts";
import { loadStaffMember, lockEmployed, requireStaff } from "../staff/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import {
  noHomeUnit,
  replacementAsked,
  replacementEnded,
  replacementOwn,
  successorUnfit,
} from "./failures.ts";
import {
  endReplacementRequest,
  findOpenRequest,
  insertReplacementRequest,
  listReplacementRequests,
  lockReplacementRequest,
  type ReplacementRequest,
  type RequestEnd,
} from "./store.ts";

const permission: Permission = {
  zh: "提出或了结人员调换",
  en: "ask a home unit for somebody else, or settle that",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

/** The requests about somebody; row-level security shows them to those who read the file. */
export const loadRequestsAbout: (
  context: Context,
  staffId: string,
) => Promise<readonly ReplacementRequest[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(
      ids,
      await context.read((db) => listReplacementRequests(db, "staff_id", ids)),
      ({ staffId }) => staffId,
    ),
);

export const loadRequest: (context: Context, id: string) => Promise<ReplacementRequest | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => listReplacementRequests(db, "id", ids)), ({ id }) => id),
  );

/** Is a request late: not met by its last day, or met after it? */
export function isLate(
  { dueOn, replacedOn, withdrawnReason }: ReplacementRequest,
  today: Temporal.PlainDate,
): boolean {
  if (dueOn === null || withdrawnReason !== null) return false;
  return Temporal.PlainDate.compare(replacedOn ?? today, dueOn) > 0;
}

const askReplacementInput = input.ofMutation("askReplacement", {
  idempotencyKey: input.idempotencyKey,
  staffMemberId: input.text(80),
  askedOn: input.pastDay,
  opinion: input.text(1_000),
});

/**
 * Puts a written opinion to a home unit on record: somebody is not fit for the post and is to be replaced. The last day follows from the law of the
 * place and is kept: a calendar that is changed later does not move it.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED, STAFF_WITHOUT_HOME_UNIT, REPLACEMENT_ASKED
 * @source SM-14
 */
export async function askReplacement(context: Context, raw: unknown): Promise<{ requestId: string }> {
  const wanted = parseInput(askReplacementInput, raw, ["input"]);
  const known = await requireStaff(context, wanted.staffMemberId);
  authorise(context.actor, permission, known.divisionCode);
  const dueOn = await dueOf(context, known, wanted.askedOn);
  return command(
    context,
    { mutation: "askReplacement", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const staff = await lockEmployed(tx, known.id);
      if (staff.departmentId === null)
        throw noHomeUnit({ name: staff.name }, { path: ["input", "staffMemberId"] });
      const open = await findOpenRequest(tx.db, staff.id);
      if (open !== undefined) {
        const details = { name: staff.name, askedOn: open.askedOn.toString() };
        throw replacementAsked(details, { path: ["input", "staffMemberId"] });
      }
      const requestId = newId(staff.divisionCode);
      await insertReplacementRequest(tx.db, {
        id: requestId,
        divisionCode: staff.divisionCode,
        staffId: staff.id,
        opinion: wanted.opinion,
        askedOn: wanted.askedOn,
        dueOn,
        askedBy: context.actor.subject ?? "",
        recordedAt: context.now,
      });
      return { requestId };
    },
  );
}

/** By when the law of the place wants somebody replaced; null where no rule says. */
async function dueOf(
  context: Context,
  staff: StaffMember,
  askedOn: Temporal.PlainDate,
): Promise<Temporal.PlainDate | null> {
  const [law, station] = await Promise.all([context.law(), loadStation(context, staff.stationId)]);
  const facts = {
    replacementAskedOn: askedOn,
    ...(station !== undefined && { station: { kind: station.kind } }),
  };
  const value = askQuestion(law.book, "staffReplacementDue", facts, {
    division: staff.divisionCode,
    on: askedOn,
  })?.value;
  if (value instanceof Temporal.PlainDate) return value;
  return typeof value === "number" ? plainDate(value) : null;
}

const settleReplacementInput = input.ofMutation("settleReplacement", {
  idempotencyKey: input.idempotencyKey,
  requestId: input.text(80),
  replacedOn: input.pastDay,
  successorId: input.optional(input.text(80)),
});

/**
 * Records that the home unit has put somebody else in place.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, REPLACEMENT_OWN, REPLACEMENT_ENDED, DATES_REVERSED, SUCCESSOR_UNFIT
 * @source SM-14
 */
export async function settleReplacement(context: Context, raw: unknown): Promise<{ requestId: string }> {
  const { successorId, ...wanted } = parseInput(settleReplacementInput, raw, ["input"]);
  const known = await requireRequest(context, wanted.requestId);
  if (successorId !== undefined) await requireSuccessor(context, known, successorId);
  if (Temporal.PlainDate.compare(wanted.replacedOn, known.askedOn) < 0) {
    const details = { from: known.askedOn.toString(), until: wanted.replacedOn.toString() };
    throw datesReversed(details, { path: ["input", "replacedOn"] });
  }
  return endRequest(
    context,
    "settleReplacement",
    { raw, key: wanted.idempotencyKey, known },
    {
      replacedOn: wanted.replacedOn,
      successorId: successorId ?? null,
      withdrawnReason: null,
    },
  );
}

/** Somebody else who works at the same station. @throws NOT_FOUND, SUCCESSOR_UNFIT */
async function requireSuccessor(
  context: Context,
  { staffId }: ReplacementRequest,
  id: string,
): Promise<void> {
  const path = ["input", "successorId"];
  const [replaced, successor] = await Promise.all([
    requireStaff(context, staffId),
    loadStaffMember(context, id),
  ]);
  if (successor === undefined) throw notFound({ what: "staff member", whatZh: "工作人员", id }, { path });
  const { name, stationId, endedOn } = successor;
  if (id === staffId || stationId !== replaced.stationId || endedOn !== null)
    throw successorUnfit({ name }, { path });
}

const withdrawReplacementInput = input.ofMutation("withdrawReplacement", {
  idempotencyKey: input.idempotencyKey,
  requestId: input.text(80),
  reason: input.text(200),
});

/**
 * Takes back a request; its clock ends without having been met or missed.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, REPLACEMENT_OWN, REPLACEMENT_ENDED
 * @source SM-14
 */
export async function withdrawReplacement(context: Context, raw: unknown): Promise<{ requestId: string }> {
  const wanted = parseInput(withdrawReplacementInput, raw, ["input"]);
  const known = await requireRequest(context, wanted.requestId);
  return endRequest(
    context,
    "withdrawReplacement",
    { raw, key: wanted.idempotencyKey, known },
    {
      replacedOn: null,
      successorId: null,
      withdrawnReason: wanted.reason,
    },
  );
}

interface Ending {
  readonly raw: unknown;
  readonly key: string;
  readonly known: ReplacementRequest;
}

async function endRequest(
  context: Context,
  mutation: string,
  { raw, key, known }: Ending,
  end: Omit<RequestEnd, "endedBy" | "endedAt">,
): Promise<{ requestId: string }> {
  return command(context, { mutation, idempotencyKey: key, input: raw }, async (tx) => {
    const request = await lockReplacementRequest(tx.db, known.id);
    if (request === undefined) throw requestNotFound(known.id);
    if (request.endedAt !== null) throw replacementEnded({ endedOn: chinaDate(request.endedAt).toString() });
    const by = { endedBy: context.actor.subject ?? "", endedAt: context.now };
    await endReplacementRequest(tx.db, request.id, { ...end, ...by });
    return { requestId: request.id };
  });
}

/** A request the caller may end: nobody ends one about themselves. @throws NOT_FOUND, for whoever may not see it, too; NOT_PERMITTED, REPLACEMENT_OWN */
async function requireRequest(context: Context, id: string): Promise<ReplacementRequest> {
  const request = await loadRequest(context, id);
  if (request === undefined) throw requestNotFound(id);
  authorise(context.actor, permission, request.divisionCode);
  if (!(await mayBeAmong(context, [request.staffId])).has(request.staffId)) return request;
  const { name } = await requireStaff(context, request.staffId);
  throw replacementOwn({ name }, { path: ["input", "requestId"] });
}

function requestNotFound(id: string): Error {
  return notFound({ what: "replacement request", whatZh: "调换要求", id }, { path: ["input", "requestId"] });
}
