import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const stationClosed: DomainErrorFactory<{ code: string }> = defineError("STATION_CLOSED", {
  kind: "wrong-state",
  zh: (d) => `服务站点 ${d.code} 已撤销,不能再变更;请改用仍在运行的站点`,
  en: (d) => `station ${d.code} is closed and takes no changes; use one that is open`,
});

export const stationHasWindows: DomainErrorFactory<{ code: string; windows: readonly string[] }> =
  defineError("STATION_HAS_WINDOWS", {
    kind: "wrong-state",
    zh: (d) => `服务站点 ${d.code} 仍有窗口 ${d.windows.join("、")} 开放,请先关闭这些窗口`,
    en: (d) => `station ${d.code} still has open windows ${d.windows.join(", ")}; close them first`,
  });
