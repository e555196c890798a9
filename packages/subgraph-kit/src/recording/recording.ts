import {
  chinaDate,
  type DivisionCode,
  divisionContains,
  divisionLineage,
  parseDivisionCode,
  parseInput,
} from "@yimen/domain";
import { type FactsSchema, factsOfPlace } from "@yimen/rules";
import type { Kysely } from "kysely";
import type { Fact } from "../graphql/facts.ts";
import { authorise } from "../request/authorise.ts";
import { command } from "../request/command.ts";
import type { RequestContext } from "../request/context.ts";
import { newId } from "../request/identifier.ts";
import { defineLoader, groupedBy } from "../request/loader.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import { type Bringing, requireSoundFacts } from "./brought-facts.ts";
import { nothingToRecord, recordedFactEnded, recordedFactNotFound } from "./failures.ts";
import { admitRecords } from "./record-admission.ts";
import { type Brought, type NewRecord, newRecords, partsOf } from "./new-records.ts";
import { type LocalValue, localValues } from "./local-values.ts";
import { factsOfRecords, type RecordedFact, type RecordEnd } from "./recorded-fact.ts";
import { recordingInputs } from "./recording-inputs.ts";
import type { RecordingPlace, RecordingSubject } from "./recording-subject.ts";
import {
  findRecords,
  insertEnd,
  insertRecords,
  listBelieved,
  listRecords,
  notOnRecord,
  type RecordingTables,
} from "./store.ts";

/** What a mutation of a recording answers with. */
export interface Recorded {
  readonly subjectId: string;
  /** The records written, or the one that was withdrawn. */
  readonly factIds: readonly string[];
}

/** The facts on record about one kind of subject: to write and to read. */
export interface Recording<Tables> {
  readonly about: RecordingSubject<Tables>;
  /** @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, RECORD_EMPTY, ADMISSION_REFUSED */
  readonly record: (context: RequestContext<Tables>, raw: unknown) => Promise<Recorded>;
  /** @throws INPUT_INVALID, RECORDED_FACT_NOT_FOUND, RECORDED_FACT_ENDED, NOT_PERMITTED, ADMISSION_REFUSED */
  readonly amend: (context: RequestContext<Tables>, raw: unknown) => Promise<Recorded>;
  /** @throws INPUT_INVALID, RECORDED_FACT_NOT_FOUND, RECORDED_FACT_ENDED, NOT_PERMITTED */
  readonly withdraw: (context: RequestContext<Tables>, raw: unknown) => Promise<Recorded>;
  /**
   * All that is on record about one, ended or not, in the order of recording.
   *
   * @param at only what holds in this place: recorded of it, or of one above it
   */
  readonly load: (
    context: RequestContext<Tables>,
    subjectId: string,
    at?: DivisionCode,
  ) => Promise<readonly RecordedFact[]>;
  /**
   * Values of the place's own that are on record of one and hold today.
   *
   * @param place whose words they are; where it is left out, the place of the records
   */
  readonly localValues: (
    context: RequestContext<Tables>,
    subjectId: string,
    place?: DivisionCode,
  ) => Promise<readonly LocalValue[]>;
  /** Records by their ids. */
  readonly find: (
    context: RequestContext<Tables>,
    ids: readonly string[],
  ) => Promise<readonly RecordedFact[]>;
  /** What {@link Recording.load} gives as facts that rules read. */
  readonly factsOf: (
    context: RequestContext<Tables>,
    subjectId: string,
    at?: DivisionCode,
  ) => Promise<readonly Fact[]>;
  /** The same in a transaction at hand. */
  readonly readFacts: (db: Kysely<Tables>, subjectId: string) => Promise<readonly Fact[]>;
  /** What is believed of one, but for other names than these: for a field that shows one or two of many. */
  readonly believed: (
    names: readonly string[],
  ) => (context: RequestContext<Tables>, subjectId: string) => Promise<readonly RecordedFact[] | undefined>;
  /**
   * Facts as the records they become, for a mutation that takes them in a form of its own, or a data package: by the caller and
   * now, unless told otherwise.
   *
   * @throws INPUT_INVALID with everything that is wrong
   */
  readonly prepare: (
    context: RequestContext<Tables>,
    place: RecordingPlace,
    brought: Omit<Brought, "at" | "by"> &
      Partial<Pick<Brought, "at" | "by">> &
      Pick<Bringing, "pathOf" | "known" | "generic">,
  ) => Promise<readonly NewRecord[]>;
  /** Writes records, held against the rules at the door of their places. @throws ADMISSION_REFUSED */
  readonly write: (
    context: RequestContext<Tables>,
    tx: WriteTransaction<Tables>,
    records: readonly NewRecord[],
  ) => Promise<void>;
  /** Writes records of a data package, but for what is on record just so. Returns how many were new. */
  readonly writeLoaded: (tx: WriteTransaction<Tables>, records: readonly NewRecord[]) => Promise<number>;
}

