import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

export const basisUnreadable: DomainErrorFactory<NoDetails> = defineError("ASSESSMENT_BASIS_UNREADABLE", {
  kind: "invalid",
  zh: () => "考核依据无法读取,可能不完整;请重新查询 assessmentDraft,原样提交其中的 basis",
  en: () => "the basis cannot be read; ask for assessmentDraft again and hand in its basis unchanged",
});

export const basisNotYours: DomainErrorFactory<NoDetails> = defineError("ASSESSMENT_BASIS_NOT_YOURS", {
  kind: "not-permitted",
  zh: () => "该考核依据是提供给另一账号的;请用本人账号查询 assessmentDraft",
  en: () => "this basis was shown to another account; ask for assessmentDraft with your own",
});

export const basisExpired: DomainErrorFactory<{ at: string; hours: number }> = defineError(
  "ASSESSMENT_BASIS_EXPIRED",
  {
    kind: "wrong-state",
    zh: (d) => `考核依据出具于 ${d.at},已超过 ${d.hours} 小时;请重新查询 assessmentDraft`,
    en: (d) => `the basis is of ${d.at}, more than ${d.hours} hours ago; ask for assessmentDraft again`,
  },
);

/** A scorecard of months was asked about days that are no month. */
export const periodNotOfRule: DomainErrorFactory<{
  rule: string;
  kind: string;
  kindZh: string;
  from: string;
  to: string;
}> = defineError("ASSESSMENT_PERIOD_WRONG", {
  kind: "invalid",
  zh: (d) =>
    `${d.rule} 按${d.kindZh}考核,${d.from} 至 ${d.to} 不是一个${d.kindZh};请填写整${d.kindZh}的起止日`,
  en: (d) =>
    `${d.rule} assesses by the ${d.kind}, and ${d.from} to ${d.to} is none; give its first and last day`,
});

export const notAssessable: DomainErrorFactory<{ rule: string; subject: string }> = defineError(
  "ASSESSMENT_RULE_UNKNOWN",
  {
    kind: "invalid",
    zh: (d) => `该地在周期末没有针对 ${d.subject} 的评分表或等次规则 ${d.rule};请从 rules 查询可用的规则`,
    en: (d) =>
      `at the end of the period there is no scorecard or grading ${d.rule} about a ${d.subject} there; look it up under rules`,
  },
);

export const awardMisplaced: DomainErrorFactory<{ rule: string }> = defineError(
  "ASSESSMENT_AWARD_MISPLACED",
  {
    kind: "invalid",
    zh: (d) => `已有规则 ${d.rule} 评定,不得直接给出等次;请去掉 award`,
    en: (d) => `${d.rule} grades it, so no grade is awarded by hand; leave out award`,
  },
);

export const awardMissing: DomainErrorFactory<NoDetails> = defineError("ASSESSMENT_AWARD_MISSING", {
  kind: "invalid",
  zh: () => "没有规则评定等次,请在 award 中写明等次和理由",
  en: () => "no rule grades it; give the grade and the reason in award",
});

export const entryNotPicked: DomainErrorFactory<{ entry: string; rule: string }> = defineError(
  "ASSESSMENT_ENTRY_NOT_PICKED",
  {
    kind: "invalid",
    zh: (d) => `${d.rule} 没有可酌情打分的评分项 ${d.entry};对情形酌情打分请用 pickFindingPoints`,
    en: (d) => `${d.rule} has no entry ${d.entry} to pick points for; for a finding use pickFindingPoints`,
  },
);

export const assessmentFinal: DomainErrorFactory<{ id: string }> = defineError("ASSESSMENT_FINAL", {
  kind: "wrong-state",
  zh: (d) => `考核 ${d.id} 已核定,不能更改;如有新事实,请先用 reopenAssessment 重新开启并写明理由`,
  en: (d) =>
    `assessment ${d.id} is final; where something new came up, open it again with reopenAssessment and say why`,
});

export const assessmentNotFinal: DomainErrorFactory<{ id: string; state: string }> = defineError(
  "ASSESSMENT_NOT_FINAL",
  {
    kind: "wrong-state",
    zh: (d) => `考核 ${d.id} 尚未核定(${d.state}),核定后方可审核或者重新开启`,
    en: (d) => `assessment ${d.id} is not final (${d.state}); only what is final is reviewed or opened again`,
  },
);

