import { type Command, Help } from "commander";
import type { Language } from "./language.ts";

const titles: Readonly<Record<string, string>> = {
  "Usage:": "用法:",
  "Options:": "选项:",
  "Commands:": "命令:",
  "Arguments:": "参数:",
};

const notes: readonly (readonly [RegExp, string])[] = [
  [/\(choices: ([^)]*?)(, default: [^)]*)?\)/, "(可选:$1$2)"],
  [/(\(|, )default: /, "$1默认:"],
];

const errors: readonly (readonly [RegExp, string])[] = [
  [/^error: /, "出错了:"],
  [/unknown command '(.+?)'/, "没有命令 $1"],
  [/unknown option '(.+?)'/, "没有选项 $1"],
  [/required option '(.+?)' not specified/, "缺少必填选项 $1"],
  [/missing required argument '(.+?)'/, "缺少参数 $1"],
  [/option '(.+?)' argument missing/, "选项 $1 缺少值"],
  [
    /option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+?)\./,
    "选项 $1 的值“$2”无效,可选 $3",
  ],
  [/too many arguments for '(.+?)'\. Expected (\d+) arguments? but got (\d+): (.+?)\./, "$1 不接受参数:$4"],
  [/\(Did you mean (one of )?(.+?)\?\)/, "(是否想用 $2?)"],
];

/** Lets the library that reads the command line speak the person's language, where it speaks itself. */
export function speak(program: Command, language: Language): void {
  if (language === "en") return;
  program
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: (option) => translated(new Help().optionDescription(option), notes),
    })
    .configureOutput({ outputError: (text, write) => write(translated(text, errors)) })
    .helpOption("-h, --help", "显示帮助")
    .helpCommand("help [command]", "显示某个命令的帮助");
}

function translated(text: string, table: typeof errors): string {
  return table.reduce((sofar, [pattern, chinese]) => sofar.replace(pattern, chinese), text);
}
