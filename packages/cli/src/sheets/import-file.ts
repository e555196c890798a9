import { readFile } from "node:fs/promises";
import { CommandFailed } from "../output/failure.ts";
import type { Said } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";
import { askSheets, type SheetAccess } from "./sheet-client.ts";

/** How a file is to be taken in. */
export interface ImportWish extends SheetAccess {
  readonly dryRun: boolean;
  /** Every sound row by itself, instead of all rows or none. */
  readonly rowByRow: boolean;
}

interface ToldProblem extends Said {
  readonly sheet: string;
  readonly row?: number;
  readonly column?: string;
  readonly header?: string;
  readonly value?: string;
  readonly code: string;
}

interface ToldReport {
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly written: boolean;
  readonly problems: number;
  readonly hiddenRows: number;
  readonly unknownHeaders: readonly string[];
}

type Line =
  | { readonly progress: { readonly rows: number; readonly refused: number } }
  | { readonly problem: ToldProblem }
  | { readonly report: ToldReport }
  | { readonly failure: Said & { readonly code: string } };

// Told now and then: a line for each hundred rows would bury what is wrong.
const progressEvery = 5_000;

/**
 * Sends a file to the gateway and tells what comes of it, problem by problem.
 *
 * @returns false when a row was refused
 * @throws {CommandFailed} when the file as a whole is refused, or the import was cut short
 */
export async function importFile(
  kind: string,
  file: string,
  wish: ImportWish,
  terminal: Terminal,
): Promise<boolean> {
  const body = await readFile(file).catch((cause: unknown) => {
    throw new CommandFailed({ zh: `读不到文件 ${file}`, en: `the file ${file} cannot be read` }, { cause });
  });
  const options = new URLSearchParams({
    mode: wish.rowByRow ? "row" : "file",
    dryRun: String(wish.dryRun),
  });
  const response = await askSheets(
    wish,
    `/${encodeURIComponent(kind)}?${options.toString()}`,
    new Uint8Array(body),
  );
  let report: ToldReport | undefined;
  for await (const line of linesOf(response)) {
    if ("problem" in line) terminal.say(toldProblem(line.problem));
    if ("failure" in line) throw new CommandFailed(line.failure);
    if ("report" in line) report = line.report;
    if ("progress" in line && line.progress.rows % progressEvery === 0) {
      const { rows, refused } = line.progress;
      terminal.say({ zh: `已处理 ${rows} 行,有误 ${refused} 行`, en: `${rows} rows, ${refused} refused` });
    }
  }
  if (report === undefined) {
    throw new CommandFailed({
      zh: "导入被中断;请重新导入同一文件,已写入的行不会重复",
      en: "the import was cut short; import the same file again, rows that are written already do nothing",
    });
  }
  for (const text of toldReport(report, wish)) terminal.say(text);
  return report.refused === 0;
}

async function* linesOf(response: Response): AsyncGenerator<Line, void, undefined> {
  let rest = "";
  for await (const piece of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    const lines = `${rest}${piece}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as Line;
  }
}

/** `站点!C5 类别 “村站”: …`, as a spreadsheet names its cells. */
function toldProblem({ sheet, row, column, header, value, zh, en }: ToldProblem): Said {
  const place = row === undefined ? sheet : `${sheet}!${column ?? ""}${row}`;
  const about = [header, value === undefined ? undefined : `“${value}”`].filter((part) => part !== undefined);
  const where = [place, ...about].join(" ");
  return { zh: `${where}:${zh}`, en: `${where}: ${en}` };
}

function toldReport(report: ToldReport, { dryRun }: ImportWish): readonly Said[] {
  const { rows, created, changed, unchanged, refused, written, problems, hiddenRows, unknownHeaders } =
    report;
  const outcome = written
    ? { zh: "已写入", en: "written" }
    : dryRun
      ? { zh: "试运行,未写入", en: "a dry run, nothing is written" }
      : { zh: "有误,全部未写入", en: "refused, nothing is written" };
  return [
    {
      zh: `共 ${rows} 行:新增 ${created},更改 ${changed},无变化 ${unchanged},有误 ${refused};${outcome.zh}`,
      en: `${rows} rows: ${created} new, ${changed} changed, ${unchanged} unchanged, ${refused} refused; ${outcome.en}`,
    },
    ...(problems > 1_000
      ? [
          {
            zh: `共 ${problems} 处错误,只列出前 1000 处`,
            en: `${problems} problems, the first 1000 are listed`,
          },
        ]
      : []),
    ...(hiddenRows > 0
      ? [
          {
            zh: `其中 ${hiddenRows} 行在表格中是隐藏的,同样读取`,
            en: `${hiddenRows} of them are hidden in the sheet and read all the same`,
          },
        ]
      : []),
    ...(unknownHeaders.length > 0
      ? [
          {
            zh: `未读取的列:${unknownHeaders.join("、")}`,
            en: `columns not read: ${unknownHeaders.join(", ")}`,
          },
        ]
      : []),
  ];
}
