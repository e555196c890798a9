import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const replacementAsked: DomainErrorFactory<{ name: string; askedOn: string }> = defineError(
  "REPLACEMENT_ASKED",
  {
    kind: "conflict",
    zh: (d) => `${d.askedOn} 已向${d.name}的派驻单位提出调换,尚未了结;请等候调整,或先撤回`,
    en: (d) =>
      `the home unit of ${d.name} was asked for somebody else on ${d.askedOn} and that is open; wait for it, or withdraw it first`,
  },
);

export const replacementEnded: DomainErrorFactory<{ endedOn: string }> = defineError("REPLACEMENT_ENDED", {
  kind: "wrong-state",
  zh: (d) => `该调换要求已于 ${d.endedOn} 了结,无需再次办理;如又不适合,请另行提出`,
  en: (d) => `this request was settled on ${d.endedOn} already; make another one if it is needed again`,
});

export const replacementOwn: DomainErrorFactory<{ name: string }> = defineError("REPLACEMENT_OWN", {
  kind: "not-permitted",
  zh: (d) => `${d.name}不能了结或撤回针对本人的调换要求,请由其他负责人办理`,
  en: (d) => `${d.name} cannot settle or take back a request about themselves; another leader does`,
});

export const noHomeUnit: DomainErrorFactory<{ name: string }> = defineError("STAFF_WITHOUT_HOME_UNIT", {
  kind: "wrong-state",
  zh: (d) => `${d.name}没有登记派驻单位,没有可提出调换的单位;请先变更人员档案,填写派驻单位`,
  en: (d) =>
    `${d.name} has no home unit on record to be asked; amend the person's record with a home unit first`,
});

export const successorUnfit: DomainErrorFactory<{ name: string }> = defineError("SUCCESSOR_UNFIT", {
  kind: "invalid",
  zh: (d) => `${d.name}不能作为接替人员:须为同一站点的另一名在岗人员;请另选,或留空`,
  en: (d) =>
    `${d.name} cannot be the successor, who is somebody else who works at the same station; choose another, or leave it out`,
});
