import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const noteNotInForce: DomainErrorFactory<{ title: string; from: string; until: string }> = defineError(
  "POLICY_NOTE_NOT_IN_FORCE",
  {
    kind: "wrong-state",
    zh: (d) => `政策说明“${d.title}”的有效期为 ${d.from} 至 ${d.until},不能再这样处理;请用现行的说明`,
    en: (d) =>
      `the policy note “${d.title}” holds from ${d.from} to ${d.until}, and this cannot be done with it now; use the one that holds today`,
  },
);
