import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

export const nothingToCorrect: DomainErrorFactory<NoDetails> = defineError("NOTHING_TO_CORRECT", {
  kind: "invalid",
  zh: () => "所填内容与现有记录相同,没有需要更正的;请填写应改成什么",
  en: () => "what is given is what is on record, so there is nothing to correct; give what it should say",
});

export const endContradictsItself: DomainErrorFactory<{ field: string }> = defineError(
  "CORRECTED_END_CONTRADICTS",
  {
    kind: "invalid",
    zh: (d) => `notEnded 表示没有结束,不能同时填写 ${d.field};请二者选一`,
    en: (d) => `notEnded says that it has not ended and cannot stand beside ${d.field}; give one of them`,
  },
);

export const endReasonMissing: DomainErrorFactory<NoDetails> = defineError("CORRECTED_END_NEEDS_REASON", {
  kind: "invalid",
  zh: () => "更正为已结束时须填写结束日期和离岗原因,请补全 endedOn 与 endReason",
  en: () => "what has ended needs its last day and its reason; give both endedOn and endReason",
});

export const employmentNotEnded: DomainErrorFactory<{ name: string }> = defineError("EMPLOYMENT_NOT_ENDED", {
  kind: "wrong-state",
  zh: (d) => `${d.name} 没有离岗记录可更正;如已离岗,请办理离岗(endEmployment)`,
  en: (d) => `${d.name} has no departure on record to correct; record one with endEmployment if they left`,
});
