import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

/** Nothing was given to put on record. */
export const nothingToRecord: DomainErrorFactory<NoDetails> = defineError("RECORD_EMPTY", {
  kind: "invalid",
  zh: () => "没有要登记的事实,请至少填写一项",
  en: () => "there is nothing to record; give at least one fact",
});

export const factTwice: DomainErrorFactory<{ fact: string }> = defineError("FACT_TWICE", {
  kind: "invalid",
  zh: (d) => `事实 ${d.fact} 出现了两次,请保留一个`,
  en: (d) => `${d.fact} is given twice; keep one of them`,
});

/** The platform tells it itself: a second answer, typed in, would compete. */
export const factIsCounted: DomainErrorFactory<{ fact: string; factZh: string }> = defineError(
  "FACT_IS_COUNTED",
  {
    kind: "invalid",
    zh: (d) =>
      `“${d.factZh}”(${d.fact})由系统按登记信息得出,不能手工填写;如有误,请更正站点、窗口、人员、办件或事项的登记`,
    en: (d) =>
      `${d.fact} is told from what is registered here and not typed in; where it is wrong, correct the station, window, staff, cases or items`,
  },
);

/** It has a step of its own, which knows more: two ways in would tell two stories. */
export const factHasItsMutation: DomainErrorFactory<{ fact: string; factZh: string; mutation: string }> =
  defineError("FACT_HAS_ITS_MUTATION", {
    kind: "invalid",
    zh: (d) => `“${d.factZh}”(${d.fact})不在此登记;请用 ${d.mutation} 登记`,
    en: (d) => `${d.fact} is not recorded here; record it with ${d.mutation}`,
  });

/** What a document states needs its number, and what is only seen on the spot has to be seen there. */
export const factSourceWrong: DomainErrorFactory<{
  fact: string;
  factZh: string;
  wanted: "DOCUMENT" | "SURVEY";
  wantedZh: string;
}> = defineError("FACT_SOURCE_WRONG", {
  kind: "invalid",
  zh: (d) =>
    d.wanted === "DOCUMENT"
      ? `“${d.factZh}”(${d.fact})以文件为准,请以${d.wantedZh}(${d.wanted})为来源登记,并填写文号`
      : `“${d.factZh}”(${d.fact})只能到现场看,请以${d.wantedZh}(${d.wanted})为来源登记`,
  en: (d) =>
    d.wanted === "DOCUMENT"
      ? `${d.fact} is what a document states; record it with the source ${d.wanted} and the number of the document as reference`
      : `${d.fact} is only seen on the spot; record it with the source ${d.wanted}`,
});

/** What was found is recorded once for all it is about, and can be verified and objected to: typed in, it would count a second time. */
export const factIsFound: DomainErrorFactory<{ fact: string; factZh: string }> = defineError(
  "FACT_IS_FOUND",
  {
    kind: "invalid",
    zh: (d) => `“${d.factZh}”(${d.fact})由情形登记得出,不能手工填写;请用 recordFinding 登记情形`,
    en: (d) => `${d.fact} is told from findings and not typed in; record what was found with recordFinding`,
  },
);

/** Neither that it happened nor that it did not can be said before it can have. */
export const factNotYet: DomainErrorFactory<{ fact: string; factZh: string; step: string; stepZh: string }> =
  defineError("FACT_NOT_YET", {
    kind: "invalid",
    zh: (d) =>
      `“${d.factZh}”(${d.fact})在办件${d.stepZh}之后才可能发生,现在不能登记;请去掉这一项,发生后再登记`,
    en: (d) =>
      `${d.fact} can only happen after the case is ${d.step} and cannot be recorded now; leave it out, and record it when it has happened`,
  });

/** No law in force adds it to the vocabulary of a fact: a list by it would be empty for ever. */
export const localValueUnknown: DomainErrorFactory<{
  fact: string;
  value: string;
  place: string | undefined;
  hint: string;
  hintZh: string;
}> = defineError("LOCAL_VALUE_UNKNOWN", {
  kind: "invalid",
  zh: (d) =>
    `${d.place === undefined ? "现行规则包" : `区划 ${d.place} 的现行规则包`}没有给 ${d.fact} 增加取值 ${d.value};${d.hintZh === "" ? "那里没有本地取值,请用平台取值的条件筛选,或先在规则包 vocabularies 的 add 中增加" : d.hintZh}`,
  en: (d) =>
    `no law in force${d.place === undefined ? "" : ` in ${d.place}`} adds ${d.value} to ${d.fact}; ${d.hint === "" ? "there are no values of a place's own: filter by the platform's, or let a pack add it under vocabularies, add" : d.hint}`,
});

export const recordedFactNotFound: DomainErrorFactory<{ id: string }> = defineError(
  "RECORDED_FACT_NOT_FOUND",
  {
    kind: "not-found",
    zh: (d) => `没有编号为 ${d.id} 的事实登记,或您无权查看;请从 recordedFacts 中取编号`,
    en: (d) => `no fact on record has the id ${d.id}, or you may not see it; take the id from recordedFacts`,
  },
);

export const recordedFactEnded: DomainErrorFactory<{
  id: string;
  endedOn: string;
  next: string | undefined;
}> = defineError("RECORDED_FACT_ENDED", {
  kind: "wrong-state",
  zh: (d) =>
    `事实登记 ${d.id} 已于 ${d.endedOn} ${d.next === undefined ? "撤销,请重新登记" : `更正为 ${d.next},请更正后者`}`,
  en: (d) =>
    d.next === undefined
      ? `the record ${d.id} was withdrawn on ${d.endedOn}; record the fact again`
      : `the record ${d.id} was amended to ${d.next} on ${d.endedOn}; amend that one`,
});
