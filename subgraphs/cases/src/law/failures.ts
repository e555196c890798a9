import { defineError, type DomainErrorFactory } from "@yimen/domain";

interface KindByRule {
  readonly rule: string;
  readonly ruleZh: string;
  readonly article: string;
  readonly articleZh: string;
  readonly kind: string;
  readonly kindZh: string;
}

/** The place's definition of the kinds says another one, and nothing it asks for is open. LP-11 */
export const caseKindAgainstRule: DomainErrorFactory<
  KindByRule & { readonly wanted: string; readonly wantedZh: string }
> = defineError("CASE_KIND_AGAINST_RULE", {
  kind: "refused-by-rule",
  zh: (d) =>
    `按规则“${d.ruleZh}”(${d.articleZh}),本件是“${d.kindZh}”,不能按“${d.wantedZh}”受理;请改选类型,或更正认定的事实`,
  en: (d) =>
    `by the rule "${d.rule}" (${d.article}) this is a case of the kind ${d.kind}, not ${d.wanted}; choose that kind, or correct what was found`,
});

/** By the place's definition the case is of a kind that is not accepted as it stands. LP-11 */
export const caseKindNotByRule: DomainErrorFactory<
  KindByRule & { readonly next: string; readonly nextZh: string }
> = defineError("CASE_KIND_NOT_ACCEPTED_BY_RULE", {
  kind: "refused-by-rule",
  zh: (d) => `按规则“${d.ruleZh}”(${d.articleZh}),本件是“${d.kindZh}”,现在不能受理;${d.nextZh}`,
  en: (d) =>
    `by the rule "${d.rule}" (${d.article}) this is a case of the kind ${d.kind}, which cannot be accepted now; ${d.next}`,
});

/** Nobody says which kind the case is. */
export const caseKindRequired: DomainErrorFactory<{
  readonly reasons: readonly string[];
  readonly reasonsZh: readonly string[];
}> = defineError("CASE_KIND_REQUIRED", {
  kind: "invalid",
  zh: (d) => `请填写办件类型:规则得不出来(${d.reasonsZh.join(";")})`,
  en: (d) => `give the kind of the case: the rules cannot say it (${d.reasons.join("; ")})`,
});

/** Refused and incomplete cases have kinds of their own; they are not accepted under them. LP-11 */
export const kindNotForAcceptance: DomainErrorFactory<{
  kind: string;
  kindZh: string;
  allowedZh: readonly string[];
  allowed: readonly string[];
}> = defineError("CASE_KIND_NOT_FOR_ACCEPTANCE", {
  kind: "invalid",
  zh: (d) => `不能以“${d.kindZh}”受理,受理时请选:${d.allowedZh.join("、")}`,
  en: (d) => `a case is not accepted as ${d.kind}; choose one of ${d.allowed.join(", ")}`,
});
