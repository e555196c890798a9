import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

export const sheetOptionInvalid: DomainErrorFactory<{ option: string; value: string; allowed: string }> =
  defineError("SHEET_OPTION_INVALID", {
    kind: "invalid",
    zh: (d) => `参数 ${d.option} 的值“${d.value}”无效,可用:${d.allowed}`,
    en: (d) => `the option ${d.option} cannot be "${d.value}"; it is ${d.allowed}`,
  });

export const sheetPlaceMissing: DomainErrorFactory<NoDetails> = defineError("SHEET_PLACE_MISSING", {
  kind: "invalid",
  zh: () => "没有写明导出哪个地方;请用 within 写明区划代码",
  en: () => "it is not said which place is wanted; name its division code in within",
});

export const sheetFileMissing: DomainErrorFactory<NoDetails> = defineError("SHEET_FILE_MISSING", {
  kind: "invalid",
  zh: () => "请求中没有文件;请把 .xlsx 或 CSV 文件作为请求正文发送",
  en: () => "the request brings no file; send the .xlsx or CSV file as its body",
});

export const sheetsBusy: DomainErrorFactory<NoDetails> = defineError("SHEETS_BUSY", {
  kind: "too-many",
  zh: () => "正在处理其他表格,请一分钟后再试",
  en: () => "other sheets are being worked on; come again in a minute",
});

export const sheetImportCancelled: DomainErrorFactory<NoDetails> = defineError("SHEET_IMPORT_CANCELLED", {
  kind: "unavailable",
  zh: () => "导入被中断,未写完的行没有写入;请重新导入同一文件,已写入的行不会重复",
  en: () =>
    "the import was cut short and what was under way is not written; import the same file again, rows that are written already do nothing",
});
