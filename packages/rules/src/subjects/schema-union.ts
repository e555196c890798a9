import type { FactsSchema } from "./facts-schema.ts";
import type { EnumDomain, Fact, RecordType, Type } from "./type.ts";

/**
 * What can be asked under several packs at once: the records of all of them with the facts of all of them, and of each vocabulary every value.
 * Where two packs declare one name the one that comes later counts.
 */
export function schemaUnion(one: FactsSchema, other: FactsSchema): FactsSchema {
  if (one === other) return one;
  const records = new Map(one.records);
  for (const [name, record] of other.records) {
    const known = records.get(name);
    records.set(
      name,
      known === undefined ? record : { ...record, facts: new Map([...known.facts, ...record.facts]) },
    );
  }
  const vocabularies = new Map(one.vocabularies);
  for (const [name, domain] of other.vocabularies) {
    const known = vocabularies.get(name);
    vocabularies.set(name, known === undefined ? domain : domainUnion(known, domain));
  }
  return withDomains({ ...one, records, vocabularies }, vocabularies);
}

/** The schema with a vocabulary new or with other values, wherever a fact is of it. */
export function withVocabulary(schema: FactsSchema, domain: EnumDomain): FactsSchema {
  const vocabularies = new Map([...schema.vocabularies, [domain.name, domain]]);
  return withDomains({ ...schema, vocabularies }, new Map([[domain.name, domain]]));
}

/** The schema with a record of its own. */
export function withRecordType(schema: FactsSchema, record: RecordType): FactsSchema {
  return { ...schema, records: new Map([...schema.records, [record.name, record]]) };
}

function domainUnion(one: EnumDomain, other: EnumDomain): EnumDomain {
  if (one.values.every((value) => other.values.includes(value))) return other;
  const added = other.values.filter((value) => !one.values.includes(value));
  return { ...one, values: [...one.values, ...added], labels: { ...one.labels, ...other.labels } };
}

function withDomains(schema: FactsSchema, domains: ReadonlyMap<string, EnumDomain>): FactsSchema {
  const records = [...schema.records].map(([name, record]) => [name, retyped(record, domains)] as const);
  return { ...schema, records: new Map(records) };
}

function retyped(record: RecordType, domains: ReadonlyMap<string, EnumDomain>): RecordType {
  const facts = [...record.facts].map(([name, fact]): readonly [string, Fact] => {
    const type = typeWith(fact.type, domains);
    return [name, type === fact.type ? fact : { ...fact, type }];
  });
  return facts.every(([name, fact]) => record.facts.get(name) === fact)
    ? record
    : { ...record, facts: new Map(facts) };
}

/** A fact keeps the rank it was declared with: what is added to a vocabulary does not turn it round. */
function typeWith(type: Type, domains: ReadonlyMap<string, EnumDomain>): Type {
  if (type.kind === "list") {
    const of = typeWith(type.of, domains);
    return of === type.of ? type : { ...type, of };
  }
  if (type.kind !== "enum") return type;
  const domain = domains.get(type.domain.name);
  if (domain === undefined || domain.values === type.domain.values) return type;
  return { kind: "enum", domain: { ...domain, order: type.domain.order ?? domain.order } };
}
