import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const divisionEnded: DomainErrorFactory<{ code: string; on: string; successors: string }> =
  defineError("DIVISION_ENDED", {
    kind: "wrong-state",
    zh: (d) => `区划 ${d.code} 已于 ${d.on} 撤并,不能再在此登记;请改用其后继区划 ${d.successors}`,
    en: (d) =>
      `division ${d.code} ended on ${d.on} and takes nothing new; use what it became: ${d.successors}`,
  });

export const divisionTaken: DomainErrorFactory<{ code: string; name: string }> = defineError(
  "DIVISION_TAKEN",
  {
    kind: "conflict",
    zh: (d) =>
      `区划代码 ${d.code} 已是 ${d.name} 的,不能再作为新设区划;请核对代码,沿用该区划时只写入 successorCodes`,
    en: (d) =>
      `the code ${d.code} is already that of ${d.name} and cannot be a new division's; check it, and name a division that is there in successorCodes alone`,
  },
);

export const successorsWrong: DomainErrorFactory<{
  kind: string;
  kindZh: string;
  wanted: string;
  wantedZh: string;
}> = defineError("DIVISION_SUCCESSORS_WRONG", {
  kind: "invalid",
  zh: (d) => `“${d.kindZh}”须${d.wantedZh};请更正后继区划(successorCodes)`,
  en: (d) => `a division that is ${d.kind} has ${d.wanted}; correct successorCodes`,
});
