import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const stationTakesNoCases: DomainErrorFactory<{ code: string }> = defineError("CASE_STATION_CLOSED", {
  kind: "wrong-state",
  zh: (d) => `服务站点 ${d.code} 已撤销,不再收件;请到仍在运行的站点办理`,
  en: (d) => `station ${d.code} is closed and takes no cases; file at one that is open`,
});

export const itemWithdrawn: DomainErrorFactory<{ name: string; code: string }> = defineError(
  "CASE_ITEM_WITHDRAWN",
  {
    kind: "wrong-state",
    zh: (d) => `事项“${d.name}”(${d.code})已取消,不能再申请;请查阅现行事项目录`,
    en: (d) => `item "${d.name}" (${d.code}) was withdrawn and cannot be applied for; see the current list`,
  },
);

/** A county's own item is filed in that county. */
export const itemNotHere: DomainErrorFactory<{ name: string; division: string; station: string }> =
  defineError("CASE_ITEM_NOT_HERE", {
    kind: "refused-by-rule",
    zh: (d) => `事项“${d.name}”只在区划 ${d.division} 内办理,站点 ${d.station} 不在其内;请到该地站点办理`,
    en: (d) =>
      `item "${d.name}" is handled within division ${d.division} only and station ${d.station} lies outside; file it there`,
  });
