import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

interface Reasons {
  readonly reasons: readonly string[];
  readonly reasonsZh: readonly string[];
}

/** No law says by how much the limit may be lengthened: nothing is guessed. @source N-2 */
export const extensionUnknown: DomainErrorFactory<Reasons> = defineError("CASE_EXTENSION_UNKNOWN", {
  kind: "refused-by-rule",
  zh: (d) =>
    `不知道本件可以延长多久(${d.reasonsZh.join(";")});请在原期限内作出决定,或由规则包写明可延长的期限`,
  en: (d) =>
    `nothing says by how much this limit may be lengthened (${d.reasons.join("; ")}); decide within it, or let a rule of the place say`,
});

/** The law gives no more than the limit that runs. @source N-2 */
export const extensionNotAllowed: DomainErrorFactory<{ readonly days: number; readonly byLaw: number }> =
  defineError("CASE_EXTENSION_NOT_ALLOWED", {
    kind: "refused-by-rule",
    zh: (d) => `本件期限为 ${d.days} 天,延长后依规定仍为 ${d.byLaw} 天,不能延长;请在原期限内作出决定`,
    en: (d) =>
      `the limit is ${d.days} days and would be ${d.byLaw} if it were extended, so it is not; decide within it`,
  });

/** An extension is approved before the limit has run out. @source N-2 */
export const extensionTooLate: DomainErrorFactory<{ readonly dueOn: string }> = defineError(
  "CASE_EXTENSION_TOO_LATE",
  {
    kind: "refused-by-rule",
    zh: (d) => `期限已于 ${d.dueOn} 届满,不能再批准延长;请尽快作出决定`,
    en: (d) => `the limit ran out on ${d.dueOn} and cannot be extended any more; decide now`,
  },
);

/** A pause that begins after the end moves nothing. @source N-2; 行政许可法 art. 45 */
export const pauseTooLate: DomainErrorFactory<{ readonly dueOn: string }> = defineError(
  "CASE_PAUSE_TOO_LATE",
  {
    kind: "refused-by-rule",
    zh: (d) => `期限已于 ${d.dueOn} 届满,之后的时间不再扣除;请尽快作出决定`,
    en: (d) => `the limit ran out on ${d.dueOn}; time after it is not taken out: decide now`,
  },
);

/** A case that is done the same day has no clock to stop. @source LP-11 */
export const noClockToMove: DomainErrorFactory<{ readonly caseNo: string }> = defineError(
  "CASE_CLOCK_NOT_RUNNING",
  {
    kind: "refused-by-rule",
    zh: (d) =>
      `办件 ${d.caseNo} 没有按天计算的办理期限,无从暂停;当场办不结的,请先变更办件类型(reclassifyCase)`,
    en: (d) =>
      `case ${d.caseNo} has no limit counted in days, so there is nothing to pause; where it cannot be done on the spot, change its kind first (reclassifyCase)`,
  },
);

/** A promise later than the limit it stands in. @source N-4, LP-11 */
export const promiseTooLate: DomainErrorFactory<{ readonly promisedOn: string; readonly dueOn: string }> =
  defineError("CASE_PROMISE_TOO_LATE", {
    kind: "refused-by-rule",
    zh: (d) => `承诺日期 ${d.promisedOn} 晚于办理期限的最后一日 ${d.dueOn};请承诺该日或更早的一天`,
    en: (d) =>
      `the promised day ${d.promisedOn} is later than the last day ${d.dueOn}; promise that day or an earlier one`,
  });

/** A promise cannot be for a day that is gone. */
export const promiseInThePast: DomainErrorFactory<{ readonly day: string; readonly today: string }> =
  defineError("CASE_PROMISE_IN_THE_PAST", {
    kind: "invalid",
    zh: (d) => `承诺日期 ${d.day} 早于今天(${d.today});请填写今天或以后的日期`,
    en: (d) => `the promised day ${d.day} is before today (${d.today}); give today or a later day`,
  });

/** What is accepted as a promised case has a day. @source LP-11, LP-15 */
export const promiseNeedsDay: DomainErrorFactory<NoDetails> = defineError("CASE_PROMISE_NEEDS_DAY", {
  kind: "refused-by-rule",
  zh: () => "事项目录和本地规则都没有办结时限,按承诺件受理须写明承诺办结日期(promisedOn)",
  en: () =>
    "neither the catalogue nor the law of the place sets a limit; accepted as a promised case it needs the day promised (promisedOn)",
});
