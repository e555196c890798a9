import type { Language } from "@yimen/domain";
import type { Column } from "../declaration/column.ts";
import type { SheetShape } from "../declaration/sheet-shape.ts";
import { columnLetter } from "../problem.ts";

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`;
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const partType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Styles of cells by number: a general one, text (a leading `=` stays one), the header, a note that wraps. */
export const style = { general: 0, text: 1, header: 2, requiredHeader: 3, note: 4 } as const;

/** Last row of a sheet. */
const lastRow = 1_048_576;

/** The parts of a file that are the same whatever stands in its rows, by name. */
export function fixedParts(shape: SheetShape, language: Language): Readonly<Record<string, string>> {
  const names = [shape[language], { zh: "填写说明", en: "notes" }[language], vocabularySheet];
  return {
    "[Content_Types].xml": contentTypes,
    "_rels/.rels": `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names
      .map(
        (name, at) =>
          `<sheet name="${xml(name)}" sheetId="${at + 1}"${at === 2 ? ` state="hidden"` : ""} r:id="rId${at + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${declaration}<Relationships xmlns="${packages}/relationships">${names
      .map(
        (_name, at) =>
          `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join("")}<Relationship Id="rId9" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": styles,
    "xl/worksheets/sheet2.xml": plainSheet(notes(shape, language), [24, 90]),
    "xl/worksheets/sheet3.xml": plainSheet(vocabularyRows(shape, language), []),
  };
}

const vocabularySheet = "choices";

const contentTypes = `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${partType}.sheet.main+xml"/>${[1, 2, 3].map((at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${partType}.worksheet+xml"/>`).join("")}<Override PartName="/xl/styles.xml" ContentType="${partType}.styles+xml"/></Types>`;

const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><color rgb="FFC00000"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="2" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** Where the rows of the sheet begin: its columns as wide as they need and formatted as text, the header held in view. */
export function sheetBegin({ columns }: SheetShape, language: Language): string {
  const widths = columns.map((column, at) => {
    const width = Math.min(40, Math.max(10, column[language].length * 2 + 4));
    const format = column.type.kind === "number" ? style.general : style.text;
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${format}" customWidth="1"/>`;
  });
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData>`;
}

/** What follows the rows: a drop-down for every column of a closed list. */
export function sheetEnd({ columns }: SheetShape): string {
  const lists = choiceColumns(columns);
  const validations = columns.flatMap((column, at) => {
    if (column.type.kind !== "choice" && column.type.kind !== "yes-no") return [];
    const letter = columnLetter(at);
    const list = columnLetter(lists.indexOf(column));
    const count = choicesOf(column, "zh").length;
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letter}2:${letter}${lastRow}"><formula1>${vocabularySheet}!$${list}$1:$${list}$${count}</formula1></dataValidation>`,
    ];
  });
  const dropDowns =
    validations.length === 0
      ? ""
      : `<dataValidations count="${validations.length}">${validations.join("")}</dataValidations>`;
  return `</sheetData>${dropDowns}</worksheet>`;
}

function choiceColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ type }) => type.kind === "choice" || type.kind === "yes-no");
}

function choicesOf({ type }: Column, language: Language): readonly string[] {
  if (type.kind === "yes-no") return { zh: ["是", "否"], en: ["yes", "no"] }[language];
  if (type.kind !== "choice" && type.kind !== "choices") return [];
  return type.of.values.map((value) => type.of.label(value, language));
}

function vocabularyRows({ columns }: SheetShape, language: Language): readonly (readonly string[])[] {
  const lists = choiceColumns(columns).map((column) => choicesOf(column, language));
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_none, at) => lists.map((list) => list[at] ?? ""));
}

const kindNotes: Readonly<Record<Column["type"]["kind"], { readonly zh: string; readonly en: string }>> = {
  text: { zh: "文字", en: "text" },
  code: { zh: "号码,按文本填写", en: "a code, written as text" },
  number: { zh: "数值", en: "a number" },
  date: { zh: "日期,如 2024-07-04、2024年7月4日", en: "a date, such as 2024-07-04" },
  "yes-no": { zh: "是或否", en: "yes or no" },
  choice: { zh: "从下拉列表选择", en: "one of the list" },
  choices: { zh: "可多项,以分号分隔", en: "several of the list, separated by semicolons" },
  texts: { zh: "可多项,以分号分隔", en: "several, separated by semicolons" },
};

function notes(shape: SheetShape, language: Language): readonly (readonly string[])[] {
  const words = {
    zh: {
      note: shape.noteZh,
      empty: "空白单元格不改动原有内容;红色表头的列在新增时必填。",
      required: "新增必填",
      fixed: "登记后不可改",
      shown: "仅供查看,导入时不读",
      sealed: "只导入,不导出",
    },
    en: {
      note: shape.noteEn,
      empty:
        "An empty cell leaves what is there; columns with a red header must be filled in for what is new.",
      required: "required when new",
      fixed: "cannot be changed afterwards",
      shown: "to be seen only, not imported",
      sealed: "imported, never exported",
    },
  }[language];
  return [
    [shape[language], words.note],
    ["", words.empty],
    ...shape.columns.map((column) => {
      const { type, required = false, fixed = false, shown = false, sealed = false } = column;
      const own = language === "zh" ? column.noteZh : column.noteEn;
      const marks = [
        required && words.required,
        fixed && words.fixed,
        shown && words.shown,
        sealed && words.sealed,
      ].filter((mark) => mark !== false);
      const choices = choicesOf(column, language);
      const list = choices.length === 0 ? [] : [choices.join("、")];
      const told = [kindNotes[type.kind][language], ...marks, ...(own === undefined ? [] : [own]), ...list];
      return [column[language], told.join({ zh: ";", en: "; " }[language])];
    }),
  ];
}

function plainSheet(rows: readonly (readonly string[])[], widths: readonly number[]): string {
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const written = rows.map((row, at) =>
    rowOf(
      at + 1,
      row.map((value) => ({ value, style: style.note })),
    ),
  );
  return `${declaration}<worksheet xmlns="${main}">${columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`}<sheetData>${written.join("")}</sheetData></worksheet>`;
}

/** A row of cells; texts stand in the cell itself, where no spreadsheet takes them for a formula. */
export function rowOf(
  row: number,
  cells: readonly { readonly value: string | number | undefined; readonly style: number }[],
): string {
  const written = cells.map(({ value, style: format }, at) => {
    if (value === undefined || value === "") return "";
    const place = `r="${columnLetter(at)}${row}" s="${format}"`;
    if (typeof value === "number") return `<c ${place}><v>${value}</v></c>`;
    return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`;
  });
  return `<row r="${row}">${written.join("")}</row>`;
}

function xml(text: string): string {
  return text
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, "_x005F_x")
    .replaceAll(
      /(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu,
      (mark) => `_x${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}_`,
    )
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
