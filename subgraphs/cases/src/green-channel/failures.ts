import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

/** Whom, or what, the channel is opened for is on record. @source SM-24 */
export const greenChannelNeedsGround: DomainErrorFactory<NoDetails> = defineError(
  "CASE_GREEN_CHANNEL_NEEDS_GROUND",
  {
    kind: "invalid",
    zh: () => "转入绿色通道须写明特殊服务对象(groups)或者特殊事项(matter)",
    en: () => "the green channel is for special applicants (groups) or special matters (matter): say which",
  },
);

/** The shorter limit is a day somebody promises. @source SM-24 */
export const greenChannelNeedsDay: DomainErrorFactory<NoDetails> = defineError(
  "CASE_GREEN_CHANNEL_NEEDS_DAY",
  {
    kind: "refused-by-rule",
    zh: () => "绿色通道的办件须限时办结,请写明承诺办结日期(promisedOn)",
    en: () => "a case of the green channel has a shorter limit: give the day promised (promisedOn)",
  },
);

/** A limit that is not shorter is none. @source SM-24 */
export const greenChannelNotShorter: DomainErrorFactory<{
  readonly promisedOn: string;
  readonly dueOn: string;
}> = defineError("CASE_GREEN_CHANNEL_NOT_SHORTER", {
  kind: "refused-by-rule",
  zh: (d) =>
    `承诺日期 ${d.promisedOn} 不早于原到期日 ${d.dueOn},绿色通道的时限应当更短;请承诺 ${d.dueOn} 之前的一天`,
  en: (d) =>
    `the promised day ${d.promisedOn} is not before the last day ${d.dueOn}, and the green channel has a shorter limit; promise a day before ${d.dueOn}`,
});

/** Before it is accepted no limit runs that could be shortened. */
export const greenChannelDayLater: DomainErrorFactory<NoDetails> = defineError(
  "CASE_GREEN_CHANNEL_DAY_AT_ACCEPTANCE",
  {
    kind: "conflict",
    zh: () => "办件尚未受理,时限未起算;承诺办结日期请在受理时(acceptCase)写明",
    en: () => "the case is not accepted and no limit runs; promise the day when it is accepted (acceptCase)",
  },
);
