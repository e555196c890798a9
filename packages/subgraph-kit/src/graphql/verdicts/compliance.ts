import { type RuleForm, type Verdict, verdicts } from "@yimen/domain";
import type { Compliance, RuleResult } from "../../law/judge.ts";
import type { EnumRefOf, ObjectRefOf, SubgraphBuilder } from "../builder-types.ts";
import { formOf } from "./rule.ts";
import { verdictOf } from "./outcome.ts";

interface VerdictCount {
  readonly verdict: Verdict;
  readonly count: number;
}

/** Defines `Compliance`: what all rules in force say of one subject. */
export function defineCompliance<Tables>(
  builder: SubgraphBuilder<Tables>,
  types: {
    readonly VerdictEnum: EnumRefOf<Tables, Verdict>;
    readonly RuleFormEnum: EnumRefOf<Tables, RuleForm>;
    readonly RuleResultRef: ObjectRefOf<Tables, RuleResult>;
  },
): ObjectRefOf<Tables, Compliance> {
  const { VerdictEnum, RuleFormEnum, RuleResultRef } = types;
  const CountRef = builder.objectRef<VerdictCount>("VerdictCount").implement({
    description: "How many rules came to a verdict (结论计数).",
    shareable: true,
    fields: (t) => ({
      verdict: t.expose("verdict", { type: VerdictEnum, description: "Verdict (结论)." }),
      count: t.exposeInt("count", { description: "How many rules (规则数)." }),
    }),
  });
  return builder.objectRef<Compliance>("Compliance").implement({
    description:
      "What the rules in force in a place say of a subject (合规结果), on a day, by the facts known of it. Nothing is guessed: what is not known is UNKNOWN, with the missing facts named.",
    shareable: true,
    fields: (t) => ({
      divisionCode: t.string({
        description: "The place whose law holds (适用区划), 12 digits.",
        resolve: ({ division }) => division,
      }),
      on: t.expose("on", { type: "Date", description: "The day asked about (所问日期)." }),
      asKnownOn: t.field({
        type: "Date",
        nullable: true,
        description:
          "Only what was issued and known by that day counts (截至日期); null for everything known by now.",
        resolve: ({ asKnownOn }) => asKnownOn,
      }),
      lawRevision: t.string({
        description: "Revision of the law that answered (规则修订).",
        resolve: ({ law }) => law.revision,
      }),
      counts: t.field({
        type: [CountRef],
        description: "How many rules came to each verdict (各结论计数).",
        resolve: ({ results }) => countsOf(results),
      }),
      missing: t.stringList({
        description: "Facts whose knowledge would settle what is unknown (缺少的事实), each once.",
        resolve: ({ results }) => [...new Set(results.flatMap(({ evaluation }) => evaluation.missing))],
      }),
      results: t.field({
        type: [RuleResultRef],
        description: "What each rule says (各规则结果), those of wider places first.",
        args: {
          verdicts: t.arg({ type: [VerdictEnum], description: "Only these verdicts (结论)." }),
          forms: t.arg({ type: [RuleFormEnum], description: "Only rules of these forms (形式)." }),
          rules: t.arg.stringList({ description: "Only these rules (规则编号)." }),
        },
        resolve: ({ results }, args) =>
          results.filter(
            ({ evaluation }) =>
              (args.verdicts?.includes(verdictOf(evaluation)) ?? true) &&
              (args.forms?.includes(formOf(evaluation.rule)) ?? true) &&
              (args.rules?.includes(evaluation.rule.id) ?? true),
          ),
      }),
    }),
  });
}

function countsOf(results: readonly RuleResult[]): VerdictCount[] {
  const counts = Map.groupBy(results, ({ evaluation }) => verdictOf(evaluation));
  return verdicts.values
    .map((verdict) => ({ verdict, count: counts.get(verdict)?.length ?? 0 }))
    .filter(({ count }) => count > 0);
}