export const assessmentReviewOwn: DomainErrorFactory<{ id: string }> = defineError("ASSESSMENT_REVIEW_OWN", {
  kind: "not-permitted",
  zh: (d) => `考核 ${d.id} 由本人核定,须由他人审核;请交人事部门的另一账号办理`,
  en: (d) => `you made assessment ${d.id} final, and somebody else reviews it; hand it to another account`,
});

export const assessmentOfThemself: DomainErrorFactory<{ id: string }> = defineError(
  "ASSESSMENT_OF_THEMSELF",
  {
    kind: "not-permitted",
    zh: (d) => `考核 ${d.id} 考核的是您本人,不能由本人核定或审核;请交他人办理`,
    en: (d) =>
      `assessment ${d.id} is of yourself, and somebody else makes it final and reviews it; hand it to them`,
  },
);

export const assessmentPeriodRunning: DomainErrorFactory<{ to: string }> = defineError(
  "ASSESSMENT_PERIOD_RUNNING",
  {
    kind: "wrong-state",
    zh: (d) => `考核周期到 ${d.to} 才结束,现在不能核定;请在此之后核定`,
    en: (d) => `the period runs until ${d.to}; make it final after that day`,
  },
);

export const assessmentChanged: DomainErrorFactory<{ id: string; before: string; now: string }> = defineError(
  "ASSESSMENT_CHANGED",
  {
    kind: "conflict",
    zh: (d) => `考核 ${d.id} 初评为 ${d.before},按现有情形为 ${d.now};请重新考核后再核定`,
    en: (d) =>
      `assessment ${d.id} was drafted as ${d.before} and comes to ${d.now} by now; assess again, then make it final`,
  },
);

export const assessmentObjected: DomainErrorFactory<{ id: string }> = defineError("ASSESSMENT_OBJECTED", {
  kind: "wrong-state",
  zh: (d) => `考核 ${d.id} 有未答复的异议;请先用 answerAssessmentObjection 答复`,
  en: (d) => `an objection to assessment ${d.id} waits; answer it first with answerAssessmentObjection`,
});

export const assessmentNotObjected: DomainErrorFactory<{ id: string }> = defineError(
  "ASSESSMENT_NOT_OBJECTED",
  {
    kind: "wrong-state",
    zh: (d) => `考核 ${d.id} 没有待答复的异议,无需答复;请刷新后查看 objections`,
    en: (d) =>
      `no objection to assessment ${d.id} waits for an answer, so there is nothing to answer; ask for its objections again`,
  },
);

export const assessmentNotYours: DomainErrorFactory<{ id: string }> = defineError("ASSESSMENT_NOT_YOURS", {
  kind: "not-permitted",
  zh: (d) => `只有被考核人本人,或被考核站点、窗口、区划的负责人,可以对考核 ${d.id} 提出异议`,
  en: (d) => `only whom assessment ${d.id} is about, or who manages the place it is about, may object to it`,
});

/** The law of the place excludes such a result. */
export const assessmentExcluded: DomainErrorFactory<{
  band: string;
  ruleZh: string;
  rule: string;
  articles: string;
}> = defineError("ASSESSMENT_EXCLUDED", {
  kind: "refused-by-rule",
  zh: (d) => `不能评为 ${d.band}:“${d.ruleZh}”(${d.articles});请更正等次或事实`,
  en: (d) => `it cannot be ${d.band}: ${d.rule} (${d.articles}); correct the grade or the facts`,
});

export const rankingUnknown: DomainErrorFactory<{ rule: string; uncertain: number }> = defineError(
  "RANKING_UNKNOWN",
  {
    kind: "wrong-state",
    zh: (d) => `${d.rule} 的名次还有 ${d.uncertain} 个对象不确定,不能公布;请补齐其事实或核定其考核`,
    en: (d) =>
      `${d.rule} leaves ${d.uncertain} members uncertain; complete their facts or assessments before it is made final`,
  },
);

export const notARanking: DomainErrorFactory<{ rule: string }> = defineError("NOT_A_RANKING", {
  kind: "invalid",
  zh: (d) => `${d.rule} 不排名次,没有名次可以公布;请改选 quotas 中列有名次(places)的规则`,
  en: (d) =>
    `${d.rule} ranks nobody, so there are no places to make final; choose a rule that shows places in quotas`,
});
