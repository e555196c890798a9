import fc from "fast-check";
import { walk } from "../../src/expression/checked.ts";
import type { Pack, Rule } from "../../src/pack/model.ts";
import { expressionsOf } from "../../src/pack/rule-expressions.ts";
import type { EnumDomain, Fact, RecordType, Type } from "../../src/subjects/type.ts";
import { dayText, minuteText } from "../../src/values/day.ts";
import { isList, isNumeric } from "../../src/values/value.ts";
import type { FactRecord, Value } from "../../src/values/value.ts";

/** The same facts twice: completely known, and with holes. */
export interface Pair {
  readonly full: FactRecord;
  readonly holed: FactRecord;
}

/** What a rule reads, and the constants near which it changes its mind. */
interface Reading {
  readonly facts: Map<string, Set<string>>;
  readonly numbers: Set<number>;
  readonly texts: Set<string>;
}

function note(reading: Reading, record: string, fact: string): void {
  const facts = reading.facts.get(record) ?? new Set();
  reading.facts.set(record, facts.add(fact));
}

function noteConstant(reading: Reading, value: Value): void {
  if (typeof value === "string") reading.texts.add(value);
  if (typeof value === "number") reading.numbers.add(value);
  if (isList(value)) for (const element of value) noteConstant(reading, element);
}

/** Everything the rule may read, with the rules it asks and the events that work on it. */
function readingOf(rule: Rule, rules: readonly Rule[], packs: readonly Pack[]): Reading {
  const reading: Reading = { facts: new Map(), numbers: new Set([0, 1, 2, 5]), texts: new Set(["x"]) };
  const seen = new Set<Rule>();
  const visit = (one: Rule): void => {
    if (seen.has(one)) return;
    seen.add(one);
    reading.texts.add(one.id);
    for (const other of one.otherReadings) visit(other.rule);
    for (const { checked } of expressionsOf(one)) {
      walk(checked, (part) => {
        if ((part.op === "fact" || part.op === "has") && part.base.type.kind === "record") {
          note(reading, part.base.type.name, part.fact.name);
        }
        if (part.op === "literal") noteConstant(reading, part.value);
        if (part.op === "parameter") noteParameter(reading, part.name, packs);
        if (part.op === "rule") for (const asked of rules.filter(({ id }) => id === part.id)) visit(asked);
      });
    }
    if (one.form !== "scorecard") return;
    for (const name of ["findings", "picks"]) note(reading, one.subject.name, name);
    for (const name of ["event", "state", "foundOn"]) note(reading, "finding", name);
    for (const name of ["entry", "points", "reason"]) note(reading, "pick", name);
    for (const { entries } of one.sections) for (const { id } of entries) reading.texts.add(id);
    for (const event of rules) {
      if (event.form === "event" && event.effects.some(({ scorecard }) => scorecard === one.id)) visit(event);
    }
  };
  visit(rule);
  return reading;
}

function noteParameter(reading: Reading, name: string, packs: readonly Pack[]): void {
  for (const pack of packs) {
    for (const { value } of pack.parameters.get(name)?.values ?? []) {
      if (value !== undefined && isNumeric(value) && typeof value === "number") reading.numbers.add(value);
    }
  }
}

/** 2026-06-10; dates fall around it. */
const middleDay = 20_614;

interface Both {
  readonly full: unknown;
  readonly holed: unknown;
}

const same = (value: unknown): Both => ({ full: value, holed: value });

