import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

/** Who, and when: the day with its half, in both languages. */
interface Named {
  readonly name: string;
  readonly when: string;
  readonly whenEn: string;
}

export const dutyElsewhereThen: DomainErrorFactory<
  Named & { readonly elsewhere: string; readonly elsewhereEn: string }
> = defineError("DUTY_ELSEWHERE_THEN", {
  kind: "conflict",
  zh: (d) =>
    `${d.name} ${d.when}已安排在${d.elsewhere}当值,本地规则没有允许一人同时在两处,请安排他人或先调整那一处`,
  en: (d) =>
    `${d.name} on ${d.whenEn} is on duty at ${d.elsewhereEn} already, and no rule of the place lets one person be at two; choose somebody else, or change that duty first`,
});

export const dutyAway: DomainErrorFactory<Named> = defineError("DUTY_AWAY", {
  kind: "conflict",
  zh: (d) => `${d.name} ${d.when}已登记离岗,请安排他人,或先取消离岗登记`,
  en: (d) =>
    `${d.name} on ${d.whenEn} is recorded as away; choose somebody else, or cancel the absence first`,
});

export const dutyStranger: DomainErrorFactory<{ readonly name: string; readonly on: string }> = defineError(
  "DUTY_STRANGER",
  {
    kind: "invalid",
    zh: (d) => `${d.name} ${d.on} 不在该站点工作,请从本站点人员中安排`,
    en: (d) => `${d.name} does not work at the station on ${d.on}; choose one of its people`,
  },
);

export const dutyOutsideRoster: DomainErrorFactory<{
  readonly on: string;
  readonly from: string;
  readonly until: string;
}> = defineError("DUTY_OUTSIDE_ROSTER", {
  kind: "invalid",
  zh: (d) => `${d.on} 不在值班表的 ${d.from} 至 ${d.until} 之内,请改填其中的日期`,
  en: (d) =>
    `${d.on} lies outside the roster, which goes from ${d.from} to ${d.until}; choose a day within it`,
});

export const dutyPast: DomainErrorFactory<{ readonly on: string }> = defineError("DUTY_PAST", {
  kind: "wrong-state",
  zh: (d) => `值班表已公布,${d.on} 已过,当日安排不能再改;没有到岗的,请登记考勤`,
  en: (d) =>
    `the roster is published and ${d.on} is over: its duties stay; record in the attendance sheet who was not there`,
});

export const dutyNotEmptied: DomainErrorFactory<{ readonly on: string }> = defineError("DUTY_NOT_EMPTIED", {
  kind: "wrong-state",
  zh: (d) => `值班表已公布,${d.on} 的班次不能空出,请指定由谁接替`,
  en: (d) => `the roster is published: a duty of ${d.on} is not left empty; say who takes it over`,
});

export const rosterPublished: DomainErrorFactory<{ readonly on: string }> = defineError(
  "DUTY_ROSTER_PUBLISHED",
  {
    kind: "wrong-state",
    zh: (d) => `该值班表已于 ${d.on} 公布,无需再次办理`,
    en: (d) => `the roster was published on ${d.on} already; nothing is left to do`,
  },
);

export const rosterOverlaps: DomainErrorFactory<{ readonly from: string; readonly until: string }> =
  defineError("DUTY_ROSTER_OVERLAPS", {
    kind: "conflict",
    zh: (d) => `该站点已公布 ${d.from} 至 ${d.until} 的值班表,同一天只能有一份;请调整已公布的那份`,
    en: (d) =>
      `the station has a published roster from ${d.from} to ${d.until}; a day has one roster, so change that one`,
  });

export const rosterEmpty: DomainErrorFactory<NoDetails> = defineError("DUTY_ROSTER_EMPTY", {
  kind: "wrong-state",
  zh: () => "值班表没有任何班次,请先安排人员再公布",
  en: () => "nobody is on duty in the roster; say who is before it is published",
});

export const rosterLong: DomainErrorFactory<{ readonly days: number; readonly most: number }> = defineError(
  "DUTY_ROSTER_LONG",
  {
    kind: "invalid",
    zh: (d) => `值班表长 ${d.days} 天,一份最多 ${d.most} 天;请分成几份编排`,
    en: (d) => `the roster is ${d.days} days long, and one has ${d.most} at most; make several`,
  },
);
