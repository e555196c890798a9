import { actsFor, chinaDate, hasRole, input, notFound, parseInput } from "@yimen/domain";
import { complaintStates, platformFacts } from "@yimen/rules";
import {
  authorise,
  command,
  defineLoader,
  type Fact,
  groupedBy,
  keyedBy,
  type NamedThing,
  type Page,
  type PageArguments,
  type Permission,
  requireKnown,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { EvaluationsTables } from "../tables.ts";
import { type Clock, clockOf } from "../clock/clock.ts";
import type { Context } from "../context.ts";
import { complaintRecording } from "../recording/operations.ts";
import { isThemself } from "../finding/facts.ts";
import { tellResponsible } from "../finding/told.ts";
import { personInput, personNamed } from "../finding/recording-input.ts";
import { overseers } from "../readers.ts";
import { type ComplaintAct, complaintActs, complaintKinds } from "../vocabulary.ts";
import { type ActOnComplaint, type Complaint, stateAfter } from "./complaint.ts";
import { complaintNotThus, complaintUnanswered } from "./failures.ts";
import {
  type ComplaintChanges,
  type ComplaintCounts,
  type ComplaintFilter,
  countComplaints,
  findComplaints,
  insertComplaintAct,
  listComplaintActs,
  listComplaints,
  lockComplaint,
  presentComplaintToken,
} from "./store.ts";
import { complaintTokenHash } from "./token.ts";

const permission: Permission = { zh: "办理投诉建议", en: "deal with complaints", roles: overseers };

/** The complaint with an id; undefined when there is none that the caller may see. */
export const loadComplaint: (context: Context, id: string) => Promise<Complaint | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findComplaints(db, ids)), ({ id }) => id),
);

/** What was done about it, in order. */
export const loadComplaintActs: (
  context: Context,
  id: string,
) => Promise<readonly ActOnComplaint[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listComplaintActs(db, ids)), ({ complaintId }) => complaintId),
);

/** The complaint a token opens, for whoever holds it. */
export async function complaintByToken(context: Context, token: string): Promise<Complaint | undefined> {
  return context.read((db) => presentComplaintToken(db, complaintTokenHash(context.sealer, token)));
}

/** May the caller know who complained? Those who deal with it, and whoever it is. */
export function maySeeComplainant({ actor }: Context, { divisionCode, account }: Complaint): boolean {
  if (account !== null && account === actor.subject) return true;
  return hasRole(actor, ...overseers) && actsFor(actor, divisionCode);
}

/** What a mutation about a complaint answers with. */
export interface ComplaintActed {
  readonly complaintId: string;
}

interface Wanted {
  readonly idempotencyKey: string;
  readonly complaintId: string;
  readonly text: string;
  readonly token?: string | undefined;
}

interface Act {
  readonly mutation: string;
  readonly act: ComplaintAct;
  readonly changes?: ComplaintChanges;
  /** What it names, which must be there. */
  readonly names?: readonly NamedThing[];
  /** Who may, besides those who oversee the place. */
  readonly also?: (complaint: Complaint) => Promise<boolean>;
  /** What follows in the same transaction. */
  readonly follows?: (tx: WriteTransaction<EvaluationsTables>, complaint: Complaint) => Promise<void>;
}

async function takeAct(context: Context, raw: unknown, wanted: Wanted, act: Act): Promise<ComplaintActed> {
  const { idempotencyKey, complaintId, text, token } = wanted;
  const path = { path: ["input", "complaintId"] };
  const missing = (): Error => notFound({ what: "complaint", whatZh: "投诉建议", id: complaintId }, path);
  const request = { mutation: act.mutation, idempotencyKey, input: raw };
  const hash = token === undefined ? undefined : complaintTokenHash(context.sealer, token);
  const known =
    hash === undefined
      ? await loadComplaint(context, complaintId)
      : await context.read((db) => presentComplaintToken(db, hash));
  if (known === undefined || known.id !== complaintId) throw missing();
  if ((await act.also?.(known)) !== true) authorise(context.actor, permission, known.divisionCode);
  return command(context, request, async (tx) => {
    if (hash !== undefined) await presentComplaintToken(tx.db, hash);
    await requireKnown(tx.db, platformFacts, act.names ?? []);
    const complaint = await lockComplaint(tx.db, complaintId);
    if (complaint === undefined) throw missing();
    const state = stateAfter(complaint.state, act.act);
    if (state === undefined) throw notThus(complaint, act.act);
    if (act.act === "CLOSED" && !complaint.anonymous) {
      const acts = await listComplaintActs(tx.db, [complaintId]);
      const since = acts.findLastIndex((one) => one.act === "REOPENED");
      if (!acts.slice(since + 1).some((one) => one.act === "ANSWERED")) {
        throw complaintUnanswered({ id: complaintId }, path);
      }
    }
    const by = context.actor.subject ?? "";
    const { divisionCode } = complaint;
    const done = { complaintId, divisionCode, act: act.act, state, at: context.now, by, text };
    await insertComplaintAct(tx.db, done, act.changes ?? {});
    await act.follows?.(tx, complaint);
    return { complaintId };
  });
}