/**
 * The one way facts come on record about a kind of subject (事实登记): dated, with person and source, checked against the facts
 * schema of the place, ended only by a recorded act, on two time axes throughout.
 *
 * Its tables are made by `select yimen.keep_recorded_facts('everybody')`, or `'place'`, in a migration of the subgraph.
 */
export function defineRecording<Tables>(about: RecordingSubject<Tables>): Recording<Tables> {
  type Context = RequestContext<Tables>;
  const { subject, noun, idField, permission, ofPlaces = false } = about;
  const inputs = recordingInputs(noun, idField, ofPlaces);
  const mayRead = about.mayRead ?? (() => true);

  const loadRecords = defineLoader(async (context: Context, ids: readonly string[]) => {
    const found = await context.read((db) => listRecords(recordsIn(db), ids));
    const shown = found.filter(({ divisionCode }) => mayRead(context, divisionCode));
    return groupedBy(ids, shown, (record) => record.subjectId);
  });

  const loadRecordsAt = defineLoader(async (context: Context, keys: readonly string[]) => {
    const wanted = keys.map(splitKey);
    const places = [...new Set(wanted.flatMap(({ at }) => divisionLineage(at)))];
    const ids = wanted.map(({ id }) => id);
    const found = await context.read((db) => listRecords(recordsIn(db), ids, places));
    const shown = found.filter(({ divisionCode }) => mayRead(context, divisionCode));
    return new Map(
      wanted.map(({ key, id, at }) => [
        key,
        shown.filter(({ subjectId, divisionCode }) => subjectId === id && divisionContains(divisionCode, at)),
      ]),
    );
  });

  const load: Recording<Tables>["load"] = async (context, id, at) =>
    (await (at === undefined ? loadRecords(context, id) : loadRecordsAt(context, `${id} ${at}`))) ?? [];

  const find: Recording<Tables>["find"] = async (context, ids) => {
    const found = await context.read((db) => findRecords(recordsIn(db), ids));
    return found.filter(({ divisionCode }) => mayRead(context, divisionCode));
  };

  const requireRecord = async (context: Context, id: string): Promise<RecordedFact> => {
    const [record] = await find(context, [id]);
    if (record !== undefined) return record;
    throw recordedFactNotFound({ id }, { path: ["input", "factId"] });
  };

  const schemaOf = async (context: Context, place: DivisionCode): Promise<FactsSchema> =>
    factsOfPlace((await context.law()).packs, place);

  const prepare: Recording<Tables>["prepare"] = async (
    context,
    place,
    { pathOf, known, generic, ...brought },
  ) => {
    const schema = await schemaOf(context, place.divisionCode);
    requireSoundFacts(schema, subject, brought.facts, {
      at: context.now,
      passed: place.passed,
      pathOf,
      known,
      generic,
    });
    return newRecords(schema, subject, place, {
      at: context.now,
      by: context.actor.subject ?? "",
      ...brought,
    });
  };

  /** Ends a record in the transaction that may write its successor. */
  const end = async (
    context: Context,
    tx: WriteTransaction<Tables>,
    record: RecordedFact,
    { reason, replacedBy }: Pick<RecordEnd, "reason" | "replacedBy">,
  ): Promise<void> => {
    const act = { at: context.now, by: context.actor.subject ?? "", reason, replacedBy };
    if (await insertEnd(recordsIn(tx.db), record, act)) return;
    const [found = record] = await findRecords(recordsIn(tx.db), [record.id]);
    throw alreadyEnded(found);
  };

  /** In one order, so that two that write of the same things never wait for each other. */
  const admit = async (
    context: Context,
    tx: WriteTransaction<Tables>,
    written: readonly NewRecord[],
  ): Promise<void> => {
    const things = Map.groupBy(written, ({ subjectId, divisionCode }) => `${subjectId} ${divisionCode}`);
    for (const [, records] of [...things].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const [{ subjectId, divisionCode }] = records as [NewRecord];
      const places = ofPlaces ? divisionLineage(divisionCode) : undefined;
      await admitRecords(context, tx, {
        subject,
        subjectId,
        divisionCode,
        names: new Set(records.map(({ name }) => name)),
        read: () => listRecords(recordsIn(tx.db), [subjectId], places),
      });
    }
  };

  const write: Recording<Tables>["write"] = async (context, tx, records) => {
    await insertRecords(recordsIn(tx.db), records);
    await admit(context, tx, records);
    await about.written?.(context, tx, records);
  };

  return {
    about,
    load,
    localValues: async (context, id, place) => {
      const records = await load(context, id);
      const words = place ?? records[0]?.divisionCode;
      if (words === undefined || records.length === 0) return [];
      const ofPlace = ofPlaces
        ? records.filter((each) => divisionContains(each.divisionCode, words))
        : records;
      return localValues(context, await schemaOf(context, words), subject, ofPlace);
    },
    find,
    factsOf: async (context, id, at) => factsOfRecords(await load(context, id, at)),
    readFacts: async (db, id) => factsOfRecords(await listRecords(recordsIn(db), [id])),
    believed: (names) =>
      defineLoader(async (context: Context, ids: readonly string[]) => {
        const found = await context.read((db) => listBelieved(recordsIn(db), ids, names));
        const shown = found.filter(({ divisionCode }) => mayRead(context, divisionCode));
        return groupedBy(ids, shown, (record) => record.subjectId);
      }),
    prepare,
    write,
    writeLoaded: async (tx, records) => {
      const added = await notOnRecord(recordsIn(tx.db), records);
      await insertRecords(recordsIn(tx.db), added);
      return added.length;
    },

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
      const records = await prepare(context, place, {
        on,
        source,
        reference,
        facts,
        pathOf: (index) => ["input", "facts", index],
        known: { source, reference },
        generic: true,
      });
      if (records.length === 0) throw nothingToRecord({}, { path: ["input", "facts"] });
      return command(context, { mutation: `record${noun}Facts`, idempotencyKey, input: raw }, async (tx) => {
        await about.hold?.(tx, place);
        await write(context, tx, records);
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
        known: { source: source ?? record.source, reference: reference ?? record.reference },
      });
      const [part] = partsOf(schema, subject, given, on ?? record.foundOn);
      return command(context, { mutation: `amend${noun}Fact`, ...wanted, input: raw }, async (tx) => {
        const successor = {
          ...record,
          id: newId(divisionCode),
          value,
          foundOn: part?.foundOn ?? record.foundOn,
          until: part?.until ?? record.until,
          source: source ?? record.source,
          reference: reference ?? record.reference,
          recordedAt: context.now,
          recordedBy: context.actor.subject ?? "",
        };
        await insertRecords(recordsIn(tx.db), [successor]);
        await end(context, tx, record, { reason, replacedBy: successor.id });
        await about.ended?.(context, tx, record, successor);
        await admit(context, tx, [successor]);
        return { subjectId, factIds: [successor.id] };
      });
    },

    withdraw: async (context, raw) => {
      const { factId, reason, ...wanted } = parseInput(inputs.withdraw, raw, ["input"]);
      const record = await requireRecord(context, factId);
      authorise(context.actor, permission, record.divisionCode);
      await about.require(context, record.subjectId, record.divisionCode);
      return command(context, { mutation: `withdraw${noun}Fact`, ...wanted, input: raw }, async (tx) => {
        await end(context, tx, record, { reason, replacedBy: null });
        await about.ended?.(context, tx, record, undefined);
        return { subjectId: record.subjectId, factIds: [record.id] };
      });
    },
  };
}

/** The tables that every subgraph with a recording has beside its own. */
function recordsIn<Tables>(db: Kysely<Tables>): Kysely<RecordingTables> {
  return db as unknown as Kysely<RecordingTables>;
}

function splitKey(key: string): { readonly key: string; readonly id: string; readonly at: DivisionCode } {
  const [id = "", at = ""] = key.split(" ");
  return { key, id, at: parseDivisionCode(at) };
}

function alreadyEnded({ id, ended }: RecordedFact): Error {
  const endedOn = ended === null ? "" : chinaDate(ended.at).toString();
  return recordedFactEnded(
    { id, endedOn, next: ended?.replacedBy ?? undefined },
    { path: ["input", "factId"] },
  );
}
