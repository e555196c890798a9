import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** A plan reaches down, not sideways. */
export const trainingTargetOutside: DomainErrorFactory<{ readonly target: string; readonly plan: string }> =
  defineError("TRAINING_TARGET_OUTSIDE", {
    kind: "invalid",
    zh: (d) => `区划 ${d.target} 不在培训计划所在区划 ${d.plan} 之内;请只列该区划及其下级`,
    en: (d) =>
      `division ${d.target} does not lie in ${d.plan}, whose training plan it is; name that one and what lies in it only`,
  });

export const trainingNotAttended: DomainErrorFactory<{ readonly name: string; readonly plan: string }> =
  defineError("TRAINING_NOT_ATTENDED", {
    kind: "refused-by-rule",
    zh: (d) => `${d.name} 没有参加过“${d.plan}”的培训,不能列为业务骨干;请先登记到训情况`,
    en: (d) =>
      `${d.name} attended no session of "${d.plan}" and cannot be one of its backbone trainees; record the attendance first`,
  });

export const backboneNamed: DomainErrorFactory<{ readonly name: string; readonly namedOn: string }> =
  defineError("TRAINING_BACKBONE_NAMED", {
    kind: "conflict",
    zh: (d) => `${d.name} 已于 ${d.namedOn} 列为业务骨干,无需再列`,
    en: (d) => `${d.name} is a backbone trainee since ${d.namedOn} already`,
  });

/** Of another place nothing is told by holding a training. */
export const trainingOfAnotherPlace: DomainErrorFactory<{
  readonly whatZh: string;
  readonly what: string;
  readonly owner: string;
  readonly division: string;
}> = defineError("TRAINING_OF_ANOTHER_PLACE", {
  kind: "invalid",
  zh: (d) => `所填${d.whatZh}属于 ${d.owner},不是 ${d.division} 的,也不是其上级或下级的;请改填`,
  en: (d) =>
    `the ${d.what} is of ${d.owner}, which neither contains ${d.division} nor lies in it; name one of the place, of one above or of one below it`,
});
