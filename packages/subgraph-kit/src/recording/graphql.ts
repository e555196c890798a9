import { type DivisionCode, type FactSource, factSources, input, parseInput } from "@yimen/domain";
import type { EnumRefOf, InputRefOf, ObjectRefOf, SubgraphBuilder } from "../graphql/builder-types.ts";
import type { GivenFact } from "../graphql/fact-input.ts";
import { outcome, type ProblemTypes } from "../graphql/problems.ts";
import { vocabularyEnum } from "../graphql/vocabulary.ts";
import type { RequestContext } from "../request/context.ts";
import { defineLocalValue, type LocalValue } from "./local-values.ts";
import type { RecordedFact, RecordEnd } from "./recorded-fact.ts";
import type { Recorded, Recording } from "./recording.ts";

/** The types records are shown and made with. */
export interface RecordingTypes<Tables> {
  readonly RecordedFactRef: ObjectRefOf<Tables, RecordedFact>;
  readonly LocalValueRef: ObjectRefOf<Tables, LocalValue>;
  readonly FactSourceEnum: EnumRefOf<Tables, FactSource>;
  readonly FactInput: InputRefOf<Tables, GivenFact>;
  readonly result: ProblemTypes<Tables>["result"];
}

/**
 * Adds `RecordedFact` and what it is made of, the same in every subgraph. Call it once, after `defineFacts`.
 *
 * @param FactInput what `defineFactInput` gave
 * @param result what `defineProblems` gave
 */
export function defineRecordingTypes<Tables>(
  builder: SubgraphBuilder<Tables>,
  { FactInput, result }: Pick<RecordingTypes<Tables>, "FactInput" | "result">,
): RecordingTypes<Tables> {
  const FactSourceEnum = vocabularyEnum(builder, factSources);
  const EndRef = builder.objectRef<RecordEnd>("RecordedFactEnd").implement({
    description: "The act that ended a record (撤销或更正).",
    shareable: true,
    fields: (t) => ({
      at: t.expose("at", { type: "DateTime", description: "When (时间)." }),
      by: t.exposeString("by", { description: "Who (操作人), the subject of their token." }),
      reason: t.exposeString("reason", { description: "Why (原因)." }),
      replacedBy: t.exposeID("replacedBy", {
        nullable: true,
        description: "The record that takes its place (更正后的登记); null where it was withdrawn (撤销).",
      }),
    }),
  });
  const RecordedFactRef = builder.objectRef<RecordedFact>("RecordedFact").implement({
    description:
      "A fact that somebody put on record (登记的事实). It is never overwritten: it ends by a recorded act, and what was known when can be told for ever.",
    shareable: true,
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识), to amend or withdraw it by." }),
      name: t.exposeString("name", { description: "Name in the facts schema (事实名称)." }),
      value: t.expose("value", {
        type: "FactValue",
        nullable: true,
        description:
          "Its value (值), or an element of the list where several may be on record; null when found to be absent.",
      }),
      on: t.expose("foundOn", {
        type: "Date",
        description: "Day it was found or happened (日期); of a figure of a month or a year its first.",
      }),
      until: t.expose("until", {
        type: "Date",
        nullable: true,
        description:
          "Last day of the month or year it is a figure of (止); null for what holds until something else is found.",
      }),
      source: t.expose("source", { type: FactSourceEnum, description: "How it is known (来源)." }),
      reference: t.exposeString("reference", {
        nullable: true,
        description: "Number of the document, case or sheet that shows it (凭据编号).",
      }),
      recordedAt: t.expose("recordedAt", {
        type: "DateTime",
        description: "When it was recorded (登记时间).",
      }),
      recordedBy: t.exposeString("recordedBy", { description: "Who recorded it (登记人)." }),
      sample: t.exposeBoolean("sample", { description: "True for an invented sample fact (示例数据)." }),
      ended: t.expose("ended", {
        type: EndRef,
        nullable: true,
        description: "The act that ended it (终止); null while it is believed.",
      }),
    }),
  });
  return { RecordedFactRef, LocalValueRef: defineLocalValue(builder), FactSourceEnum, FactInput, result };
}

