import type { LawText } from "@yimen/rules";
import { brisk } from "../cases.ts";

/** The pack of a county that says itself how long a case may take, and what kind it is. */
export function briskPack(
  changes: { readonly days?: number; readonly level?: string } = {},
): LawText["packs"][number] {
  const { days = 8, level = "mandatory" } = changes;
  return [
    {
      path: "rules/brisk.yaml",
      text: `pack: brisk
zh: 快办县规则包
en: rule pack of an invented county
division: "${brisk}"
version: "1.0.0"
parent: base
sources:
  KB: { title: 快办规定, titleEn: Brisk Service Rules, number: 快政〔2024〕3号, issued: 2024-01-01, text: sources/kb.txt }
facts:
  case:
    passportSeenOn: { type: date, zh: 验看证件日期, en: passport seen on }
    passportSeenAt: { type: datetime, zh: 验看证件时刻, en: passport seen at }
decisions:
  caseLimitDays:
    zh: 快办期限
    en: brisk limit
    subject: case
    replaces: caseLimitDays
    returns: { type: int, unit: workday }
    cite: KB 第二条
    quote: 两个部门以上的十五个工作日
    hit: first
    table:
      - { zh: 网上申请, when: case.channel == 'WEB', value: "${days}", cite: KB 第一条, quote: 网上申请的八个工作日 }
      - { zh: 两个部门以上, when: case.departmentCount >= 2, value: "15" }
    otherwise: "10"
    examples:
      - { given: { channel: WEB }, expect: ${days} }
      - { given: { channel: COUNTER, departmentCount: 2 }, expect: 15 }
      - { given: { channel: COUNTER, departmentCount: 1 }, expect: 10 }
  caseKind:
    zh: 快办归类
    en: brisk kinds
    subject: case
    level: ${level}
    returns: { type: enum, of: CaseKind }
    cite: KB 第三条
    quote: 多部门的为联办件
    hit: first
    table:
      - { zh: 联办件, when: case.departmentCount >= 2, value: "'JOINT'" }
    otherwise: "'PROMISED'"
    examples:
      - { given: { departmentCount: 2 }, expect: JOINT }
      - { given: { departmentCount: 1 }, expect: PROMISED }
`,
    },
    {
      path: "sources/kb.txt",
      text: "第一条 网上申请的八个工作日。第二条 两个部门以上的十五个工作日,其他十个。第三条 多部门的为联办件,其他为承诺件。",
    },
  ];
}
