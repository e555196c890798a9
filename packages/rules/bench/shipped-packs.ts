import { createRuleBook, plainDate } from "../src/index.ts";
import type { Evaluation, Explanation, Setting } from "../src/index.ts";
import type { Example, Pack, Rule } from "../src/pack/model.ts";
import { isRecord } from "../src/subjects/read-fact.ts";
import { workspacePacks } from "../test/workspace-packs.ts";

/** One example of a rule of a pack, ready to be evaluated. */
export interface ShippedCase {
  readonly form: Rule["form"];
  readonly evaluate: (explain: boolean) => Evaluation;
}

/** Every example of every rule of the packs of the workspace that is in force where and when it is asked: what counties really ask. */
export async function shippedCases(): Promise<readonly ShippedCase[]> {
  const packs = await workspacePacks();
  return packs.flatMap((pack) => {
    const book = createRuleBook([pack]);
    return [...pack.rules.values()].flatMap((rule) =>
      rule.examples.flatMap((example): readonly ShippedCase[] => {
        const setting = settingOf(pack, rule, example);
        if (book.at(setting).rules.get(rule.id) !== rule) return [];
        const explained = { ...setting, explain: true };
        const members = membersOf(example);
        return [
          {
            form: rule.form,
            evaluate: (explain) =>
              rule.form === "quota"
                ? book.evaluateQuota(rule.id, members, explain ? explained : setting)
                : book.evaluate(rule.id, example.given, explain ? explained : setting),
          },
        ];
      }),
    );
  });
}

function settingOf(pack: Pack, rule: Rule, { on, asKnownOn, period, caller }: Example): Setting {
  const { from } = Temporal.PlainDate;
  return {
    division: pack.division,
    on: on === undefined ? plainDate(rule.from) : from(on),
    asKnownOn: asKnownOn === undefined ? undefined : from(asKnownOn),
    period: period && { from: from(period.from), to: from(period.to) },
    caller,
  };
}

function membersOf({ given }: Example): Parameters<ReturnType<typeof createRuleBook>["evaluateQuota"]>[1] {
  const { members } = given;
  const population = Array.isArray(members) ? members.filter(isRecord) : [];
  return population.map(({ id, ...facts }) => ({ id: String(id), facts }));
}

/** Reads an explanation to its last part, as whoever asked for it does. */
export function readAll(explanation: Explanation | undefined): number {
  return explanation === undefined ? 0 : explanation.parameters.length + readParts(explanation.conditions);
}

function readParts(parts: Explanation["conditions"]): number {
  let length = 0;
  for (const { expression, value, parts: inner } of parts)
    length += expression.length + value.length + readParts(inner);
  return length;
}
