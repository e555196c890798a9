import type { LawText } from "@yimen/rules";
import { panan } from "../cases.ts";

/** The pack of a county that publishes its statistics, without counts below three. */
export const openPack: LawText["packs"][number] = [
  {
    path: "rules/open.yaml",
    text: `pack: open
zh: 公开县规则包
en: rule pack of a county that publishes
division: "${panan}"
version: "1.0.0"
parent: base
sources:
  GK: { title: 统计公开规定, titleEn: Rules on Published Statistics, number: 公政〔2024〕1号, issued: 2024-01-01, text: sources/gk.txt }
decisions:
  publishedCountLeast:
    zh: 公布的最小数
    en: least number published
    subject: division
    returns: { type: int }
    cite: GK 第一条
    quote: 不足三件的不公布
    formula: "division.level == 'COUNTY' ? 3 : 5"
    examples:
      - { given: { level: COUNTY }, expect: 3 }
      - { given: { level: TOWNSHIP }, expect: 5 }
`,
  },
  { path: "sources/gk.txt", text: "第一条 按月公布办件统计,不足三件的不公布。" },
];
