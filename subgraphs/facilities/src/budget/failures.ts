import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const budgetWithdrawn: DomainErrorFactory<{ id: string }> = defineError("BUDGET_WITHDRAWN", {
  kind: "wrong-state",
  zh: (d) => `经费 ${d.id} 已经撤销,不能再支出或再次撤销;请用其后新登记的`,
  en: (d) =>
    `the budget ${d.id} was withdrawn: nothing is paid out of it any more; use the one recorded after it`,
});

export const budgetSpent: DomainErrorFactory<{ left: string; wanted: string }> = defineError("BUDGET_SPENT", {
  kind: "conflict",
  zh: (d) => `该项经费只余 ${d.left} 元,不足以支出 ${d.wanted} 元;请先登记追加的经费`,
  en: (d) =>
    `only ${d.left} yuan are left of this budget, too little for ${d.wanted}; put what is added on record first`,
});
