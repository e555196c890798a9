import { type Command, Option } from "commander";
import { accessBy, reaching } from "../commands/reach.ts";
import type { Said } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";

type Say = (text: Said) => string;

/** `yimen import`, `yimen export` and `yimen template`: what a county keeps in spreadsheets, in and out of a running graph. */
export function addSheets(
  program: Command,
  variables: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  { say, data }: { readonly say: Say; readonly data: () => Option },
): void {
  const reachable = (command: Command): Command =>
    reaching(command, variables, {
      say,
      data,
      whose: { zh: "令牌", en: "your token" },
      place: { zh: "试用令牌管辖的县", en: "the county whose administrator the development token is of" },
    });
  const format = (): Option =>
    new Option("--format <format>", say({ zh: "文件格式", en: "format of the file" }))
      .choices(["xlsx", "csv"])
      .default("xlsx");
  const out = say({ zh: "写到的文件,缺省为“种类.格式”", en: "the file to write; <kind>.<format> without" });

  reachable(program.command("import <kind> <file>"))
    .description(
      say({
        zh: "导入 Excel 或 CSV:事项、站点、人员等;同一文件可反复导入",
        en: "import Excel or CSV: items, stations, staff …; the same file may come again",
      }),
    )
    .option("--dry-run", say({ zh: "只检查,不写入", en: "check without writing" }), false)
    .option(
      "--row-by-row",
      say({
        zh: "逐行写入,有误的行跳过;缺省为全部写入或全部不写",
        en: "write every sound row by itself, instead of all or none",
      }),
      false,
    )
    .action(async (kind: string, file: string, options) => {
      const { importFile } = await import("./import-file.ts");
      if (!(await importFile(kind, file, { ...options, ...(await accessBy(options)) }, terminal)))
        process.exitCode = 1;
    });
  reachable(program.command("export <kind>"))
    .description(say({ zh: "导出为 Excel 或 CSV", en: "export as Excel or CSV" }))
    .option("--out <file>", out)
    .option(
      "--within <code>",
      say({ zh: "只导出某个区划及其下级", en: "only a place and what lies below it" }),
    )
    .option("--missing", say({ zh: "只导出要素不全的", en: "only what lacks something" }), false)
    .addOption(format())
    .action(async (kind: string, options) => {
      const { exportFile } = await import("./export-file.ts");
      await exportFile(kind, { ...options, ...(await accessBy(options)), work: "export" }, terminal);
    });
  reachable(program.command("template [kind]"))
    .description(
      say({
        zh: "写出空白表格,附填写说明和下拉选项;不写种类则列出各种表格",
        en: "write an empty sheet with notes and drop-downs; without a kind, list the kinds",
      }),
    )
    .option("--out <file>", out)
    .addOption(format())
    .action(async (kind: string | undefined, options) => {
      const { exportFile, listSheets } = await import("./export-file.ts");
      const reached = await accessBy(options);
      if (kind === undefined) return listSheets(reached, terminal);
      return exportFile(kind, { ...options, ...reached, work: "template" }, terminal);
    });
}
