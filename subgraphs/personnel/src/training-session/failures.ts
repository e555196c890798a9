import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const trainingOutsideYear: DomainErrorFactory<{ readonly on: string; readonly year: number }> =
  defineError("TRAINING_OUTSIDE_YEAR", {
    kind: "invalid",
    zh: (d) => `${d.on} 不在培训计划的 ${d.year} 年度内;请改日期,或列入该年度的计划`,
    en: (d) =>
      `${d.on} is not in ${d.year}, the year of the training plan; choose another day, or a plan of its year`,
  });

export const trainingOver: DomainErrorFactory<{ readonly stateZh: string; readonly state: string }> =
  defineError("TRAINING_STATE", {
    kind: "wrong-state",
    zh: (d) => `该场培训${d.stateZh},不能这样处理;已举办的不能取消,已取消的请另行安排`,
    en: (d) =>
      `the training is ${d.state} and takes no such act; one that was held cannot be cancelled, and instead of a cancelled one another is scheduled`,
  });

export const trainingHeldOnOtherDay: DomainErrorFactory<{ readonly heldOn: string; readonly on: string }> =
  defineError("TRAINING_HELD_ON_OTHER_DAY", {
    kind: "conflict",
    zh: (d) => `该场培训已登记为 ${d.heldOn} 举办,与 ${d.on} 不符;补登人员请用同一日期`,
    en: (d) =>
      `the training is on record as held on ${d.heldOn}, not on ${d.on}; name the same day to add who was there`,
  });

export const trainingPresenceRecorded: DomainErrorFactory<{ readonly name: string }> = defineError(
  "TRAINING_PRESENCE_RECORDED",
  {
    kind: "conflict",
    zh: (d) => `${d.name} 在该场培训的到训情况已登记;登记有误的请先撤回(withdrawTrainingPresence)`,
    en: (d) =>
      `it is on record already whether ${d.name} was at the training; take that back first where it is wrong (withdrawTrainingPresence)`,
  },
);

export const trainingResultWithoutPresence: DomainErrorFactory<{
  readonly presenceZh: string;
  readonly presence: string;
}> = defineError("TRAINING_RESULT_WITHOUT_PRESENCE", {
  kind: "invalid",
  zh: (d) => `到训情况为“${d.presenceZh}”的没有考核结果;请删去结果和成绩`,
  en: (d) => `whoever was ${d.presence} has no result; leave result and score out`,
});

export const trainingResultOwn: DomainErrorFactory<{ readonly name: string }> = defineError(
  "TRAINING_RESULT_OWN",
  {
    kind: "not-permitted",
    zh: (d) => `${d.name}不能登记自己的考核结果,请由其他负责人登记`,
    en: (d) => `${d.name} cannot record a result of their own; another leader records it`,
  },
);
