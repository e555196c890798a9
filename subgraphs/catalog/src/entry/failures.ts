import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const entryExists: DomainErrorFactory<{ code: string; division: string }> = defineError(
  "ITEM_ENTRY_EXISTS",
  {
    kind: "conflict",
    zh: (d) =>
      `事项 ${d.code} 在 ${d.division} 已按这种方式登记进驻;方式有变的,请先用 endItemEntry 终止原登记`,
    en: (d) =>
      `item ${d.code} is on record in ${d.division} in this way; end that entry first with endItemEntry`,
  },
);

export const registrationEnded: DomainErrorFactory<{ id: string }> = defineError("ITEM_REGISTRATION_ENDED", {
  kind: "wrong-state",
  zh: (d) => `登记 ${d.id} 已经终止,请用其后新的登记`,
  en: (d) => `the registration ${d.id} has ended; use the one made after it`,
});

export const wayNeeds: DomainErrorFactory<{ way: "WINDOW" | "AGENT" }> = defineError("ITEM_WAY_INCOMPLETE", {
  kind: "invalid",
  zh: (d) =>
    d.way === "WINDOW" ? "专设窗口受理的,请写明窗口(windowName)" : "由帮办代办的,请写明代办员(agent)",
  en: (d) =>
    d.way === "WINDOW"
      ? "for a window of its own say which window (windowName)"
      : "for an agent say who it is (agent)",
});
