import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const windowNumberTaken: DomainErrorFactory<{ number: string; station: string }> = defineError(
  "WINDOW_NUMBER_TAKEN",
  {
    kind: "conflict",
    zh: (d) => `站点 ${d.station} 已有 ${d.number} 号窗口,请换一个编号`,
    en: (d) => `station ${d.station} already has a window ${d.number}; choose another number`,
  },
);

export const windowClosed: DomainErrorFactory<{ number: string }> = defineError("WINDOW_CLOSED", {
  kind: "wrong-state",
  zh: (d) => `${d.number} 号窗口已关闭,无需再次关闭`,
  en: (d) => `window ${d.number} is closed already; nothing is left to do`,
});
