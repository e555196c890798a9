import type { RuleBook, Setting } from "../book/rule-book.ts";
import type { Evaluation } from "../book/evaluation.ts";
import type { FactRecord } from "../values/value.ts";
import { outcomeText } from "./run-examples.ts";

/** Subjects of one kind in one place, to be evaluated under two books. */
export interface Population {
  readonly subject: string;
  readonly division: string;
  readonly members: readonly { readonly id: string; readonly facts: FactRecord }[];
}

/** What a new pack changes for one subject, or for a whole population (a quota: `member` is undefined). */
export interface Change {
  readonly rule: string;
  readonly subject: string;
  readonly division: string;
  readonly member: string | undefined;
  /** Undefined: the rule is not in force. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What would change for existing subjects if one book took the place of another. */
export function diffBooks(
  before: RuleBook,
  after: RuleBook,
  populations: readonly Population[],
  setting: Omit<Setting, "division">,
): readonly Change[] {
  return populations.flatMap((population) => {
    const here: Setting = { ...setting, division: population.division };
    const single = population.members.flatMap(({ id, facts }) =>
      changes(
        texts(before.evaluateSubject(population.subject, facts, here)),
        texts(after.evaluateSubject(population.subject, facts, here)),
        population,
        id,
      ),
    );
    const whole = changes(
      quotaTexts(before, population, here),
      quotaTexts(after, population, here),
      population,
      undefined,
    );
    return [...single, ...whole];
  });
}

function texts(evaluations: readonly Evaluation[]): ReadonlyMap<string, string> {
  return new Map(evaluations.map((evaluation) => [evaluation.rule.id, outcomeText(evaluation)]));
}

function quotaTexts(book: RuleBook, population: Population, setting: Setting): ReadonlyMap<string, string> {
  const quotas = [...book.at(setting).rules.values()].filter(
    (rule) => rule.form === "quota" && rule.subject.name === population.subject,
  );
  return texts(quotas.map(({ id }) => book.evaluateQuota(id, population.members, setting)));
}

function changes(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  { subject, division }: Population,
  member: string | undefined,
): readonly Change[] {
  const rules = new Set([...before.keys(), ...after.keys()]);
  return [...rules].flatMap((rule) => {
    const was = before.get(rule);
    const is = after.get(rule);
    return was === is ? [] : [{ rule, subject, division, member, before: was, after: is }];
  });
}
