import type { FindingEvent, Parameter, ParameterValue, Rule, Text } from "../pack/model.ts";
import { parametersUsedBy, rulesAskedBy } from "../pack/rule-expressions.ts";
import type { ResolvedParameter } from "./resolve.ts";

/** A rule or value as another reading has it. */
export type ReadOtherwise =
  | { readonly rule: Rule }
  | { readonly parameter: Parameter; readonly value: ParameterValue };

/** The rules and values in force. */
interface InForce {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly parameters: ReadonlyMap<string, ResolvedParameter>;
}

/** Another reading that may bear on an answer, with the law as it stands under it. */
export interface OpenReading<Law> {
  /** The rule or value whose text is open. */
  readonly about: Text;
  readonly adopted: Text;
  readonly other: Text;
  readonly law: Law;
}

/** The other readings of the law of one place and day, found and made when first asked for. */
export class OpenReadings<Law extends InForce> {
  readonly #law: Law;
  readonly #under: (read: ReadOtherwise) => Law;
  readonly #ofRule = new Map<string, readonly OpenReading<Law>[]>();
  readonly #ofPart = new Map<Rule | ParameterValue, readonly OpenReading<Law>[]>();

  constructor(law: Law, under: (read: ReadOtherwise) => Law) {
    this.#law = law;
    this.#under = under;
  }

  /** Those that bear on a rule: its own first, then of the values it uses and the rules it asks. */
  of(id: string): readonly OpenReading<Law>[] {
    const known = this.#ofRule.get(id);
    if (known !== undefined) return known;
    const rules = this.#reach(id);
    const parameters = new Set(rules.flatMap(parametersUsedBy));
    const found = [
      ...rules.flatMap((rule) => this.#openRule(rule)),
      ...[...parameters].flatMap((name) => this.#openParameter(this.#law.parameters.get(name))),
    ];
    this.#ofRule.set(id, found);
    return found;
  }

  /** A rule with all it asks, itself first; a scorecard with the events that work on it. */
  #reach(id: string): readonly Rule[] {
    const { rules } = this.#law;
    const reached = new Map<string, Rule>();
    const visit = (one: string): void => {
      const rule = rules.get(one);
      if (rule === undefined || reached.has(one)) return;
      reached.set(one, rule);
      for (const asked of rulesAskedBy(rule)) visit(asked);
      if (rule.form !== "scorecard") return;
      for (const other of rules.values()) if (other.form === "event" && worksOn(other, one)) visit(other.id);
    };
    visit(id);
    return [...reached.values()];
  }

  #openRule(rule: Rule): readonly OpenReading<Law>[] {
    const { zh, en } = rule;
    return this.#once(rule, () =>
      rule.otherReadings.map(({ text, adopted, rule: read }) => ({
        about: { zh, en },
        adopted,
        other: text,
        law: this.#under({ rule: { ...read, otherReadings: [] } }),
      })),
    );
  }

  #openParameter(resolved: ResolvedParameter | undefined): readonly OpenReading<Law>[] {
    if (resolved?.value === undefined) return [];
    const { parameter, value } = resolved;
    const { zh, en } = parameter;
    return this.#once(value, () =>
      value.otherReadings.map(({ text, adopted, value: read }) => ({
        about: { zh, en },
        adopted,
        other: text,
        law: this.#under({ parameter, value: read }),
      })),
    );
  }

  #once(part: Rule | ParameterValue, make: () => readonly OpenReading<Law>[]): readonly OpenReading<Law>[] {
    const known = this.#ofPart.get(part) ?? make();
    this.#ofPart.set(part, known);
    return known;
  }
}

function worksOn(event: FindingEvent, scorecard: string): boolean {
  return event.effects.some((effect) => effect.scorecard === scorecard);
}

/** The rules in force with the one that is read otherwise, where it is in force. */
export function rulesAsRead(
  rules: ReadonlyMap<string, Rule>,
  read: ReadOtherwise | undefined,
): ReadonlyMap<string, Rule> {
  if (read === undefined || !("rule" in read) || !rules.has(read.rule.id)) return rules;
  return new Map(rules).set(read.rule.id, read.rule);
}

/** The values in force with the one that is read otherwise, where it is in force. */
export function parametersAsRead(
  parameters: ReadonlyMap<string, ResolvedParameter>,
  read: ReadOtherwise | undefined,
): ReadonlyMap<string, ResolvedParameter> {
  if (read === undefined || !("parameter" in read)) return parameters;
  const { parameter, value } = read;
  if (parameters.get(parameter.name)?.value?.from !== value.from) return parameters;
  return new Map(parameters).set(read.parameter.name, read);
}
