import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const postTaken: DomainErrorFactory<{ role: string; holder: string; from: string }> = defineError(
  "POST_TAKEN",
  {
    kind: "conflict",
    zh: (d) => `${d.role}角自 ${d.from} 起由${d.holder}担任,请先办理其离岗`,
    en: (d) => `post ${d.role} is held by ${d.holder} since ${d.from}; end that post first`,
  },
);

export const alreadyAtSeat: DomainErrorFactory<{ name: string; role: string }> = defineError(
  "STAFF_AT_SEAT_ALREADY",
  {
    kind: "conflict",
    zh: (d) => `${d.name}已在此担任${d.role}角,同一窗口的 A、B、C 角须为不同人员`,
    en: (d) => `${d.name} holds post ${d.role} here already; A, B and C of one window are different people`,
  },
);

export const windowElsewhere: DomainErrorFactory<{ window: string; name: string }> = defineError(
  "WINDOW_ELSEWHERE",
  {
    kind: "invalid",
    zh: (d) => `${d.window} 号窗口不属于${d.name}所在的站点,请选择本站点的窗口`,
    en: (d) => `window ${d.window} is not one of the station where ${d.name} serves; choose one that is`,
  },
);

export const postEnded: DomainErrorFactory<{ endedOn: string }> = defineError("POST_ENDED", {
  kind: "wrong-state",
  zh: (d) => `该岗位任职已定于 ${d.endedOn} 结束,无需再次办理`,
  en: (d) => `this post ends on ${d.endedOn} already; nothing is left to do`,
});

interface Locked {
  readonly name: string;
  readonly from: string;
  readonly endedOn: string;
  readonly rule: string;
  readonly ruleEn: string;
  readonly article: string;
}

export const postLocked: DomainErrorFactory<Locked> = defineError("POST_LOCKED", {
  kind: "refused-by-rule",
  zh: (d) =>
    `${d.name}自 ${d.from} 起在岗,${d.endedOn} 离岗违反“${d.rule}”(${d.article});请改填期满之后的日期,或按该条所列的例外情形登记离岗原因`,
  en: (d) =>
    `${d.name} serves since ${d.from}; leaving on ${d.endedOn} is against "${d.ruleEn}" (${d.article}); choose a day after the years are served, or record one of the reasons the article excepts`,
});

export const postLockedInPrinciple: DomainErrorFactory<Locked> = defineError("POST_LOCKED_IN_PRINCIPLE", {
  kind: "refused-by-rule",
  zh: (d) =>
    `${d.name}自 ${d.from} 起在岗,${d.endedOn} 离岗不符合“${d.rule}”(${d.article},原则上);确需离岗的,请填写例外理由`,
  en: (d) =>
    `${d.name} serves since ${d.from}; leaving on ${d.endedOn} is against "${d.ruleEn}" (${d.article}, in principle); where it must be, say why as the exception`,
});
