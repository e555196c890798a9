import { chinaDate, type DivisionCode, parseInput } from "@yimen/domain";
import { type CaseStep, type FactsSchema, factsOfPlace, type FactValue } from "@yimen/rules";
import type { Kysely } from "kysely";
import type { Fact } from "../graphql/facts.ts";
import { authorise, type Permission } from "../request/authorise.ts";
import { command } from "../request/command.ts";
import type { RequestContext } from "../request/context.ts";
import { newId } from "../request/identifier.ts";
import { defineLoader, groupedBy } from "../request/loader.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import { type BroughtFact, requireSoundFacts } from "./brought-facts.ts";
import { nothingToRecord, recordedFactEnded, recordedFactNotFound } from "./failures.ts";
import { factOfRecord, type RecordedFact, type RecordEnd } from "./recorded-fact.ts";
import { recordingInputs } from "./recording-inputs.ts";
import { findRecord, insertEnd, insertRecords, listRecords, type RecordingTables } from "./store.ts";

/** Where what is recorded of a thing belongs. */
export interface RecordingPlace {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  /** Steps a case has taken: facts of later ones cannot be yet. Left out for what is no case. */
  readonly passed?: ReadonlySet<CaseStep> | undefined;
}

/** What facts are put on record about, as the subgraph that owns it knows it. */
export interface RecordingSubject<Tables> {
  /** A subject of the facts schema: `staffMember`. */
  readonly subject: string;
  /** How its mutations are named: `Staff` makes `recordStaffFacts`, `amendStaffFact` and `withdrawStaffFact`. */
  readonly noun: string;
  /** Field of inputs with its id: `staffMemberId`. */
  readonly idField: string;
  /** Who may record, amend and withdraw. */
  readonly permission: Permission;
  /**
   * The thing with this id.
   *
   * @param at the place the caller names, for a thing that belongs to many places
   * @throws NOT_FOUND when there is none that the caller may see
   */
  readonly require: (
    context: RequestContext<Tables>,
    id: string,
    at: DivisionCode | undefined,
  ) => Promise<RecordingPlace>;
  /** May the caller see what is on record in a place? Left out where everybody may. */
  readonly mayRead?: (context: RequestContext<Tables>, division: DivisionCode) => boolean;
}

/** What a mutation of a recording answers with. */
export interface Recorded {
  readonly subjectId: string;
  /** The records written, or the one that was withdrawn. */
  readonly factIds: readonly string[];
}

/** The facts on record about one kind of subject: to write and to read. */
export interface Recording<Tables> {
  readonly about: RecordingSubject<Tables>;
  /** @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, RECORD_EMPTY */
  readonly record: (context: RequestContext<Tables>, raw: unknown) => Promise<Recorded>;
  /** @throws INPUT_INVALID, RECORDED_FACT_NOT_FOUND, RECORDED_FACT_ENDED, NOT_PERMITTED */
  readonly amend: (context: RequestContext<Tables>, raw: unknown) => Promise<Recorded>;
  /** @throws INPUT_INVALID, RECORDED_FACT_NOT_FOUND, RECORDED_FACT_ENDED, NOT_PERMITTED */
  readonly withdraw: (context: RequestContext<Tables>, raw: unknown) => Promise<Recorded>;
  /** All that is on record about one, ended or not, in the order of recording. */
  readonly load: (context: RequestContext<Tables>, subjectId: string) => Promise<readonly RecordedFact[]>;
  /** The same as facts that rules read. */
  readonly factsOf: (context: RequestContext<Tables>, subjectId: string) => Promise<readonly Fact[]>;
  /** The same in a transaction at hand. */
  readonly readFacts: (db: Kysely<Tables>, subjectId: string) => Promise<readonly Fact[]>;
}

/**
 * The one way facts come on record about a kind of subject (事实登记): dated, with person and source, checked against the facts
 * schema of the place, ended only by a recorded act, on two time axes throughout.
 *
 * Its tables are made by `select yimen.keep_recorded_facts('everybody')`, or `'place'`, in a migration of the subgraph.
 */
