import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const deliveryNotDead: DomainErrorFactory<{ id: string; state: string; stateZh: string }> =
  defineError("SHENMU_DELIVERY_NOT_DEAD", {
    kind: "wrong-state",
    zh: (d) => `投递 ${d.id} 处于“${d.stateZh}”,只有停止重试的才能再试;请刷新后重选`,
    en: (d) =>
      `delivery ${d.id} is ${d.state}; only one that was given up can be tried again, read the list anew`,
  });

export const maybeSent: DomainErrorFactory<{ id: string }> = defineError("SHENMU_MAYBE_SENT", {
  kind: "wrong-state",
  zh: (d) => `投递 ${d.id} 可能已经送达,重发会使对方收到两次;确需重发,请注明 evenIfMaybeSent`,
  en: (d) =>
    `delivery ${d.id} may have arrived, and would arrive twice; say evenIfMaybeSent to send it all the same`,
});
