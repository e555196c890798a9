import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const externalKeyTaken: DomainErrorFactory<{ key: string; name: string }> = defineError(
  "EXTERNAL_KEY_TAKEN",
  {
    kind: "conflict",
    zh: (d) => `您的编号“${d.key}”已用于“${d.name}”;请直接使用它,或换一个编号`,
    en: (d) => `your key "${d.key}" stands for "${d.name}" already; use that, or give another key`,
  },
);

export const subscriptionStateWrong: DomainErrorFactory<{ name: string; stateZh: string; state: string }> =
  defineError("EVENT_SUBSCRIPTION_STATE", {
    kind: "wrong-state",
    zh: (d) => `订阅“${d.name}”当前为“${d.stateZh}”,不能这样操作;请刷新后按其状态处理`,
    en: (d) =>
      `the subscription "${d.name}" is ${d.state}, where this cannot be done; look at it again first`,
  });

export const tooManySubscriptions: DomainErrorFactory<{ division: string; most: number }> = defineError(
  "EVENT_SUBSCRIPTIONS_TOO_MANY",
  {
    kind: "conflict",
    zh: (d) => `${d.division} 已有 ${d.most} 个事件订阅,达到上限;请先终止不用的订阅`,
    en: (d) =>
      `${d.division} has ${d.most} subscriptions to events, which is the most; end one that is not used`,
  },
);
