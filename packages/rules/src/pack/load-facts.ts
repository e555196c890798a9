import type { FactInput } from "../format/value-type.ts";
import type { RecordInput } from "../format/record.ts";
import { factTaken, recordTaken, recordUnknown, subjectUnknown } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import { withFacts } from "../subjects/facts-schema.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import { withRecordType } from "../subjects/schema-union.ts";
import type { Fact, RecordType, Type } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { loadType } from "./load-type.ts";
import { report } from "./loading.ts";
import type { Loading } from "./loading.ts";
import type { KeyPath } from "./yaml-file.ts";

/** The facts a place adds to subjects. They may not take the name of one that is there. */
export function loadLocalFacts(
  loading: Loading,
  all: readonly Written<Readonly<Record<string, FactInput>>>[],
): FactsSchema {
  const added = new Map<string, Fact[]>();
  for (const written of all) {
    const record = loading.schema.records.get(written.id);
    if (record === undefined) {
      const hint = didYouMean(written.id, loading.schema.records.keys());
      report(loading, written, [], subjectUnknown({ subject: written.id, ...hint }));
      continue;
    }
    const facts = added.get(written.id) ?? [];
    added.set(written.id, facts);
    for (const [name, input] of Object.entries(written.input)) {
      const fact = loadFact(loading, written, [name], name, input);
      if (record.facts.has(name) || facts.some((one) => one.name === name)) {
        report(loading, written, [name], factTaken({ subject: written.id, fact: name, ...noHint }));
      } else if (fact !== undefined) facts.push(fact);
    }
  }
  return withFacts(loading.schema, added);
}

/** The records a pack declares, each with its fields: a field may be of a record that stands further down. */
export function loadRecords(loading: Loading, all: readonly Written<RecordInput>[]): FactsSchema {
  const fresh = all.filter((written) => {
    if (!loading.schema.records.has(written.id)) return true;
    const hint = { hint: "give it another name", hintZh: "请改名" };
    report(loading, written, [], recordTaken({ record: written.id, ...hint }));
    return false;
  });
  const named = fresh.reduce(
    (schema, written) => withRecordType(schema, recordOf(written, [])),
    loading.schema,
  );
  const inner = { ...loading, schema: named };
  return fresh.reduce((schema, written) => {
    const fields = Object.entries(written.input.fields).flatMap(([name, input]) => {
      const fact = loadFact(inner, written, ["fields", name], name, input);
      return fact === undefined ? [] : [fact];
    });
    return withRecordType(schema, recordOf(written, fields));
  }, named);
}

function recordOf({ id, input }: Written<RecordInput>, fields: readonly Fact[]): RecordType {
  const facts = new Map(fields.map((fact) => [fact.name, fact]));
  const { zh, en = zh, subject } = input;
  const plain = { name: id, zh, en, facts };
  if (subject === undefined) return { ...plain, isSubject: false };
  const { type, owner, facts: list } = subject;
  return { ...plain, isSubject: true, entity: { type, owner, noun: undefined, facts: { [list]: owner } } };
}

function typeOf(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  input: FactInput,
): Type | undefined {
  const { type } = input;
  if (type !== "record") return loadType(loading, written, path, { ...input, type });
  const name = input.of ?? "";
  if (loading.schema.records.has(name)) return { kind: "record", name };
  const hint = didYouMean(name, loading.schema.records.keys());
  return report(
    loading,
    written,
    input.of === undefined ? path : [...path, "of"],
    recordUnknown({ record: name, ...hint }),
  );
}

/** A fact as a pack declares it. */
export function loadFact(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  name: string,
  input: FactInput,
): Fact | undefined {
  const plain = typeOf(loading, written, path, input);
  if (plain === undefined) return undefined;
  const type: Type = input.listMax === undefined ? plain : { kind: "list", of: plain, max: input.listMax };
  return {
    name,
    type,
    zh: input.zh,
    en: input.en ?? input.zh,
    unit: input.unit,
    optional: input.optional ?? false,
    absentWhenLeftOut: false,
    min: undefined,
    max: undefined,
    notBefore: input.notBefore,
    ahead: input.ahead ?? false,
    by: input.by,
    toldBy: input.told ?? (type.kind === "list" && type.of.kind === "record" ? "record" : undefined),
  };
}
