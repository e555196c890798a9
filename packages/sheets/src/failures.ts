import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

// Of a file as a whole.

export const sheetTooLarge: DomainErrorFactory<{ what: string; whatZh: string; most: number }> = defineError(
  "SHEET_TOO_LARGE",
  {
    kind: "too-large",
    zh: (d) => `文件过大:${d.whatZh}超过上限 ${d.most};请拆成几个文件分别导入`,
    en: (d) => `the file is too large: more than ${d.most} ${d.what}; split it and import the parts`,
  },
);

export const sheetBomb: DomainErrorFactory<{ part: string; times: number }> = defineError("SHEET_BOMB", {
  kind: "too-large",
  zh: (d) =>
    `文件的 ${d.part} 解压后超过压缩大小的 ${d.times} 倍,不像正常的表格,已拒绝;请在表格软件中另存为新的 .xlsx 后再导入`,
  en: (d) =>
    `${d.part} of the file unfolds to more than ${d.times} times its size, as no ordinary sheet does, and is refused; save it anew as .xlsx and import that`,
});

export const sheetUnreadable: DomainErrorFactory<{ reason: string; reasonZh: string }> = defineError(
  "SHEET_UNREADABLE",
  {
    kind: "invalid",
    zh: (d) => `读不懂这个文件:${d.reasonZh};请用表格软件另存为 .xlsx 或 CSV 后再导入`,
    en: (d) => `the file cannot be read: ${d.reason}; save it as .xlsx or CSV and import that`,
  },
);

export const sheetEmpty: DomainErrorFactory<{ columns: readonly string[]; columnsEn: readonly string[] }> =
  defineError("SHEET_HEADER_MISSING", {
    kind: "invalid",
    zh: (d) => `前 20 行里找不到表头;表头应有这些列:${d.columns.join("、")};请下载模板对照`,
    en: (d) =>
      `no header was found in the first 20 rows; it has these columns: ${d.columnsEn.join(", ")}; compare with the template`,
  });

export const sheetColumnMissing: DomainErrorFactory<{ column: string; columnEn: string }> = defineError(
  "SHEET_COLUMN_MISSING",
  {
    kind: "invalid",
    zh: (d) => `表头缺少“${d.column}”列,无法判断每行说的是哪一个;请加上这一列`,
    en: (d) => `the header lacks the column "${d.columnEn}", without which no row can be told apart; add it`,
  },
);

export const sheetColumnTwice: DomainErrorFactory<{ column: string; columnEn: string }> = defineError(
  "SHEET_COLUMN_TWICE",
  {
    kind: "invalid",
    zh: (d) => `“${d.column}”出现了两列,不知该取哪一列;请删去一列`,
    en: (d) => `"${d.columnEn}" stands in two columns, and nobody knows which counts; delete one`,
  },
);

// Of a cell or a row.

export const sheetFormula: DomainErrorFactory<{ value: string }> = defineError("SHEET_FORMULA", {
  kind: "invalid",
  zh: (d) => `单元格是公式(${d.value}),导入不计算公式;请复制后“选择性粘贴→数值”再导入`,
  en: (d) =>
    `the cell is a formula (${d.value}), and formulas are not computed here; paste it as a value and import again`,
});

export const sheetCellError: DomainErrorFactory<{ value: string }> = defineError("SHEET_CELL_ERROR", {
  kind: "invalid",
  zh: (d) => `单元格是错误值 ${d.value};请在表格软件中改正`,
  en: (d) => `the cell holds the error ${d.value}; mend it in the spreadsheet`,
});

export const sheetNumberMangled: DomainErrorFactory<{ value: string }> = defineError("SHEET_NUMBER_MANGLED", {
  kind: "invalid",
  zh: (d) =>
    `号码被表格软件当作数值,已变成 ${d.value},原来的数字可能已丢失;请把整列设为“文本”格式,再重新录入号码`,
  en: (d) =>
    `the spreadsheet took this code for a quantity and made it ${d.value}; digits may be lost: format the column as text and type the code again`,
});

export const sheetNumberInvalid: DomainErrorFactory<{ value: string }> = defineError("SHEET_NUMBER_INVALID", {
  kind: "invalid",
  zh: (d) => `“${d.value}”不是数值,请只填数字,单位写在表头`,
  en: (d) => `"${d.value}" is no number; write digits alone, the unit stands in the header`,
});

export const sheetDateUnclear: DomainErrorFactory<{ value: string }> = defineError("SHEET_DATE_UNCLEAR", {
  kind: "invalid",
  zh: (d) => `“${d.value}”不是看得懂的日期,请写成 2024-07-04、2024/7/4、2024年7月4日 或 20240704`,
  en: (d) => `"${d.value}" is no date that is understood here; write 2024-07-04, 2024/7/4 or 20240704`,
});

export const sheetChoiceUnknown: DomainErrorFactory<{
  value: string;
  choices: readonly string[];
  choicesEn: readonly string[];
}> = defineError("SHEET_CHOICE_UNKNOWN", {
  kind: "invalid",
  zh: (d) => `“${d.value}”不在可选值中,可选:${d.choices.join("、")}`,
  en: (d) => `"${d.value}" is none of the choices: ${d.choicesEn.join(", ")}`,
});

export const sheetCellTooLong: DomainErrorFactory<{ most: number }> = defineError("SHEET_CELL_TOO_LONG", {
  kind: "invalid",
  zh: (d) => `单元格内容超过 ${d.most} 个字,请缩短`,
  en: (d) => `the cell has more than ${d.most} characters; shorten it`,
});

export const sheetKeyMissing: DomainErrorFactory<{
  columns: readonly string[];
  columnsEn: readonly string[];
}> = defineError("SHEET_KEY_MISSING", {
  kind: "invalid",
  zh: (d) => `这一行没有写明是哪一个:请填写${d.columns.join(",或者")}`,
  en: (d) => `the row does not say which one it is about: fill in ${d.columnsEn.join(", or ")}`,
});

export const sheetRowTwice: DomainErrorFactory<{ row: number }> = defineError("SHEET_ROW_TWICE", {
  kind: "conflict",
  zh: (d) => `与第 ${d.row} 行说的是同一个,请合并成一行`,
  en: (d) => `row ${d.row} is about the same one; make one row of both`,
});

export const sheetThingUnknown: DomainErrorFactory<{ value: string }> = defineError("SHEET_THING_UNKNOWN", {
  kind: "not-found",
  zh: (d) => `没有编号为“${d.value}”的,或它不在您的管辖范围内;请核对,新增的请留空,编号由系统编排`,
  en: (d) =>
    `there is none numbered "${d.value}" that you may see; check it, or leave it empty for a new one, which the platform numbers`,
});

export const sheetCellRequired: DomainErrorFactory<NoDetails> = defineError("SHEET_CELL_REQUIRED", {
  kind: "invalid",
  zh: () => "新增时此列必填,请补上",
  en: () => "this column must be filled in for what is new; fill it in",
});

export const sheetCellFixed: DomainErrorFactory<{ before: string }> = defineError("SHEET_CELL_FIXED", {
  kind: "wrong-state",
  zh: (d) => `此列登记后不能用表格更改,现为“${d.before}”;请改回,或先撤销再新增`,
  en: (d) =>
    `this column cannot be changed by a sheet once it is there; it is "${d.before}" now: put that back, or end the one and add another`,
});
