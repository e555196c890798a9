import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const swapNotYours: DomainErrorFactory<{ readonly name: string }> = defineError(
  "DUTY_SWAP_NOT_YOURS",
  {
    kind: "not-permitted",
    zh: (d) => `只有${d.name}本人可以办理,或由站点负责人代为提出;本人办理的,请先确认登录账号`,
    en: (d) =>
      `only ${d.name} can do this, or the manager of the station asks in their place; whoever acts for themselves confirms their account first`,
  },
);

export const swapOwn: DomainErrorFactory<{ readonly name: string }> = defineError("DUTY_SWAP_OWN", {
  kind: "not-permitted",
  zh: (d) => `${d.name}是换班的一方,不能审批这次换班,请由其他负责人审批`,
  en: (d) => `${d.name} is one of the two who swap and cannot decide on it; another leader decides`,
});

export const swapOpen: DomainErrorFactory<{ readonly on: string }> = defineError("DUTY_SWAP_OPEN", {
  kind: "conflict",
  zh: (d) => `${d.on} 的这个班次已提出换班,尚未办结;请先撤回那一次`,
  en: (d) => `a swap of this duty on ${d.on} is asked for and not settled; take that one back first`,
});

export const swapSettled: DomainErrorFactory<{ readonly on: string }> = defineError("DUTY_SWAP_SETTLED", {
  kind: "wrong-state",
  zh: (d) => `这次换班已于 ${d.on} 答复或办结,无需再次办理`,
  en: (d) => `the swap was answered or settled on ${d.on}; nothing is left to do`,
});

export const swapNotAgreed: DomainErrorFactory<{ readonly name: string }> = defineError(
  "DUTY_SWAP_NOT_AGREED",
  {
    kind: "wrong-state",
    zh: (d) => `${d.name}还没有同意换班,请在其同意后审批`,
    en: (d) => `${d.name} has not agreed to the swap; decide once they have`,
  },
);

export const swapMismatch: DomainErrorFactory<{ readonly name: string }> = defineError("DUTY_SWAP_MISMATCH", {
  kind: "invalid",
  zh: (d) => `要换的班次不是${d.name}的班次,或者已变更;请从已公布的值班表中重新选择`,
  en: (d) => `the duty is not one of ${d.name}, or has changed since; choose again from the published roster`,
});

export const swapWithOneself: DomainErrorFactory<{ readonly name: string }> = defineError(
  "DUTY_SWAP_WITH_ONESELF",
  {
    kind: "invalid",
    zh: (d) => `${d.name}不能与自己换班,请选择另一名同事`,
    en: (d) => `${d.name} cannot swap with themselves; choose a colleague`,
  },
);

export const swapUnpublished: DomainErrorFactory<{ readonly on: string }> = defineError(
  "DUTY_SWAP_UNPUBLISHED",
  {
    kind: "wrong-state",
    zh: (d) => `${d.on} 的值班表还没有公布,请直接调整草稿`,
    en: (d) => `the roster of ${d.on} is not published; change the draft itself`,
  },
);

export const dutySwappedAway: DomainErrorFactory<{
  readonly name: string;
  readonly on: string;
  readonly other: string;
}> = defineError("DUTY_SWAPPED_AWAY", {
  kind: "conflict",
  zh: (d) => `${d.name} ${d.on} 的班次已经换给${d.other},当日没有班次;请登记${d.other}的考勤`,
  en: (d) =>
    `${d.name} gave the duty of ${d.on} to ${d.other} and had none that day; record the attendance of ${d.other}`,
});
