import { isRecord } from "../subjects/read-fact.ts";
import type { Type } from "../subjects/type.ts";
import { Unknown } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import { valueText } from "../values/value.ts";

/** Facts that name a thing, the most telling first. */
const naming: readonly string[] = ["id", "name", "number", "code", "event", "kind", "state", "foundOn", "on"];
/** Most facts a thing is named by. */
const mostFacts = 4;

/** An element of a list as explanations name it: a record by a few of its facts. */
export function elementText(element: Value, type: Type): string {
  if (element instanceof Unknown || !isRecord(element)) return valueText(element, type);
  const facts = Object.entries(element).flatMap(([name, raw]) => {
    const text = plainText(raw);
    return text === undefined ? [] : [{ name, text }];
  });
  const shown = facts.toSorted((a, b) => rank(a.name) - rank(b.name)).slice(0, mostFacts);
  return `{${shown.map(({ name, text }) => `${name}: ${text}`).join(", ")}}`;
}

function rank(name: string): number {
  return naming.includes(name) ? naming.indexOf(name) : naming.length;
}

function plainText(raw: unknown): string | undefined {
  if (typeof raw === "string" || typeof raw === "number" || typeof raw === "boolean") return String(raw);
  return raw instanceof Temporal.PlainDate ? raw.toString() : undefined;
}
