import { defineError, type DomainErrorFactory, quoted } from "@yimen/domain";

export const callTimeInvalid: DomainErrorFactory<{ readonly time: string }> = defineError(
  "CALL_TIME_INVALID",
  {
    kind: "invalid",
    zh: (d) => `通话时间“${quoted(d.time)}”无效,或者还没有到;请按 HH:MM 填写已过的时间,如 14:30`,
    en: (d) =>
      `the time "${quoted(d.time)}" is no time of the day, or is still to come; write a past one as HH:MM, such as 14:30`,
  },
);

export const phoneCheckWithdrawn: DomainErrorFactory<{ readonly on: string }> = defineError(
  "PHONE_CHECK_WITHDRAWN",
  {
    kind: "wrong-state",
    zh: (d) => `该通讯抽查已于 ${d.on} 撤销,无需再次办理`,
    en: (d) => `the phone check was withdrawn on ${d.on} already; nothing is left to do`,
  },
);
