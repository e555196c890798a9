import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

// The texts never repeat a token: they end up in logs and on screens.

export const tokenUnknown: DomainErrorFactory<NoDetails> = defineError("TOKEN_UNKNOWN", {
  kind: "not-found",
  zh: () => "评价令牌无效;请重新扫描办结凭证上的评价码,或在“我的办件”中进入评价",
  en: () =>
    "the rating token opens nothing; scan the code on the receipt again, or rate from your list of cases",
});

export const tokenUsed: DomainErrorFactory<{ ratedAt: string }> = defineError("TOKEN_USED", {
  kind: "wrong-state",
  zh: (d) => `本次服务已于 ${d.ratedAt} 评价,一事一评;如有补充,可追评一次`,
  en: (d) => `this service was rated at ${d.ratedAt}, and each is rated once; add one follow-up to say more`,
});

export const notRatedYet: DomainErrorFactory<NoDetails> = defineError("NOT_RATED_YET", {
  kind: "wrong-state",
  zh: () => "本次服务尚未评价,不能追评;请先评价",
  en: () => "this service is not rated yet, so there is nothing to follow up; rate it first",
});

export const followUpGiven: DomainErrorFactory<{ givenAt: string }> = defineError("FOLLOW_UP_GIVEN", {
  kind: "wrong-state",
  zh: (d) => `已于 ${d.givenAt} 追评,追评限一次;如仍有意见,请向站点负责人反映`,
  en: (d) =>
    `a follow-up was given at ${d.givenAt}, and there is one only; for more, talk to the station's manager`,
});