function notThus({ id, state }: Complaint, act: ComplaintAct): Error {
  return complaintNotThus(
    {
      id,
      act: complaintActs.label(act, "en"),
      actZh: complaintActs.label(act, "zh"),
      state: complaintStates.label(state, "en"),
      stateZh: complaintStates.label(state, "zh"),
    },
    { path: ["input", "complaintId"] },
  );
}

const named = { idempotencyKey: input.idempotencyKey, complaintId: input.text(80) };
const text = input.multilineText(2_000);

const acceptInput = input.ofMutation("acceptComplaint", { ...named, responsibleId: personInput, text });

/** Takes a complaint up and gives it to somebody (受理并指定责任人); again, to somebody else. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, COMPLAINT_NOT_THUS */
export async function acceptComplaint(context: Context, raw: unknown): Promise<ComplaintActed> {
  const { responsibleId, ...wanted } = parseInput(acceptInput, raw, ["input"]);
  const changes = { responsible_id: responsibleId };
  const names = [personNamed(responsibleId, ["input", "responsibleId"])];
  const follows: Act["follows"] = (tx, { id, divisionCode, kind, receivedOn }) =>
    tellResponsible(context, tx, responsibleId, {
      kind: "COMPLAINT_ASSIGNED",
      division: divisionCode,
      topic: id,
      what: `${complaintKinds.label(kind, "zh")} ${receivedOn.toString()} (${id})`,
      once: context.now.toString(),
    });
  return takeAct(context, raw, wanted, {
    mutation: "acceptComplaint",
    act: "ACCEPTED",
    changes,
    names,
    follows,
  });
}

const refuseInput = input.ofMutation("refuseComplaint", { ...named, text });

/** Does not take it up, and says why (不予受理). @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, COMPLAINT_NOT_THUS */
export async function refuseComplaint(context: Context, raw: unknown): Promise<ComplaintActed> {
  const wanted = parseInput(refuseInput, raw, ["input"]);
  return takeAct(context, raw, wanted, { mutation: "refuseComplaint", act: "REFUSED" });
}

const investigateInput = input.ofMutation("investigateComplaint", {
  ...named,
  founded: input.flag,
  subjective: input.optional(input.flag),
  text,
});

const byResponsible =
  (context: Context) =>
  async ({ responsibleId }: Complaint): Promise<boolean> =>
    responsibleId !== null && isThemself(context, { subject: "staffMember", id: responsibleId });

/** Says what the investigation showed (查清). By whoever is responsible, or oversees the place. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, COMPLAINT_NOT_THUS */
export async function investigateComplaint(context: Context, raw: unknown): Promise<ComplaintActed> {
  const { founded, subjective, ...wanted } = parseInput(investigateInput, raw, ["input"]);
  const changes = { founded, subjective: subjective ?? null };
  const act = { act: "INVESTIGATED", changes, also: byResponsible(context) } as const;
  return takeAct(context, raw, wanted, { mutation: "investigateComplaint", ...act });
}

const answerInput = input.ofMutation("answerComplaint", { ...named, text });

/** Answers whoever complained (答复). By whoever is responsible, or oversees the place. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, COMPLAINT_NOT_THUS */
export async function answerComplaint(context: Context, raw: unknown): Promise<ComplaintActed> {
  const wanted = parseInput(answerInput, raw, ["input"]);
  const act = { act: "ANSWERED", also: byResponsible(context) } as const;
  return takeAct(context, raw, wanted, { mutation: "answerComplaint", ...act });
}

const closeInput = input.ofMutation("closeComplaint", { ...named, text });

