import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const allowanceNotSet: DomainErrorFactory<{
  readonly name: string;
  readonly month: string;
  readonly why: string;
  readonly whyEn: string;
}> = defineError("ALLOWANCE_NOT_SET", {
  kind: "refused-by-rule",
  zh: (d) =>
    `${d.name} ${d.month} 的交通和误餐补助没有可依据的数额(${d.why}),不能发放;请先在规则包中写明标准及依据`,
  en: (d) =>
    `there is no figure for the allowance of ${d.name} of ${d.month} (${d.whyEn}), so nothing is paid; write the rate with its source into the rule pack first`,
});

export const allowancePaid: DomainErrorFactory<{
  readonly name: string;
  readonly month: string;
  readonly on: string;
}> = defineError("ALLOWANCE_PAID", {
  kind: "conflict",
  zh: (d) => `${d.name} ${d.month} 的补助已于 ${d.on} 发放;发放有误的,请先撤销该条登记`,
  en: (d) =>
    `the allowance of ${d.name} of ${d.month} was paid on ${d.on}; withdraw that record first if it was wrong`,
});
