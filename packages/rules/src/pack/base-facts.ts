import type { BaseInput, ExampleInput, GivenInput, WithExamples } from "../format/example.ts";
import { exampleWrong, factSetUnknown } from "../problems/index.ts";
import { didYouMean } from "../problems/suggest.ts";
import { isRecord } from "../subjects/read-fact.ts";
import type { Written } from "./collect.ts";
import { report } from "./loading.ts";
import type { Loading } from "./loading.ts";
import type { KeyPath } from "./yaml-file.ts";

/**
 * The facts of an example: those it shares with others, its own on top, and without those it says are not known. A quota's members each begin from
 * the shared facts.
 */
export function givenOf(
  loading: Loading,
  written: Written<WithExamples>,
  example: ExampleInput,
  index: number,
): GivenInput {
  const path = ["examples", index];
  const base =
    example.base === undefined
      ? baseFacts(loading, written, ["base"], written.input.base)
      : baseFacts(loading, written, [...path, "base"], example.base);
  const without = example.without ?? [];
  for (const name of without.filter((each) => !Object.hasOwn(base, each))) {
    const texts = { rule: `${name} is no fact of its base`, ruleZh: `${name} 不在共用事实之中` };
    report(
      loading,
      written,
      [...path, "without"],
      exampleWrong({ ...texts, ...didYouMean(name, Object.keys(base)) }),
    );
  }
  const shared = Object.fromEntries(Object.entries(base).filter(([name]) => !without.includes(name)));
  const { members } = example.given;
  if (Array.isArray(members) && Object.keys(example.given).length === 1) {
    return {
      members: members.map((member: unknown) => (isRecord(member) ? merged(shared, member) : member)),
    };
  }
  return merged(shared, example.given);
}

function baseFacts(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  base: BaseInput | undefined,
): GivenInput {
  if (base === undefined) return {};
  if (isFacts(base)) return base;
  const names: readonly string[] = typeof base === "string" ? [base] : base;
  return names.reduce<GivenInput>((facts, name) => {
    const set = loading.factSets.get(name);
    if (set === undefined) {
      report(
        loading,
        written,
        path,
        factSetUnknown({ set: name, ...didYouMean(name, loading.factSets.keys()) }),
      );
    }
    return set === undefined ? facts : merged(facts, set);
  }, {});
}

function isFacts(base: BaseInput): base is GivenInput {
  return typeof base === "object" && !Array.isArray(base);
}

/** Records inside one another are merged field by field; lists and plain values take the place of what was there. */
function merged(base: GivenInput, own: GivenInput): GivenInput {
  const result: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(own)) {
    const before = result[name];
    result[name] = isRecord(before) && isRecord(value) ? merged(before, value) : value;
  }
  return result;
}
