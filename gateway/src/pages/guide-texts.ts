import type { PageLanguage } from "./page-language.ts";

/** The rows of a guide that are lists of lines, in their order. */
export const guideRows = [
  ["types", { zh: "事项类型", en: "Type" }],
  ["codes", { zh: "各类编码", en: "Codes" }],
  ["bases", { zh: "设定依据", en: "Legal basis" }],
  ["levels", { zh: "行使层级", en: "Exercised at" }],
  ["departments", { zh: "实施部门", en: "Department" }],
  ["acceptedAt", { zh: "受理层级", en: "Accepted at" }],
  ["applicants", { zh: "服务对象", en: "Who may apply" }],
  ["conditions", { zh: "受理条件", en: "Conditions" }],
  ["statutoryLimits", { zh: "法定时限", en: "Statutory time limit" }],
  ["promisedLimits", { zh: "承诺时限", en: "Promised time limit" }],
  ["fees", { zh: "收费标准", en: "Fees" }],
  ["results", { zh: "办理结果", en: "What you get" }],
  ["channels", { zh: "办理渠道", en: "Ways to apply" }],
  ["publicity", { zh: "公示期", en: "Publicity period" }],
] as const;

/** A row of a guide. */
export type GuideRow = (typeof guideRows)[number][0];

interface GuideTexts {
  readonly guide: string;
  readonly guides: string;
  readonly other: string;
  readonly place: string;
  readonly version: string;
  readonly code: string;
  readonly unstated: string;
  readonly materials: string;
  readonly material: string;
  readonly requirement: string;
  readonly copies: string;
  readonly source: string;
  readonly steps: string;
  readonly missing: string;
  readonly sources: string;
  readonly pdf: string;
  readonly noPdf: string;
  readonly qr: string;
  readonly more: string;
  readonly nothing: string;
  readonly content: string;
  readonly noGuide: string;
  readonly noPlace: string;
  readonly all: string;
}

/** What the pages of guides say in each language; what a guide itself says is Chinese. */
export const guideTexts: Readonly<Record<PageLanguage, GuideTexts>> = {
  zh: {
    guide: "办事指南",
    guides: "办事指南目录",
    other: "English",
    place: "适用区划",
    version: "版本",
    code: "事项编码",
    unstated: "现有资料未载明",
    materials: "申请材料",
    material: "材料名称",
    requirement: "要求",
    copies: "份数",
    source: "来源及说明",
    steps: "办理流程",
    missing: "尚待补充",
    sources: "资料来源",
    pdf: "下载办事指南(PDF)",
    noPdf: "尚未印发 PDF。",
    qr: "本页二维码",
    more: "下一页",
    nothing: "没有可显示的事项。",
    content: "",
    noGuide: "没有这个编码的事项,或已撤销。请核对编码,或从目录中查找。",
    noPlace: "地址中的 at 应为 12 位统计用区划代码,如 330727106000;请核对链接或重新扫码。收到的是",
    all: "全部办事指南",
  },
  en: {
    guide: "Guide",
    guides: "Guides",
    other: "中文",
    place: "Place",
    version: "Version",
    code: "Code",
    unstated: "not stated in the sources at hand",
    materials: "Materials",
    material: "Material",
    requirement: "Needed",
    copies: "Copies",
    source: "Source, remarks",
    steps: "Steps",
    missing: "Not stated yet",
    sources: "Sources",
    pdf: "Download the guide (PDF)",
    noPdf: "No PDF has been issued yet.",
    qr: "QR code of this page",
    more: "Next page",
    nothing: "There are no items to show.",
    content: "The guide itself is in Chinese.",
    noGuide: "No item has this code, or it was withdrawn. Check the code, or look for it in the list.",
    noPlace:
      "at in the address must be a division code of 12 digits, such as 330727106000; check the link or scan again. What came is",
    all: "All guides",
  },
};
