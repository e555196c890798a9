import { Command, Option } from "commander";
import { join } from "node:path";
import { addBackup } from "./backup/backup-command.ts";
import { addCheck } from "./check/check-command.ts";
import { addCodegen } from "./codegen/codegen-command.ts";
import {
  countyOption,
  guestUserOption,
  onlyOption,
  portOption,
  type Say,
  type Variables,
  wholeNumberOf,
} from "./commands/command-options.ts";
import { addDoctor } from "./commands/doctor-command.ts";
import { addUp } from "./commands/up-command.ts";
import { addEvents } from "./events/events-command.ts";
import { addMock } from "./mock/mock-command.ts";
import { speak } from "./output/command-language.ts";
import { CommandFailed } from "./output/failure.ts";
import type { Language, Said } from "./output/language.ts";
import { createTerminal, type Terminal } from "./output/terminal.ts";
import { installedVersion } from "./output/version.ts";
import { addJournal } from "./journal/journal-command.ts";
import { addKeys } from "./keys/keys-command.ts";
import { addLaw } from "./law/law-command.ts";
import { addPublishing } from "./publishing/publishing-command.ts";
import { addRetention } from "./retention/retention-command.ts";
import { addRules } from "./rules/rules-command.ts";
import { addSheets } from "./sheets/sheets-command.ts";
import { addStatistics } from "./statistics/statistics-command.ts";

/** The command line. Commands load what they need when they run: `yimen token` must not wait for the gateway. */
export function createProgram(variables: Variables, language: Language): Command {
  const terminal = createTerminal(language, (text) => process.stdout.write(text));
  const say = (text: Said): string => text[language];
  const program = new Command("yimen");
  // First: commands take over what is set when they are added.
  speak(program, language);
  program
    .description(
      say({ zh: "一门:基层政务服务的一个入口", en: "Yimen: one door to grass-roots government services" }),
    )
    .version(installedVersion(), "-V, --version", say({ zh: "显示版本", en: "show the version" }))
    .addOption(
      new Option("--lang <language>", say({ zh: "输出语言", en: "language of the output" })).choices([
        "zh",
        "en",
      ]),
    );
  const data = (): Option =>
    new Option("--data <folder>", say({ zh: "数据目录", en: "folder of the data" })).default(
      variables["YIMEN_DATA"] ?? join(process.cwd(), ".yimen"),
      say({ zh: "当前目录下的 .yimen,或环境变量 YIMEN_DATA", en: ".yimen here, or YIMEN_DATA" }),
    );
  addUp(program, variables, terminal, say, data);
  addCompose(program, terminal, say);
  addRules(program, terminal, say);
  addLaw(program, variables, terminal, { say, data });
  addJournal(program, variables, terminal, { say, data });
  addBackup(program, variables, terminal, { say, data });
  addEvents(program, variables, terminal, say);
  addKeys(program, variables, terminal, { say, data });
  addPublishing(program, variables, terminal, say, data);
  addSheets(program, variables, terminal, { say, data });
  addRetention(program, variables, terminal, { say, data });
  addStatistics(program, variables, terminal, { say, data });
  addCodegen(program, terminal, say);
  addMock(program, terminal, say, () => portOption(variables, say), variables);
  addSeed(program, variables, terminal, say, data);
  addToken(program, terminal, say, data);
  addDoctor(program, variables, terminal, say, data);
  addCheck(program, terminal, say);
  addUpgrade(program, terminal, say);
  return program;
}

