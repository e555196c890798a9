import { defineError, type DomainErrorFactory, masked, type NoDetails } from "@yimen/domain";

export const emailInvalid: DomainErrorFactory<{ value: string }> = defineError("SHENMU_EMAIL_INVALID", {
  kind: "invalid",
  zh: (d) => `“${masked(d.value)}”不是电子邮件地址;请核对后重填`,
  en: (d) => `"${masked(d.value)}" is no e-mail address; check it and write it again`,
});

export const openidInvalid: DomainErrorFactory<{ value: string }> = defineError("SHENMU_OPENID_INVALID", {
  kind: "invalid",
  zh: (d) => `“${masked(d.value)}”不是微信 openid;请从公众号或小程序中订阅`,
  en: (d) =>
    `"${masked(d.value)}" is no WeChat openid; subscribe from the city's official account or mini-program`,
});

export const consentNeeded: DomainErrorFactory<NoDetails> = defineError("SHENMU_CONSENT_NEEDED", {
  kind: "invalid",
  zh: () => "须由本人同意接收信息才能订阅;请说明用途并取得同意",
  en: () => "nobody is subscribed without having agreed to it; tell what it is for and ask",
});

export const tooManyCodes: DomainErrorFactory<{ most: number }> = defineError("SHENMU_TOO_MANY_CODES", {
  kind: "wrong-state",
  zh: (d) => `24 小时内已向该联系方式发送 ${d.most} 次确认码;请查收已收到的确认码,或明天再试`,
  en: (d) => `${d.most} codes went to this contact within a day; use the last one, or try again tomorrow`,
});

export const codeWrong: DomainErrorFactory<NoDetails> = defineError("SHENMU_CODE_WRONG", {
  kind: "invalid",
  zh: () => "确认码不正确;请核对最近一次收到的确认码",
  en: () => "this is not the code; check the last one that arrived",
});

export const codeVoid: DomainErrorFactory<NoDetails> = defineError("SHENMU_CODE_VOID", {
  kind: "wrong-state",
  zh: () => "确认码已过期、已用过或错误次数过多;请重新订阅以获取新的确认码",
  en: () => "the code is too old, used already, or was mistyped too often; subscribe again for a new one",
});

export const tokenUnknown: DomainErrorFactory<NoDetails> = defineError("SHENMU_TOKEN_UNKNOWN", {
  kind: "not-found",
  zh: () => "没有找到该退订码对应的订阅;请使用最近一条消息中的退订码,或到便民服务站办理",
  en: () => "no subscription has this token; use the one in the last message, or ask at the service station",
});
