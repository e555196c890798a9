import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

export const itemWithdrawn: DomainErrorFactory<{ code: string }> = defineError("ITEM_WITHDRAWN", {
  kind: "wrong-state",
  zh: (d) => `事项 ${d.code} 已取消,不能再变更;如需恢复,请重新发布为新事项`,
  en: (d) => `item ${d.code} is withdrawn and takes no changes; publish it anew if it is needed again`,
});

export const itemIsNational: DomainErrorFactory<{ code: string }> = defineError("ITEM_IS_NATIONAL", {
  kind: "refused-by-rule",
  zh: (d) => `事项 ${d.code} 为全国事项,地方不能改名或取消;可用 reviseItem 填写本地的要素`,
  en: (d) =>
    `item ${d.code} is national and no place renames or withdraws it; state your place's elements with reviseItem`,
});

export const itemOfAnotherPlace: DomainErrorFactory<{ code: string; owner: string; division: string }> =
  defineError("ITEM_OF_ANOTHER_PLACE", {
    kind: "refused-by-rule",
    zh: (d) =>
      `事项 ${d.code} 是 ${d.owner} 的本地事项,在 ${d.division} 不适用;请改用全国事项或本地自己的事项`,
    en: (d) =>
      `item ${d.code} is ${d.owner}'s own and does not exist in ${d.division}; use a national item or one of the place`,
  });

export const itemPlaceRequired: DomainErrorFactory<{ code: string }> = defineError("ITEM_PLACE_REQUIRED", {
  kind: "invalid",
  zh: (d) => `事项 ${d.code} 为全国事项,请用 divisionCode 写明这些要素适用于哪个区划`,
  en: (d) => `item ${d.code} is national; say with divisionCode for which division the elements hold`,
});

export const itemChangeEmpty: DomainErrorFactory<NoDetails> = defineError("ITEM_CHANGE_EMPTY", {
  kind: "invalid",
  zh: () => "没有填写任何要变更的内容,请至少填写一项要素、名称、别名或领域",
  en: () => "nothing is to be changed; give at least one element, the name, the aliases or the domain",
});

export const itemCodeTaken: DomainErrorFactory<{ division: string }> = defineError("ITEM_CODE_TAKEN", {
  kind: "conflict",
  zh: (d) => `所填编码在 ${d.division} 已属于另一事项或重复填写,请核对事项清单后更换`,
  en: (d) =>
    `a code given is already another item's in ${d.division}, or is given twice; check the item list`,
});

export const promiseTooLong: DomainErrorFactory<{
  promised: number;
  statutory: number;
  immediate: boolean;
}> = defineError("PROMISED_LIMIT_TOO_LONG", {
  kind: "refused-by-rule",
  zh: (d) =>
    d.immediate
      ? `承诺时限 ${d.promised} 日长于法定时限(当场办结),请改为即办`
      : `承诺时限 ${d.promised} 日长于法定时限 ${d.statutory} 日,请改为不超过法定时限`,
  en: (d) =>
    d.immediate
      ? `the promised limit of ${d.promised} days is longer than the statutory one (at once); promise it at once`
      : `the promised limit of ${d.promised} days is longer than the statutory ${d.statutory}; promise no more than that`,
});