/** Facts of a subject as far as a rule reads them, near the numbers and texts it knows, complete and with holes. */
export function factsWithHoles(
  rule: Rule,
  rules: readonly Rule[],
  packs: readonly Pack[],
  records: ReadonlyMap<string, RecordType>,
  about: RecordType | undefined = subjectOf(rule, records),
): fc.Arbitrary<Pair> {
  const reading = readingOf(rule, rules, packs);
  const whole = [...reading.numbers].filter(Number.isInteger);
  const near = [...new Set(whole.flatMap((value) => [value - 1, value, value + 1]))].filter(
    (value) => value >= 0 && value < 1e6,
  );
  const decimals = [...reading.numbers]
    .flatMap((value) => [value - 0.01, value, value + 0.01])
    .filter((value) => Math.abs(value) < 1e6);

  const ofType = (type: Type, depth: number): fc.Arbitrary<Both> => {
    switch (type.kind) {
      case "bool":
        return fc.boolean().map(same);
      case "int":
        return fc.constantFrom(...near).map(same);
      case "decimal":
      case "hours":
      case "days":
        return fc.constantFrom(...near, ...decimals).map((value) => same(value.toFixed(2)));
      case "string":
        return fc.constantFrom(...reading.texts).map(same);
      case "enum":
        return fc.oneof(fc.constantFrom(...type.domain.values).map(same), ...pendingIn(type.domain));
      case "date":
        return fc.integer({ min: -400, max: 12 }).map((days) => same(dayText(middleDay + days)));
      case "datetime":
        return fc
          .integer({ min: 0, max: 4000 })
          .map((minutes) => same(minuteText(middleDay * 1440 + minutes)));
      case "list":
        return fc
          .array(ofType(type.of, depth + 1), { maxLength: Math.min(type.max, depth > 1 ? 1 : 4) })
          .map((items) => ({ full: items.map(({ full }) => full), holed: items.map(({ holed }) => holed) }));
      case "record": {
        const part = records.get(type.name);
        return part === undefined || depth > 3 ? fc.constant(same({})) : ofRecord(part, depth + 1);
      }
      case "any":
      default:
        return fc.constant(same(undefined));
    }
  };

  /** What is pending, and what it turns out to be: a hole of its own kind, unless the rule asks for the pending state itself. */
  const pendingIn = ({ labels }: EnumDomain): readonly fc.Arbitrary<Both>[] =>
    Object.entries(labels).flatMap(([holed, { mayBecome }]) =>
      mayBecome === undefined || reading.texts.has(holed)
        ? []
        : [fc.constantFrom(...mayBecome).map((full) => ({ full, holed }))],
    );

  const ofFact = (fact: Fact, depth: number): fc.Arbitrary<Both> => {
    const value = ofType(fact.type, depth);
    return fact.optional
      ? fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constant(same(null)) })
      : value;
  };

  const ofRecord = (record: RecordType, depth: number): fc.Arbitrary<Both> => {
    const used = [...(reading.facts.get(record.name) ?? [])].flatMap((name) => record.facts.get(name) ?? []);
    // What is absent when it is left out leaves no hole: an input is complete as it comes in. So is a finding without a day.
    const luck = (fact: Fact): fc.Arbitrary<number> =>
      fc.integer({ min: fact.absentWhenLeftOut || fact.name === "foundOn" ? 1 : 0, max: 3 });
    const parts = used.map((fact) => fc.tuple(fc.constant(fact.name), ofFact(fact, depth), luck(fact)));
    return fc.tuple(...parts).map((entries) => ({
      full: Object.fromEntries(entries.map(([name, { full }]) => [name, full])),
      holed: Object.fromEntries(
        entries.flatMap(([name, { holed }, lucky]) => (lucky === 0 ? [] : [[name, holed]])),
      ),
    }));
  };

  const asRecord = (value: unknown): FactRecord =>
    typeof value === "object" && value !== null ? { ...value } : {};
  return (about === undefined ? fc.constant(same({})) : ofRecord(about, 0)).map(({ full, holed }) => ({
    full: asRecord(full),
    holed: asRecord(holed),
  }));
}

function subjectOf(rule: Rule, records: ReadonlyMap<string, RecordType>): RecordType | undefined {
  return rule.form === "event" ? undefined : (records.get(rule.subject.name) ?? rule.subject);
}
