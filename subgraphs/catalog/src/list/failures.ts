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
