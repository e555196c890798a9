import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const competenceItemWithdrawn: DomainErrorFactory<{ item: string }> = defineError(
  "COMPETENCE_ITEM_WITHDRAWN",
  {
    kind: "wrong-state",
    zh: (d) => `事项 ${d.item} 已取消,不能再登记能办人员;请改选现行事项`,
    en: (d) => `item ${d.item} is withdrawn and nobody need be competent for it; choose one in force`,
  },
);
