import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const payNotCompleted: DomainErrorFactory<{ id: string }> = defineError("PAY_CASE_NOT_DONE", {
  kind: "not-found",
  zh: (d) => `办件 ${d.id} 不是已办结的帮办代办件,或您无权查看,不能评定办事质量;请待其办结后再评定`,
  en: (d) =>
    `${d.id} is no case that an agent has completed, or you may not see it; its quality is found once it is completed`,
});

export const payStatementThere: DomainErrorFactory<{ month: string; number: number }> = defineError(
  "PAY_STATEMENT_THERE",
  {
    kind: "conflict",
    zh: (d) => `${d.month} 已有第 ${d.number} 号计酬单;如需调整,请先用 reversePayStatement 冲销`,
    en: (d) =>
      `${d.month} has a statement already, number ${d.number}; to adjust it, reverse it first with reversePayStatement`,
  },
);

export const payChanged: DomainErrorFactory<{ month: string }> = defineError("PAY_CHANGED", {
  kind: "conflict",
  zh: (d) => `${d.month} 的办件或质量评定在查询后有变化;请重新查询 payDraft 后再出具`,
  en: (d) =>
    `cases or qualities of ${d.month} changed since they were shown; ask for payDraft again and issue that`,
});

export const payReversed: DomainErrorFactory<{ id: string; on: string }> = defineError("PAY_REVERSED", {
  kind: "wrong-state",
  zh: (d) => `计酬单 ${d.id} 已于 ${d.on} 冲销,无需再冲销;请用 issuePayStatement 重新出具`,
  en: (d) => `statement ${d.id} was reversed on ${d.on} already; issue another with issuePayStatement`,
});
