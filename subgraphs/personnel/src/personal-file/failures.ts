import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const birthDateMismatch: DomainErrorFactory<{ birthDate: string }> = defineError(
  "BIRTH_DATE_MISMATCH",
  {
    kind: "invalid",
    zh: (d) => `出生日期 ${d.birthDate} 与公民身份号码中的不一致,请对照证件核对`,
    en: (d) => `the birth date ${d.birthDate} is not the one in the id number; compare both with the card`,
  },
);

export const idNumberNotOnFile: DomainErrorFactory<{ name: string }> = defineError("ID_NUMBER_NOT_ON_FILE", {
  kind: "wrong-state",
  zh: (d) => `${d.name} 的档案中没有公民身份号码,请先补录`,
  en: (d) => `the file of ${d.name} holds no id number; record it first`,
});
