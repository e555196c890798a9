import { type Command, Option } from "commander";
import type { Said } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";
import { decisionFrom } from "./decision.ts";

type Say = (text: Said) => string;

/** `yimen law …`: which law is in force, since when, by whom; and putting another in force without a restart. */
export function addLaw(
  program: Command,
  variables: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  { say, data }: { readonly say: Say; readonly data: () => Option },
): void {
  const databaseUrl = variables["DATABASE_URL"];
  const law = program
    .command("law")
    .description(
      say({ zh: "查看、生效和恢复规则", en: "show which law is in force, put packs in force, go back" }),
    );
  const reason = (): Option =>
    new Option("--reason <text>", say({ zh: "理由,记入历史", en: "why, kept in the history" }));
  const by = (): Option =>
    new Option("--by <name>", say({ zh: "经办人,记入历史", en: "who decides, kept in the history" }));

  law
    .command("activate")
    .description(
      say({
        zh: "先列出与现行规则的差别,再使目录中的规则包生效;运行中的进程一秒内采用",
        en: "list what a folder's pack changes against the law in force, then put it in force; running processes take it up within a second",
      }),
    )
    .argument("<folder>", say({ zh: "规则包目录", en: "folder of the pack" }))
    .option("--dry-run", say({ zh: "只列差别,不生效", en: "only list what would change" }), false)
    .addOption(reason())
    .addOption(by())
    .addOption(data())
    .action(async (folder: string, options) => {
      const decision = options.dryRun ? undefined : decisionFrom(options);
      const { activatePack } = await import("./activate-pack.ts");
      await activatePack(folder, { data: options.data, databaseUrl, decision }, terminal);
    });
  law
    .command("preview")
    .description(
      say({
        zh: "在生效之前,列出县的日历(或规则包)会使哪些在办期限变动及其原因",
        en: "show before it is in force which open deadlines a county's calendar, or a pack, would move, and why",
      }),
    )
    .argument(
      "<folder>",
      say({ zh: "有 county.yaml 的目录,或规则包目录", en: "a folder with county.yaml, or of a pack" }),
    )
    .addOption(data())
    .action(async (folder: string, options) => {
      const { previewLaw } = await import("./preview-law.ts");
      await previewLaw(folder, { ...options, databaseUrl }, terminal);
    });
  law
    .command("history")
    .description(say({ zh: "规则生效历史,最近的在前", en: "the laws that were in force, the newest first" }))
    .addOption(data())
    .action(async (options) => {
      const { showHistory } = await import("./history.ts");
      await showHistory({ ...options, databaseUrl }, terminal);
    });
  law
    .command("restore")
    .description(say({ zh: "恢复历史上的某个修订", en: "put an earlier revision in force again" }))
    .argument("<revision>", say({ zh: "修订,见 yimen law history", en: "revision, see yimen law history" }))
    .addOption(reason())
    .addOption(by())
    .addOption(data())
    .action(async (revision: string, options) => {
      const decision = decisionFrom(options);
      const { restoreRevision } = await import("./history.ts");
      await restoreRevision(revision, { data: options.data, databaseUrl, decision }, terminal);
    });
}
