import { isRecord } from "../subjects/read-fact.ts";
import type { Type } from "../subjects/type.ts";
import { Unknown } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import { valueText } from "../values/value.ts";
import type { Traced } from "./recorder.ts";

/** The element a loop is at, as explanations show it. Its text is made when it is read: of a long list most are not. */
export class ElementPoint implements Traced {
  readonly #variable: string;
  readonly #element: Value;
  readonly #of: Type;
  readonly type: Type;
  readonly label: undefined = undefined;
  readonly parameter: undefined = undefined;

  constructor(variable: string, element: Value, of: Type, type: Type) {
    this.#variable = variable;
    this.#element = element;
    this.#of = of;
    this.type = type;
  }

  get text(): string {
    return `${this.#variable} = ${elementText(this.#element, this.#of)}`;
  }
}

/** Facts that name a thing, the most telling first. */
const naming: readonly string[] = ["id", "name", "number", "code", "event", "kind", "state", "foundOn", "on"];
const isNaming: ReadonlySet<string> = new Set(naming);
/** Most facts a thing is named by. */
const mostFacts = 4;

/** An element of a list as explanations name it: a record by a few of its facts. */
export function elementText(element: Value, type: Type): string {
  if (element instanceof Unknown || !isRecord(element)) return valueText(element, type);
  const shown: string[] = [];
  const show = (name: string): void => {
    const text = shown.length < mostFacts ? plainText(element[name]) : undefined;
    if (text !== undefined) shown.push(`${name}: ${text}`);
  };
  for (const name of naming) show(name);
  for (const name of Object.keys(element)) if (!isNaming.has(name)) show(name);
  return `{${shown.join(", ")}}`;
}

function plainText(raw: unknown): string | undefined {
  if (typeof raw === "string" || typeof raw === "number" || typeof raw === "boolean") return String(raw);
  return raw instanceof Temporal.PlainDate ? raw.toString() : undefined;
}
