import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const itemOnList: DomainErrorFactory<{ item: string; list: string }> = defineError(
  "ITEM_ON_LIST_ALREADY",
  {
    kind: "conflict",
    zh: (d) => `事项 ${d.item} 已在清单 ${d.list} 中,无需再次列入`,
    en: (d) => `item ${d.item} is on list ${d.list} already; nothing is left to do`,
  },
);

export const itemNotOnList: DomainErrorFactory<{ item: string; list: string }> = defineError(
  "ITEM_NOT_ON_LIST",
  {
    kind: "wrong-state",
    zh: (d) => `事项 ${d.item} 不在清单 ${d.list} 中,无需移出`,
    en: (d) => `item ${d.item} is not on list ${d.list}; nothing is left to do`,
  },
);

export const listCodeTaken: DomainErrorFactory<{ code: string }> = defineError("ITEM_LIST_CODE_TAKEN", {
  kind: "conflict",
  zh: (d) => `清单编码 ${d.code} 已有清单使用,请换一个编码`,
  en: (d) => `a list has the code ${d.code} already; choose another`,
});

export const parentElsewhere: DomainErrorFactory<{ parent: string; division: string }> = defineError(
  "ITEM_LIST_PARENT_ELSEWHERE",
  {
    kind: "invalid",
    zh: (d) => `清单 ${d.parent} 不是 ${d.division} 或其上级的清单,不能由它派生;请选本地或上级的目录`,
    en: (d) =>
      `list ${d.parent} is not of ${d.division} or a division above it, so nothing there derives from it; choose one that is`,
  },
);
