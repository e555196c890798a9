import type { Command, Option } from "commander";
import type { Say, Variables } from "../commands/command-options.ts";
import type { Terminal } from "../output/terminal.ts";

interface Chosen {
  readonly data: string;
}

/** `yimen retention …`: personal facts whose time is over by the law of their place. */
export function addRetention(
  program: Command,
  variables: Variables,
  terminal: Terminal,
  { say, data }: { readonly say: Say; readonly data: () => Option },
): void {
  const databaseUrl = variables["DATABASE_URL"];
  const retention = program.command("retention").description(
    say({
      zh: "按当地规则销毁到期的个人信息",
      en: "erase personal facts whose time is over by the law of their place",
    }),
  );
  retention
    .command("plan")
    .description(
      say({
        zh: "试运行:按种类、机构和日期列出到期的个人信息,不改动数据",
        en: "dry run: count by kind, office and day what would be erased; nothing is changed",
      }),
    )
    .option("--days", say({ zh: "逐日列出", en: "count by day, too" }), false)
    .addOption(data())
    .action(async (options: Chosen & { readonly days: boolean }) => {
      const { showRetention } = await import("./plan.ts");
      await showRetention({ ...options, databaseUrl }, terminal);
    });
  retention
    .command("erase")
    .description(
      say({
        zh: "下令销毁试运行所列的内容,由运行中的进程执行",
        en: "order what a dry run showed to be erased by the processes that run",
      }),
    )
    .requiredOption("--plan <mark>", say({ zh: "试运行给出的标记", en: "the mark that the dry run gave" }))
    .addOption(data())
    .action(async (options: Chosen & { readonly plan: string }) => {
      const { orderErasure } = await import("./erase.ts");
      await orderErasure({ ...options, databaseUrl }, terminal);
    });
}
