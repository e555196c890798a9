import { valueUnknown } from "../errors/input-errors.ts";

/** One value of a vocabulary: the Chinese label people see, an English one, and what else must be known about it. */
export interface Term {
  readonly zh: string;
  readonly en: string;
  /** One English sentence for the API documentation: what it means, and where it comes from. */
  readonly note?: string;
  /** A question still open (未定): the values it may turn out to be. What is asked about one of them is not known until then. */
  readonly mayBecome?: readonly string[];
}

/** The language of a label. */
export type LabelLanguage = "zh" | "en";

/** A closed list of values with their labels: the one source of an enum in types, database, graph and front ends. */
export interface Vocabulary<Value extends string> {
  /** The type name in the graph, e.g. `CaseKind`. */
  readonly name: string;
  /** What the vocabulary is about, in both languages. */
  readonly title: Term;
  /** In the order of definition, which is the order of display and, where there is one, of rank. */
  readonly values: readonly Value[];
  readonly labels: Readonly<Record<Value, Term>>;
  is(text: unknown): text is Value;
  label(value: Value, language: LabelLanguage): string;
  /** For the graph: `on-the-spot case (即办件): finished at once or the same day` */
  describe(value: Value): string;
  /**
   * @throws VALUE_UNKNOWN for anything not on the list; Chinese labels are not values
   */
  parse(text: string): Value;
  /** Negative when `a` comes before `b` in the list. */
  compare(a: Value, b: Value): number;
}

const valuePattern = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/**
 * Defines a closed list of values with Chinese and English labels.
 *
 * ```ts
 * const table = { DAY: { zh: "日场", en: "day market" }, NIGHT: { zh: "夜市", en: "night market" } } as const;
 * export type MarketKind = keyof typeof table;
 * export const marketKinds: Vocabulary<MarketKind> = defineVocabulary("MarketKind", table);
 * ```
 *
 * @throws {Error} (a bug) when a value is not SCREAMING_SNAKE_CASE or two values have the same Chinese label
 */
export function defineVocabulary<Value extends string>(
  name: string,
  terms: Readonly<Record<Value, Term>>,
  title: Term = { zh: name, en: name },
): Vocabulary<Value> {
  const values: readonly Value[] = Object.freeze(
    Object.keys(terms).filter((key): key is Value => key in terms),
  );
  const seen = new Set<string>();
  for (const value of values) {
    if (!valuePattern.test(value)) throw new Error(`${name}: ${value} is not SCREAMING_SNAKE_CASE`);
    if (seen.has(terms[value].zh)) throw new Error(`${name}: two values are labelled ${terms[value].zh}`);
    seen.add(terms[value].zh);
  }
  const rank = new Map<string, number>(values.map((value, index) => [value, index]));
  const is = (text: unknown): text is Value => typeof text === "string" && rank.has(text);
  return Object.freeze<Vocabulary<Value>>({
    name,
    title,
    values,
    labels: terms,
    is,
    label: (value, language) => terms[value][language],
    describe: (value) => {
      const { zh, en, note } = terms[value];
      return note === undefined ? `${en} (${zh})` : `${en} (${zh}): ${note}`;
    },
    parse: (text) => {
      if (is(text)) return text;
      throw valueUnknown({ value: text, allowed: values });
    },
    compare: (a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0),
  });
}
