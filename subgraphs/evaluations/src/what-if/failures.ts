import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** A draft needs more time or memory to be compiled and tried than anybody's may. */
export const draftTooHeavy: DomainErrorFactory<{ seconds: number; megabytes: number }> = defineError(
  "DRAFT_TOO_HEAVY",
  {
    kind: "invalid",
    zh: (d) =>
      `草稿的编译与试算超过 ${d.seconds} 秒或 ${d.megabytes} MB 的上限,已中止;请减少规则或嵌套的列表运算,或在本机用 yimen rules check 查看`,
    en: (d) =>
      `compiling and trying the draft took more than ${d.seconds} s or ${d.megabytes} MB and was stopped; have fewer rules or fewer nested list operations, or look at it on your machine with yimen rules check`,
  },
);
