import type { Command, Option } from "commander";
import type { Say, Variables } from "../commands/command-options.ts";
import type { Terminal } from "../output/terminal.ts";

/** `yimen statistics …`: the figures that are kept with every step. */
export function addStatistics(
  program: Command,
  variables: Variables,
  terminal: Terminal,
  { say, data }: { readonly say: Say; readonly data: () => Option },
): void {
  const statistics = program
    .command("statistics")
    .description(
      say({ zh: "核对并重建统计数", en: "check the kept figures of statistics, and count them anew" }),
    );
  statistics
    .command("rebuild")
    .description(
      say({
        zh: "按登记簿重新计数,报告有多少处不一致并改正;期间相关登记暂不能写入",
        en: "count anew from the registers, tell what differed and mend it; writes to them wait meanwhile",
      }),
    )
    .option(
      "--check",
      say({
        zh: "只比较,不改;不一致时退出码为 1",
        en: "compare without changing; exit with 1 where something differs",
      }),
      false,
    )
    .addOption(data())
    .action(async (options: { readonly data: string; readonly check: boolean }) => {
      const { rebuildStatistics } = await import("./rebuild-statistics.ts");
      const differ = await rebuildStatistics(
        { ...options, databaseUrl: variables["DATABASE_URL"] },
        terminal,
      );
      if (differ && options.check) process.exitCode = 1;
    });
}
