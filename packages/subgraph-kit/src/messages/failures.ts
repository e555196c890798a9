import { defineError, type DomainErrorFactory, notFound } from "@yimen/domain";

/** NOT_FOUND, also for those who may not see it. */
export function messageNotFound(id: string): Error {
  return notFound({ what: "message", whatZh: "消息", id }, { path: ["input", "messageId"] });
}

export const messageStateWrong: DomainErrorFactory<{ id: string; stateZh: string; state: string }> =
  defineError("MESSAGE_STATE", {
    kind: "wrong-state",
    zh: (d) => `消息 ${d.id} 当前为“${d.stateZh}”,不能这样处理;请刷新后按其状态处理`,
    en: (d) => `message ${d.id} is ${d.state}, where this cannot be done; look at it again first`,
  });

export const messageMaybeSent: DomainErrorFactory<{ id: string }> = defineError("MESSAGE_MAYBE_SENT", {
  kind: "wrong-state",
  zh: (d) => `消息 ${d.id} 可能已经送达;确需重发请把 evenIfMaybeSent 设为 true,对方可能收到两次`,
  en: (d) =>
    `message ${d.id} may have arrived already; to send it all the same set evenIfMaybeSent: it may arrive twice`,
});
