import { posix } from "node:path";
import { sheetTooLarge } from "../failures.ts";
import type { SheetLimits } from "../limits.ts";
import { type Archive, unreadable } from "./archive.ts";
import { readWhole, unescaped } from "./xml.ts";

/** What the sheets of a file share, and where each of them is. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly hidden: boolean }[];
  readonly sharedTexts: readonly string[];
  /** Styles, by number, whose numbers are days. */
  readonly dateStyles: ReadonlySet<number>;
  readonly from1904: boolean;
}

const workbookPart = "xl/workbook.xml";

/** Reads everything but the sheets themselves. @throws SHEET_UNREADABLE, SHEET_TOO_LARGE */
export async function readWorkbook(archive: Archive, limits: SheetLimits): Promise<Workbook> {
  const targets = await readTargets(archive);
  const sheets: Workbook["sheets"][number][] = [];
  let from1904 = false;
  await readWhole(await archive.open(workbookPart), {
    open: (name, attributes) => {
      if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (name !== "sheet") return;
      const part = targets.get(attributes["r:id"] ?? attributes["id"] ?? "");
      if (part === undefined) throw unreadable("a sheet of it is missing", "缺少工作表");
      const hidden = (attributes["state"] ?? "visible") !== "visible";
      sheets.push({ name: attributes["name"] ?? "", part, hidden });
    },
  });
  return {
    sheets,
    from1904,
    sharedTexts: await readSharedTexts(archive, limits),
    dateStyles: await readDateStyles(archive),
  };
}

async function readTargets(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await readWhole(await archive.open("xl/_rels/workbook.xml.rels"), {
    open: (name, { Id, Target, TargetMode }) => {
      if (name !== "Relationship" || Id === undefined || Target === undefined || TargetMode === "External")
        return;
      targets.set(Id, Target.startsWith("/") ? Target.slice(1) : posix.join("xl", Target));
    },
  });
  return targets;
}

async function readSharedTexts(archive: Archive, limits: SheetLimits): Promise<readonly string[]> {
  const part = "xl/sharedStrings.xml";
  if (!archive.has(part)) return [];
  const texts: string[] = [];
  let text = "";
  let taking = false;
  let phonetic = false;
  let characters = 0;
  await readWhole(await archive.open(part), {
    open: (name) => {
      if (name === "si") text = "";
      if (name === "rPh") phonetic = true;
      taking = name === "t" && !phonetic;
    },
    text: (piece) => {
      if (!taking) return;
      text += piece;
      characters += piece.length;
      if (characters > limits.sharedCharacters) {
        throw sheetTooLarge({ what: "characters", whatZh: "字符数", most: limits.sharedCharacters });
      }
    },
    close: (name) => {
      if (name === "t") taking = false;
      if (name === "rPh") phonetic = false;
      if (name === "si") texts.push(unescaped(text));
    },
  });
  return texts;
}

// Formats that every spreadsheet knows by number: dates, and those of East Asia.
const dateFormats = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

async function readDateStyles(archive: Archive): Promise<ReadonlySet<number>> {
  const part = "xl/styles.xml";
  const styles = new Set<number>();
  if (!archive.has(part)) return styles;
  const own = new Map<number, boolean>();
  let inCells = false;
  let at = 0;
  await readWhole(await archive.open(part), {
    open: (name, { numFmtId, formatCode }) => {
      if (name === "numFmt") own.set(Number(numFmtId), isDateFormat(formatCode ?? ""));
      if (name === "cellXfs") inCells = true;
      if (name !== "xf" || !inCells) return;
      const format = Number(numFmtId);
      if (own.get(format) ?? dateFormats.has(format)) styles.add(at);
      at += 1;
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

/** Does a number format show a day? Its literal texts and colours do not count. */
function isDateFormat(code: string): boolean {
  const plain = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, "");
  return /[yd]/i.test(plain) || /年|月|日/.test(code);
}
