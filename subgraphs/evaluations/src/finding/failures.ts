import { defineError, type DomainErrorFactory, type NoDetails, quoted } from "@yimen/domain";

interface Hint {
  readonly hint: string;
  readonly hintZh: string;
}

/** No pack of the place knows the event on that day: it would count for nothing, and nobody would see it. */
export const findingEventUnknown: DomainErrorFactory<{ event: string; place: string; on: string } & Hint> =
  defineError("FINDING_EVENT_UNKNOWN", {
    kind: "invalid",
    zh: (d) =>
      `${d.place} 在 ${d.on} 的规则中没有情形“${quoted(d.event)}”;${d.hintZh === "" ? "可登记的情形见 findingEvents" : d.hintZh}`,
    en: (d) =>
      `the rules of ${d.place} on ${d.on} know no event "${quoted(d.event)}"; ${d.hint === "" ? "findingEvents lists what can be found" : d.hint}`,
  });

export const findingSubjectUnknown: DomainErrorFactory<{ subject: string } & Hint> = defineError(
  "FINDING_SUBJECT_UNKNOWN",
  {
    kind: "invalid",
    zh: (d) => `“${quoted(d.subject)}”不是可以登记情形的对象;${d.hintZh}`,
    en: (d) => `"${quoted(d.subject)}" is nothing that findings are about; ${d.hint}`,
  },
);

export const findingSubjectPlaceless: DomainErrorFactory<{ id: string }> = defineError(
  "FINDING_SUBJECT_PLACELESS",
  {
    kind: "invalid",
    zh: (d) => `${quoted(d.id)} 不属于任何一地,不能登记情形;请填写本地对象的编号,事项请以 at 写明在哪里`,
    en: (d) =>
      `${quoted(d.id)} belongs to no place, so nothing is found about it; give the id of a thing of a place, and of an item where it is so (at)`,
  },
);

export const findingPlaceWrong: DomainErrorFactory<{ id: string; at: string; own: string }> = defineError(
  "FINDING_PLACE_WRONG",
  {
    kind: "invalid",
    zh: (d) => `${quoted(d.id)} 不在 ${d.at};请填写 ${d.own} 或其下的区划,或不填 at`,
    en: (d) =>
      `${quoted(d.id)} is not of ${d.at}; name ${d.own} or a division below it, or leave out where it is`,
  },
);

export const findingSubjectTwice: DomainErrorFactory<{ id: string }> = defineError("FINDING_SUBJECT_TWICE", {
  kind: "invalid",
  zh: (d) => `${quoted(d.id)} 列了两次,请保留一个`,
  en: (d) => `${quoted(d.id)} is named twice; keep one of them`,
});

export const findingAcrossCounties: DomainErrorFactory<NoDetails> = defineError("FINDING_ACROSS_COUNTIES", {
  kind: "invalid",
  zh: () => "一条情形只涉及一个县(市、区)内的对象;请按县分别登记",
  en: () => "one finding is about things of one county; record one for each county",
});

export const findingNotThus: DomainErrorFactory<{
  id: string;
  act: string;
  actZh: string;
  state: string;
  stateZh: string;
}> = defineError("FINDING_NOT_THUS", {
  kind: "wrong-state",
  zh: (d) => `情形 ${d.id} 现为“${d.stateZh}”,不能“${d.actZh}”;可办理的动作见 availableActs`,
  en: (d) => `the finding ${d.id} is ${d.state} and cannot be ${d.act}; see its availableActs`,
});

export const findingDatesReversed: DomainErrorFactory<{ foundOn: string; on: string }> = defineError(
  "FINDING_DATES_REVERSED",
  {
    kind: "invalid",
    zh: (d) => `${d.on} 早于发现日期 ${d.foundOn};请填写其后的日期`,
    en: (d) => `${d.on} lies before ${d.foundOn}, the day it was found; give a later day`,
  },
);

export const objectionOpen: DomainErrorFactory<{ id: string; filedOn: string }> = defineError(
  "OBJECTION_OPEN",
  {
    kind: "conflict",
    zh: (d) => `情形 ${d.id} 于 ${d.filedOn} 提出的异议尚未答复,请等待答复`,
    en: (d) => `the objection filed against ${d.id} on ${d.filedOn} is not answered yet; wait for the answer`,
  },
);

export const noObjectionOpen: DomainErrorFactory<{ id: string }> = defineError("NO_OBJECTION_OPEN", {
  kind: "wrong-state",
  zh: (d) => `情形 ${d.id} 没有待答复的异议,无需答复;请刷新后查看 objections`,
  en: (d) =>
    `no objection against the finding ${d.id} waits for an answer, so there is nothing to answer; ask for its objections again`,
});

export const findingNotYours: DomainErrorFactory<{ id: string }> = defineError("FINDING_NOT_YOURS", {
  kind: "not-permitted",
  zh: (d) => `情形 ${d.id} 不涉及您本人,也不是您负责整改,不能办理此项;请由当事人或责任人办理`,
  en: (d) =>
    `the finding ${d.id} neither concerns you nor is yours to put right; whom it concerns may do this`,
});