export function defineRecording<Tables>(about: RecordingSubject<Tables>): Recording<Tables> {
  type Context = RequestContext<Tables>;
  const { subject, noun, idField, permission } = about;
  const inputs = recordingInputs(noun, idField);
  const mayRead = about.mayRead ?? (() => true);

  const loadRecords = defineLoader(async (context: Context, ids: readonly string[]) => {
    const found = await context.read((db) => listRecords(recordsIn(db), ids));
    const shown = found.filter(({ divisionCode }) => mayRead(context, divisionCode));
    return groupedBy(ids, shown, (record) => record.subjectId);
  });

  const load: Recording<Tables>["load"] = async (context, id) => (await loadRecords(context, id)) ?? [];

  const requireRecord = async (context: Context, id: string): Promise<RecordedFact> => {
    const record = await context.read((db) => findRecord(recordsIn(db), id));
    if (record !== undefined && mayRead(context, record.divisionCode)) return record;
    throw recordedFactNotFound({ id }, { path: ["input", "factId"] });
  };

  const schemaOf = async (context: Context, place: DivisionCode): Promise<FactsSchema> =>
    factsOfPlace((await context.law()).packs, place);

  /** Ends a record in the transaction that may write its successor. */
  const end = async (
    context: Context,
    tx: WriteTransaction<Tables>,
    record: RecordedFact,
    { reason, replacedBy }: Pick<RecordEnd, "reason" | "replacedBy">,
  ): Promise<void> => {
    const act = { at: context.now, by: context.actor.subject ?? "", reason, replacedBy };
    if (await insertEnd(recordsIn(tx.db), record, act)) return;
    throw alreadyEnded((await findRecord(recordsIn(tx.db), record.id)) ?? record);
  };

  return {
    about,
    load,
    factsOf: async (context, id) => (await load(context, id)).map(factOfRecord),
    readFacts: async (db, id) => (await listRecords(recordsIn(db), [id])).map(factOfRecord),

    record: async (context, raw) => {
      const {
        subjectId,
        at,
        on,
        source,
        reference = null,
        facts,
        idempotencyKey,
      } = parseInput(inputs.record, raw, ["input"]);
      const place = await about.require(context, subjectId, at);
      authorise(context.actor, permission, place.divisionCode);
      const schema = await schemaOf(context, place.divisionCode);
      requireSoundFacts(schema, subject, facts, {
        at: context.now,
        passed: place.passed,
        pathOf: (index) => ["input", "facts", index],
      });
      if (facts.length === 0) throw nothingToRecord({}, { path: ["input", "facts"] });
      return command(context, { mutation: `record${noun}Facts`, idempotencyKey, input: raw }, async (tx) => {
        const records = facts.flatMap((fact) =>
          partsOf(schema, subject, fact, on).map((part) => ({
            id: newId(place.divisionCode),
            divisionCode: place.divisionCode,
            subjectId: place.id,
            name: fact.name,
            ...part,
            source,
            reference,
            recordedAt: context.now,
            recordedBy: context.actor.subject ?? "",
            sample: false,
          })),
        );
        await insertRecords(recordsIn(tx.db), records);
        return { subjectId: place.id, factIds: records.map(({ id }) => id) };
      });
    },

    amend: async (context, raw) => {
      const { factId, value, on, source, reference, reason, ...wanted } = parseInput(inputs.amend, raw, [
        "input",
      ]);
      const record = await requireRecord(context, factId);
      const { divisionCode, subjectId, name, entry } = record;
      authorise(context.actor, permission, divisionCode);
      const place = await about.require(context, subjectId, divisionCode);
      // An element is judged, and dated, as the list it belongs to.
      const given = { name, value: entry ? [value] : value };
      const schema = await schemaOf(context, divisionCode);
      requireSoundFacts(schema, subject, [given], {
        at: context.now,
        passed: place.passed,
        pathOf: () => ["input"],
      });
      const [part] = partsOf(schema, subject, given, on ?? record.foundOn);
      return command(context, { mutation: `amend${noun}Fact`, ...wanted, input: raw }, async (tx) => {
        const successor = {
          ...record,
          id: newId(divisionCode),
          value,
          foundOn: part?.foundOn ?? record.foundOn,
          source: source ?? record.source,
          reference: reference ?? record.reference,
          recordedAt: context.now,
          recordedBy: context.actor.subject ?? "",
        };
        await insertRecords(recordsIn(tx.db), [successor]);
        await end(context, tx, record, { reason, replacedBy: successor.id });
        return { subjectId, factIds: [successor.id] };
      });
    },

    withdraw: async (context, raw) => {
      const { factId, reason, ...wanted } = parseInput(inputs.withdraw, raw, ["input"]);
      const record = await requireRecord(context, factId);
      authorise(context.actor, permission, record.divisionCode);
      return command(context, { mutation: `withdraw${noun}Fact`, ...wanted, input: raw }, async (tx) => {
        await end(context, tx, record, { reason, replacedBy: null });
        return { subjectId: record.subjectId, factIds: [record.id] };
      });
    },
  };
}

/** The tables that every subgraph with a recording has beside its own. */
function recordsIn<Tables>(db: Kysely<Tables>): Kysely<RecordingTables> {
  return db as unknown as Kysely<RecordingTables>;
}

/**
 * Of a list of records each element is a record of its own, of the day that it has itself where it has one; everything else is
 * one. None at all is a value, too.
 */
function partsOf(
  schema: FactsSchema,
  subject: string,
  { name, value }: BroughtFact,
  on: Temporal.PlainDate,
): readonly Pick<RecordedFact, "value" | "entry" | "foundOn">[] {
  const type = schema.records.get(subject)?.facts.get(name)?.type;
  const part =
    type?.kind === "list" && type.of.kind === "record" ? schema.records.get(type.of.name) : undefined;
  if (part === undefined || !Array.isArray(value) || value.length === 0) {
    return [{ value, entry: false, foundOn: on }];
  }
  return value.map((element: FactValue | null) => ({
    value: element,
    entry: true,
    foundOn: dayOf(element, part.datedBy) ?? on,
  }));
}

function dayOf(element: FactValue | null, field: string | undefined): Temporal.PlainDate | undefined {
  if (field === undefined || typeof element !== "object" || element === null) return undefined;
  const day: unknown = Object.getOwnPropertyDescriptor(element, field)?.value;
  return typeof day === "string" ? Temporal.PlainDate.from(day) : undefined;
}

function alreadyEnded({ id, ended }: RecordedFact): Error {
  const endedOn = ended === null ? "" : chinaDate(ended.at).toString();
  return recordedFactEnded(
    { id, endedOn, next: ended?.replacedBy ?? undefined },
    { path: ["input", "factId"] },
  );
}
