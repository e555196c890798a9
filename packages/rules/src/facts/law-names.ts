import { walk } from "../expression/checked.ts";
import type { Checked } from "../expression/checked.ts";
import type { Rule } from "../pack/model.ts";
import { expressionsOf } from "../pack/rule-expressions.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";

/** A text of a fact that names something of the law, and the names a rule gives it. */
interface Naming {
  readonly record: string;
  readonly fact: string;
  readonly namesOf: (rule: Rule) => readonly string[];
}

const namings: readonly Naming[] = [
  { record: "finding", fact: "event", namesOf: eventsIn },
  { record: "waiver", fact: "rule", namesOf: (rule) => [rule.id, ...namesAsked(rule, "waiver", "rule")] },
];

/**
 * The schema where a text that names something of the law takes no other names than these rules know: an event misspelt in a finding would count
 * for nothing, and nobody would see it.
 */
export function withLawNames(schema: FactsSchema, rules: Iterable<Rule>): FactsSchema {
  const all = [...rules];
  const records = new Map(schema.records);
  for (const { record: name, fact, namesOf } of namings) {
    const record = records.get(name);
    const declared = record?.facts.get(fact);
    if (record === undefined || declared === undefined) continue;
    const choices = [...new Set(all.flatMap(namesOf))].toSorted();
    records.set(name, { ...record, facts: new Map([...record.facts, [fact, { ...declared, choices }]]) });
  }
  return { ...schema, records };
}

/**
 * The events that may be found under some rules (情形): those declared, and those that rules ask for by name.
 *
 * ```ts
 * findingEventsOf(book.at({ division, on: foundOn }).rules.values()); // what can be found there on that day
 * ```
 */
export function findingEventsOf(rules: Iterable<Rule>): ReadonlySet<string> {
  return new Set([...rules].flatMap(eventsIn));
}

// An event has a rule of its own, or is only asked for by its name.
function eventsIn(rule: Rule): readonly string[] {
  return rule.form === "event" ? [rule.id] : namesAsked(rule, "finding", "event");
}

/** The texts a rule compares a fact with: `f.event == 'fraud'`, `f.event in ['late', 'absent']`. */
function namesAsked(rule: Rule, record: string, name: string): readonly string[] {
  const names: string[] = [];
  const asks = (part: Checked): boolean =>
    part.op === "fact" && part.fact.name === name && isOf(part.base, record);
  for (const { checked } of expressionsOf(rule)) {
    walk(checked, (part) => {
      if (part.op === "compare") {
        if (asks(part.left)) names.push(...textsIn(part.right));
        if (asks(part.right)) names.push(...textsIn(part.left));
      }
      if (part.op === "in" && asks(part.element)) names.push(...textsIn(part.list));
    });
  }
  return names;
}

function isOf({ type }: Checked, record: string): boolean {
  return type.kind === "record" && type.name === record;
}

function textsIn(expression: Checked): readonly string[] {
  const texts: string[] = [];
  walk(expression, (part) => {
    if (part.op === "literal" && typeof part.value === "string") texts.push(part.value);
  });
  return texts;
}