interface Subject {
  readonly id: string;
  readonly divisionCode?: DivisionCode | null;
}

/** A kind of subject in the graph. */
export interface RecordedSubject<Tables, Thing extends object = Subject> {
  readonly ref: ObjectRefOf<Tables, Thing>;
  /** Which one it is; left out where it has an id. */
  readonly subjectOf?: (thing: Thing) => Subject;
  /** Field of payloads that shows it: `staffMember`. */
  readonly field: string;
  /** Completes “Records … about”: `somebody who works here`, `工作人员`. */
  readonly en: string;
  readonly zh: string;
  readonly load: (context: RequestContext<Tables>, id: string) => Promise<Thing | undefined | null>;
}

/** Adds the mutations of a recording, and `recordedFacts` and `localValues` on its subject. */
export function mountRecording<Tables, Thing extends object = Subject>(
  builder: SubgraphBuilder<Tables>,
  types: RecordingTypes<Tables>,
  recording: Recording<Tables>,
  subject: RecordedSubject<Tables, Thing>,
): void {
  const { RecordedFactRef, LocalValueRef, FactSourceEnum, FactInput, result } = types;
  const { noun, idField, permission, mayRead, ofPlaces = false } = recording.about;
  // Which kind of thing it is matters to whoever mounts it alone.
  const { ref, field, en, zh, load, subjectOf } = subject as unknown as RecordedSubject<Tables>;

  builder.objectField(ref, "localValues", (t) =>
    t.field({
      type: [LocalValueRef],
      description: `What the place says of it in words of its own (本地取值), beside columns that keep the platform's: values its law adds to vocabularies of the platform, on record and holding today.`,
      args: { ...(ofPlaces && { at: t.arg(ofPlace) }) },
      nullable: true,
      resolve: async (thing, args, context) => {
        const { id, divisionCode } = subjectOf === undefined ? thing : subjectOf(thing);
        if (divisionCode != null && mayRead?.(context, divisionCode) === false) return null;
        return recording.localValues(context, id, placeAmong(args) ?? divisionCode ?? undefined);
      },
    }),
  );
  builder.objectField(ref, "recordedFacts", (t) =>
    t.field({
      type: [RecordedFactRef],
      description: `What is on record about it (事实登记), in the order of recording; with what was amended or withdrawn since where \`ended\` is true.`,
      args: {
        ...(ofPlaces && { at: t.arg(ofPlace) }),
        names: t.arg.stringList({ description: "Only facts with these names (事实名称)." }),
        ended: t.arg.boolean({ description: "With records that ended, too (含已撤销、已更正)." }),
      },
      nullable: true,
      resolve: async (thing, args, context) => {
        const { id, divisionCode } = subjectOf === undefined ? thing : subjectOf(thing);
        if (divisionCode != null && mayRead?.(context, divisionCode) === false) return null;
        const records = await recording.load(context, id, placeAmong(args));
        return records.filter(
          (record) =>
            (args.names?.includes(record.name) ?? true) && (args.ended === true || record.ended === null),
        );
      },
    }),
  );

  const payload = (name: string, description: string): ObjectRefOf<Tables, Recorded> =>
    builder.objectRef<Recorded>(name).implement({
      description,
      fields: (t) => ({
        [field]: t.field({
          type: ref,
          nullable: true,
          description: `What it is about, as it is now (${zh}).`,
          resolve: ({ subjectId }, _args, context) => load(context, subjectId),
        }),
        facts: t.field({
          type: [RecordedFactRef],
          description: "The records written or ended (登记).",
          resolve: async ({ factIds }, _args, context) => [...(await recording.find(context, factIds))],
        }),
      }),
    });

  const idempotencyKey = { required: true, description: "Key of this submission (幂等键)." } as const;
  const reference = {
    description: "Number of the document, case or sheet that shows it, at most 200 characters (凭据编号).",
  } as const;

  const RecordInput = builder.inputType(`Record${noun}FactsInput`, {
    description: `Facts of one day about ${en} (登记${zh}事实).`,
    fields: (t) => ({
      idempotencyKey: t.string(idempotencyKey),
      [idField]: t.id({ required: true, description: `Which one (${zh}).` }),
      ...(ofPlaces && {
        at: t.field({
          type: "DivisionCode",
          required: true,
          description: "The place that the facts are of (所属区划), 12 digits.",
        }),
      }),
      on: t.field({
        type: "Date",
        required: true,
        description: "Day they were found or happened, not in the future (日期); values hold from then on.",
      }),
      source: t.field({ type: FactSourceEnum, required: true, description: "How they are known (来源)." }),
      reference: t.string(reference),
      facts: t.field({
        type: [FactInput],
        required: true,
        description:
          "The facts, each once, at most 200 (事实). Of a list of records each element is added as a record of its own.",
      }),
    }),
  });
  const AmendInput = builder.inputType(`Amend${noun}FactInput`, {
    description: `What is right instead of a fact on record about ${en} (更正${zh}事实登记).`,
    fields: (t) => ({
      idempotencyKey: t.string(idempotencyKey),
      factId: t.id({ required: true, description: "Which record (登记)." }),
      value: t.field({
        type: "FactValue",
        description: "The right value (正确的值), or element; null, said expressly, when it is absent.",
      }),
      on: t.field({ type: "Date", description: "The right day (正确的日期); as it was when left out." }),
      source: t.field({
        type: FactSourceEnum,
        description: "How it is known (来源); as it was when left out.",
      }),
      reference: t.string(reference),
      reason: t.string({ required: true, description: "Why, at most 500 characters (更正原因)." }),
    }),
  });
  const WithdrawInput = builder.inputType(`Withdraw${noun}FactInput`, {
    description: `A fact on record about ${en} that does not hold (撤销${zh}事实登记).`,
    fields: (t) => ({
      idempotencyKey: t.string(idempotencyKey),
      factId: t.id({ required: true, description: "Which record (登记)." }),
      reason: t.string({ required: true, description: "Why, at most 500 characters (撤销原因)." }),
    }),
  });

  const who = permission.roles.map((role) => role.toLowerCase().replaceAll("_", " ")).join(", ");
  builder.mutationField(`record${noun}Facts`, (t) =>
    t.field({
      type: result(
        `Record${noun}FactsResult`,
        payload(`Record${noun}FactsPayload`, `What was put on record (${zh}事实登记).`),
      ),
      description: `Puts facts about ${en} on record (登记${zh}事实): what rules of the place ask for and nobody else tells. For ${who}.`,
      args: { input: t.arg({ type: RecordInput, required: true, description: "The facts (事实)." }) },
      resolve: (_root, args, context) => outcome(recording.record(context, args.input)),
    }),
  );
  builder.mutationField(`amend${noun}Fact`, (t) =>
    t.field({
      type: result(
        `Amend${noun}FactResult`,
        payload(`Amend${noun}FactPayload`, `What is on record instead (${zh}事实更正).`),
      ),
      description: `Puts a fact on record about ${en} right (更正${zh}事实登记). What it was stays known as what was known then. For ${who}.`,
      args: { input: t.arg({ type: AmendInput, required: true, description: "What is right (更正)." }) },
      resolve: (_root, args, context) => outcome(recording.amend(context, args.input)),
    }),
  );
  builder.mutationField(`withdraw${noun}Fact`, (t) =>
    t.field({
      type: result(
        `Withdraw${noun}FactResult`,
        payload(`Withdraw${noun}FactPayload`, `What was withdrawn (${zh}事实撤销).`),
      ),
      description: `Withdraws a fact on record about ${en} (撤销${zh}事实登记). What it was stays known as what was known then. For ${who}.`,
      args: { input: t.arg({ type: WithdrawInput, required: true, description: "Which, and why (撤销)." }) },
      resolve: (_root, args, context) => outcome(recording.withdraw(context, args.input)),
    }),
  );
}

const ofPlace = {
  type: "DivisionCode",
  required: true,
  description: "What holds in this place (区划): recorded of it, or of one above it.",
} as const;

/** The place a caller names where the subject has its facts by places. @throws INPUT_INVALID when it is no division code */
function placeAmong(args: object): DivisionCode | undefined {
  return "at" in args ? parseInput(input.divisionCode, args.at, ["at"]) : undefined;
}