function addCompose(program: Command, terminal: Terminal, say: Say): void {
  program
    .command("compose")
    .description(say({ zh: "写出各子图的 SDL 与总图", en: "write the subgraphs' SDL and the supergraph" }))
    .option("--check", say({ zh: "只比较,不写入", en: "compare without writing" }), false)
    .option(
      "--docs <folder>",
      say({
        zh: "同时写出错误码说明与需求对照",
        en: "write the reference of error codes and the coverage of the requirements, too",
      }),
    )
    .option(
      "--guest <name=file...>",
      say({
        zh: "县级子图及其 SDL 文件:像运行中的网关一样检查并与核心组合",
        en: "counties' subgraphs and their SDL files: review and compose them with the core as a gateway would",
      }),
      [],
    )
    .option("--out <file>", say({ zh: "总图写到何处", en: "where to write that supergraph" }))
    .option(
      "--release",
      say({
        zh: "把与各县的契约记为已发布的版本",
        en: "keep the contract with counties as the released one",
      }),
      false,
    )
    .action(async (options) => {
      if (options.guest.length > 0) {
        const { composeGuests } = await import("./publishing/compose-guests.ts");
        if (!(await composeGuests(options, terminal))) process.exitCode = 1;
        return;
      }
      const { compose } = await import("./commands/compose.ts");
      if (!(await compose(options, terminal))) process.exitCode = 1;
    });
}

function addSeed(
  program: Command,
  variables: Variables,
  terminal: Terminal,
  say: Say,
  data: () => Option,
): void {
  program
    .command("seed")
    .description(say({ zh: "建库并装载数据,不提供服务", en: "migrate and load the data without serving" }))
    .addOption(data())
    .option("--no-sample", say({ zh: "不装载示例数据", en: "without the invented sample data" }))
    .option(
      "--cases <number>",
      say({ zh: "示例数据的办件数,默认 3000", en: "how many cases the sample has, 3000 otherwise" }),
      wholeNumberOf("", 1, 999_999),
    )
    .option(
      "--package <folders...>",
      say({ zh: "另外装载的数据包目录", en: "folders of further data packages" }),
      [],
    )
    .addOption(countyOption(say))
    .addOption(onlyOption(say))
    .addOption(guestUserOption(variables, say))
    .action(async (options) => {
      const { seed } = await terminal.step(
        { zh: "载入程序", en: "reading the program" },
        () => import("./commands/seed.ts"),
      );
      await seed({ ...options, databaseUrl: variables["DATABASE_URL"] }, terminal);
    });
}

function addToken(program: Command, terminal: Terminal, say: Say, data: () => Option): void {
  program
    .command("token")
    .description(say({ zh: "签发试用令牌", en: "print a development token" }))
    .requiredOption(
      "--role <role>",
      say({ zh: "角色,如 clerk、county-admin", en: "role, such as clerk, county-admin" }),
    )
    .option("--division <codes...>", say({ zh: "管辖的区划代码", en: "division codes in scope" }), [])
    .option("--subject <subject>", say({ zh: "用户标识", en: "subject" }))
    .option("--hours <hours>", say({ zh: "有效小时数", en: "hours it is valid" }), hoursNumber, 8)
    .addOption(data())
    .action(async (options) => {
      const { token } = await import("./commands/token.ts");
      await token(options, terminal);
    });
}

function addUpgrade(program: Command, terminal: Terminal, say: Say): void {
  program
    .command("upgrade")
    .description(
      say({
        zh: "检查县的目录与已安装版本是否相符,可自动改写的予以改写",
        en: "say what in a county's folder does not fit the installed version, and rewrite what is mechanical",
      }),
    )
    .argument("[folder]", say({ zh: "有 county.yaml 的目录", en: "a folder with county.yaml" }), ".")
    .option("--write", say({ zh: "写入改动", en: "write the changes" }), false)
    .action(async (folder: string, options: { readonly write: boolean }) => {
      const { upgrade } = await import("./commands/upgrade.ts");
      if (!(await upgrade(folder, options, terminal))) process.exitCode = 1;
    });
}

const longestTokenHours = 8_760;

function hoursNumber(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= longestTokenHours) return value;
  throw new CommandFailed({
    zh: `“${text}”不是小时数,应大于 0,至多 ${longestTokenHours}`,
    en: `"${text}" is not a number of hours above 0, at most ${longestTokenHours}`,
  });
}
