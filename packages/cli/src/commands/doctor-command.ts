import type { Command, Option } from "commander";
import type { Terminal } from "../output/terminal.ts";
import {
  countyOption,
  hostOption,
  onlyOption,
  portOption,
  type Say,
  type Variables,
} from "./command-options.ts";

/** `yimen doctor`: whether machine and database are fit, and with `--production` whether all is set up for real people. */
export function addDoctor(
  program: Command,
  variables: Variables,
  terminal: Terminal,
  say: Say,
  data: () => Option,
): void {
  program
    .command("doctor")
    .description(
      say({ zh: "检查本机与数据库是否适合运行", en: "check whether machine and database are fit" }),
    )
    .addOption(data())
    .addOption(portOption(variables, say))
    .addOption(hostOption(variables, say))
    .addOption(countyOption(say))
    .addOption(onlyOption(say))
    .option(
      "--production",
      say({
        zh: "另外列出仍是开发默认值的设置:是什么、为何要紧、怎么办",
        en: "list besides what is still a default of development, why it matters and what to do",
      }),
      false,
    )
    .action(async (options) => {
      const { doctor } = await import("./doctor.ts");
      const well = await doctor({ ...options, databaseUrl: variables["DATABASE_URL"], variables }, terminal);
      if (!well) process.exitCode = 1;
    });
}
