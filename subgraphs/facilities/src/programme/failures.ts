import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** A programme reaches down, not sideways. */
export const targetOutside: DomainErrorFactory<{ readonly target: string; readonly programme: string }> =
  defineError("PROGRAMME_TARGET_OUTSIDE", {
    kind: "invalid",
    zh: (d) => `区划 ${d.target} 不在改革任务所在区划 ${d.programme} 之内;请只列该区划及其下级`,
    en: (d) =>
      `division ${d.target} does not lie in ${d.programme}, whose programme it is; name that one and what lies in it only`,
  });

export const notATarget: DomainErrorFactory<{ readonly target: string; readonly name: string }> = defineError(
  "PROGRAMME_NOT_A_TARGET",
  {
    kind: "invalid",
    zh: (d) => `区划 ${d.target} 不是“${d.name}”的任务对象;请从任务对象中选择`,
    en: (d) => `division ${d.target} is no target of "${d.name}"; choose one of its targets`,
  },
);

export const targetDone: DomainErrorFactory<{ readonly target: string; readonly doneOn: string }> =
  defineError("PROGRAMME_TARGET_DONE", {
    kind: "conflict",
    zh: (d) => `区划 ${d.target} 已于 ${d.doneOn} 登记完成;登记有误的请先撤回(reopenProgrammeTarget)`,
    en: (d) =>
      `division ${d.target} is on record as done on ${d.doneOn}; take that back first where it is wrong (reopenProgrammeTarget)`,
  });

export const targetOpen: DomainErrorFactory<{ readonly target: string }> = defineError(
  "PROGRAMME_TARGET_OPEN",
  {
    kind: "conflict",
    zh: (d) => `区划 ${d.target} 尚未登记完成,无需撤回`,
    en: (d) => `division ${d.target} is not on record as done; there is nothing to take back`,
  },
);

export const programmeUnfinished: DomainErrorFactory<{ readonly open: readonly string[] }> = defineError(
  "PROGRAMME_UNFINISHED",
  {
    kind: "refused-by-rule",
    zh: (d) =>
      `尚有 ${d.open.length} 个任务对象未完成,不能验收;请先登记完成(completeProgrammeTarget):${d.open.join("、")}`,
    en: (d) =>
      `${d.open.length} targets are not done, so it cannot be accepted; record them as done first (completeProgrammeTarget): ${d.open.join(", ")}`,
  },
);

export const programmeAccepted: DomainErrorFactory<{ readonly acceptedOn: string }> = defineError(
  "PROGRAMME_ACCEPTED",
  {
    kind: "wrong-state",
    zh: (d) => `该改革任务已于 ${d.acceptedOn} 验收,不再变更`,
    en: (d) => `the programme was accepted on ${d.acceptedOn} and changes no more`,
  },
);