/** Closes an investigated complaint that was answered (办结). @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, COMPLAINT_NOT_THUS, COMPLAINT_UNANSWERED */
export async function closeComplaint(context: Context, raw: unknown): Promise<ComplaintActed> {
  const wanted = parseInput(closeInput, raw, ["input"]);
  return takeAct(context, raw, wanted, { mutation: "closeComplaint", act: "CLOSED" });
}

const reopenInput = input.ofMutation("reopenComplaint", { ...named, text, token: input.optionalText(100) });

/** Goes into it again (重新办理): whoever complained, by account or token, or who oversees the place. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, COMPLAINT_NOT_THUS */
export async function reopenComplaint(context: Context, raw: unknown): Promise<ComplaintActed> {
  const wanted = parseInput(reopenInput, raw, ["input"]);
  const also = ({ account }: Complaint): Promise<boolean> =>
    Promise.resolve(wanted.token !== undefined || (account !== null && account === context.actor.subject));
  return takeAct(context, raw, wanted, { mutation: "reopenComplaint", act: "REOPENED", also });
}

/** How complaints are listed. */
export interface ComplaintsArguments extends PageArguments {
  readonly within: string;
  readonly open?: boolean | null | undefined;
  readonly between?: DaysGiven | null | undefined;
}

interface DaysGiven {
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
}

function filterOf(context: Context, { within, open, between }: ComplaintsArguments): ComplaintFilter {
  const division = parseInput(input.divisionCode, within, ["within"]);
  authorise(context.actor, { ...permission, zh: "查看投诉建议", en: "read complaints" }, division);
  return {
    within: division,
    open: open ?? undefined,
    from: parseInput(input.optionalDate, between?.from, ["between", "from"]),
    until: parseInput(input.optionalDate, between?.until, ["between", "until"]),
  };
}

/** @throws INPUT_INVALID, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageComplaints(context: Context, args: ComplaintsArguments): Promise<Page<Complaint>> {
  const filter = filterOf(context, args);
  return context.read((db) => listComplaints(db, filter, args));
}

/** How far complaints came, and which wait. */
export interface ComplaintSummary extends ComplaintCounts {
  readonly open: readonly Complaint[];
}

/** Most that are named at once. */
const mostNamed = 100;

/** @throws INPUT_INVALID, NOT_PERMITTED @source LP-10 */
export async function summariseComplaints(
  context: Context,
  args: Omit<ComplaintsArguments, "open">,
): Promise<ComplaintSummary> {
  const filter = filterOf(context, args);
  const [counts, waiting] = await Promise.all([
    context.read((db) => countComplaints(db, filter)),
    context.read((db) => listComplaints(db, { ...filter, open: true }, { first: mostNamed })),
  ]);
  return { ...counts, open: waiting.edges.map(({ node }) => node) };
}

/** What is known of a complaint, as rules name it. */
export async function complaintFacts(context: Context, complaint: Complaint): Promise<readonly Fact[]> {
  const acts = (await loadComplaintActs(context, complaint.id)) ?? [];
  const dayOf = (act: ComplaintAct): string | null => {
    const found = acts.findLast((one) => one.act === act);
    return found === undefined ? null : chinaDate(found.at).toString();
  };
  const { state, receivedOn, anonymous, responsibleId, founded, subjective } = complaint;
  const values = {
    state,
    receivedOn: receivedOn.toString(),
    acceptedOn: dayOf("ACCEPTED"),
    investigatedOn: founded === null ? null : dayOf("INVESTIGATED"),
    closedOn: state === "CLOSED" ? dayOf("CLOSED") : null,
    responsible: responsibleId,
    anonymous,
    ...(founded !== null && { founded }),
    ...(subjective !== null && { subjective }),
  };
  const origin = `complaint ${complaint.id}`;
  return [
    ...Object.entries(values).map(([name, value]) => ({ name, value, from: receivedOn, origin })),
    ...(await complaintRecording.factsOf(context, complaint.id)),
  ];
}

/** By when it is to be closed, as the law of the place has it on the day it came. */
export async function complaintClock(context: Context, complaint: Complaint): Promise<Clock> {
  const listed = await complaintFacts(context, complaint);
  const facts = Object.fromEntries(listed.map(({ name, value }) => [name, value]));
  const closedOn = facts["closedOn"];
  const asked = {
    id: "complaintDue",
    division: complaint.divisionCode,
    on: complaint.receivedOn,
    facts,
    metOn: typeof closedOn === "string" ? Temporal.PlainDate.from(closedOn) : null,
  } as const;
  return clockOf(await context.law(), asked, context.now);
}
