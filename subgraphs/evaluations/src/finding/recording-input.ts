import { type DivisionCode, input, valueUnknown } from "@yimen/domain";
import { type FactValue, findingSources, findingStates } from "@yimen/rules";
import { attachmentIdsInput, type NamedThing } from "@yimen/subgraph-kit";
import { z } from "zod";
import { type EvidenceKind, evidenceKinds } from "../vocabulary.ts";
import { findingSubjectPlaceless } from "./failures.ts";
import type { Evidence, SubjectKey } from "./finding.ts";
import { placeOfSubject } from "./subject-place.ts";

const value = z.json() as z.ZodType<FactValue | null>;

/** A thing of the graph: its kind as the facts schema names it, and its id. */
export const subjectInput: z.ZodType<SubjectKey> = input.object({
  subject: input.text(60),
  id: input.text(80),
});

/** Somebody of a place: whether there is such a person is known to personnel, whether it can be one shows in the id. FINDING_SUBJECT_PLACELESS */
export const personInput: z.ZodType<string> = input.parsed(input.text(80), (id) => {
  if (placeOfSubject({ subject: "staffMember", id }) === undefined) throw findingSubjectPlaceless({ id });
  return id;
});

/** Points somebody picks from a range, with the reason. */
export interface GivenPick {
  readonly points: FactValue | null;
  readonly reason: string;
}

export const pickInput: z.ZodType<GivenPick> = input.object({ points: value, reason: input.text(500) });

/** Points as they are kept: the facts schema has seen that they are a number. */
export function pointsText({ points }: GivenPick): string {
  return typeof points === "string" ? points : JSON.stringify(points);
}

/** One of the things a finding is about, as somebody names it. */
export interface GivenSubject extends SubjectKey {
  /** Where it is so, of a thing that belongs to many places. */
  readonly at?: DivisionCode | undefined;
  readonly pick?: GivenPick | undefined;
}

/** A finding as somebody brings it. */
export interface RecordFindingInput {
  readonly idempotencyKey: string;
  readonly event: string;
  readonly about: readonly GivenSubject[];
  readonly foundOn: Temporal.PlainDate;
  readonly source: string;
  readonly state?: string | undefined;
  readonly times?: number | undefined;
  readonly hours?: FactValue | null | undefined;
  readonly days?: FactValue | null | undefined;
  readonly amountYuan?: FactValue | null | undefined;
  readonly subjective?: boolean | undefined;
  readonly responsibleId?: string | undefined;
  readonly dueOn?: Temporal.PlainDate | undefined;
  readonly facts?: readonly { readonly name: string; readonly value: FactValue | null }[] | undefined;
  readonly evidence?: readonly Evidence[] | undefined;
  readonly attachmentIds?: readonly string[] | undefined;
  readonly note?: string | undefined;
  readonly inspectionId?: string | undefined;
}

/** States a finding is recorded in: what it becomes later are acts. */
const firstStates = ["REPORTED", "UNDER_REVIEW", "CONFIRMED"];

/** What is read of `recordFinding`. */
export const recordFindingInput: z.ZodType<RecordFindingInput> = input.ofMutation("recordFinding", {
  idempotencyKey: input.idempotencyKey,
  event: input.text(80),
  about: input.list(
    input.object({
      subject: input.text(60),
      id: input.text(80),
      at: input.optionalDivisionCode,
      pick: input.optional(pickInput),
    }),
    { min: 1, max: 20 },
  ),
  foundOn: input.pastDay,
  source: input.vocabulary(findingSources),
  state: input.optional(
    input.parsed(input.vocabulary(findingStates), (state) => {
      if (firstStates.includes(state)) return state;
      throw valueUnknown({ value: state, allowed: firstStates });
    }),
  ),
  times: input.optional(input.integer({ min: 1, max: 1_000 })),
  hours: input.optional(value),
  days: input.optional(value),
  amountYuan: input.optional(value),
  subjective: input.optional(input.flag),
  responsibleId: input.optional(personInput),
  dueOn: input.optional(input.plainDate),
  facts: input.optional(
    input.list(input.object({ name: input.text(60), value }), { max: 50, distinct: "name" }),
  ),
  evidence: input.optional(
    input.list(input.object({ kind: input.vocabulary(evidenceKinds), reference: input.text(200) }), {
      max: 20,
      distinct: true,
    }),
  ),
  attachmentIds: attachmentIdsInput,
  note: input.optional(input.multilineText(1_000)),
  inspectionId: input.optionalText(80),
});

/** What kind of thing shows a finding, where it is one that the graph keeps. */
const evidenceSubjects: Readonly<Partial<Record<EvidenceKind, string>>> = {
  CASE: "case",
  COMPLAINT: "complaint",
  INSPECTION: "inspection",
  RATING: "rating",
};

/** The things a finding names, which must be there. Evidence may be named by a number of its own, too. */
export function thingsNamed({
  about,
  responsibleId,
  evidence = [],
}: RecordFindingInput): readonly NamedThing[] {
  return [
    ...about.map(({ subject, id }, index) => ({ subject, id, path: ["input", "about", index, "id"] })),
    ...(responsibleId === undefined ? [] : [personNamed(responsibleId, ["input", "responsibleId"])]),
    ...evidence.flatMap(({ kind, reference }, index) => {
      const subject = evidenceSubjects[kind];
      const named = subject !== undefined && placeOfSubject({ subject, id: reference }) !== undefined;
      return named ? [{ subject, id: reference, path: ["input", "evidence", index, "reference"] }] : [];
    }),
  ];
}

/** Somebody of the staff, as a thing that must be there. */
export function personNamed(id: string, path: NamedThing["path"]): NamedThing {
  return { subject: "staffMember", id, path };
}
