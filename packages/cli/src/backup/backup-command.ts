import type { Command, Option } from "commander";
import type { Say, Variables } from "../commands/command-options.ts";
import { attachmentsFolder } from "./attachment-files.ts";
import type { Terminal } from "../output/terminal.ts";

/** `yimen backup …` and `yimen restore`: the data of a deployment kept and brought back, and its keys apart from it. */
export function addBackup(
  program: Command,
  variables: Variables,
  terminal: Terminal,
  { say, data }: { readonly say: Say; readonly data: () => Option },
): void {
  const place = {
    databaseUrl: variables["DATABASE_URL"],
    dataKey: variables["YIMEN_DATA_KEY"],
    attachments: attachmentsFolder(variables["YIMEN_ATTACHMENTS"]),
  };
  const folder = say({ zh: "备份目录", en: "folder of the backup" });
  const backup = program
    .command("backup")
    .description(
      say({
        zh: "把某一时刻的全部数据备份到一个新目录,运行中也可以;另有 verify 与 keys",
        en: "write all data as of one moment to a new folder, also while it runs; verify and keys beside it",
      }),
    )
    .argument("<folder>", folder)
    .addOption(data())
    .action(async (to: string, options: { readonly data: string }) => {
      const { takeBackup } = await import("./take-backup.ts");
      await takeBackup(to, { ...options, ...place }, terminal);
    });
  backup
    .command("verify")
    .description(
      say({
        zh: "把备份恢复到临时的 PostgreSQL 中逐表比较,并核验办件日志",
        en: "restore a backup into a PostgreSQL for the purpose, compare every table and verify the journal",
      }),
    )
    .argument("<folder>", folder)
    .addOption(data())
    .action(async (of: string, options: { readonly data: string }) => {
      const { verifyBackup } = await import("./verify-backup.ts");
      await verifyBackup(of, { ...options, ...place }, terminal);
    });
  backup
    .command("keys")
    .description(
      say({
        zh: "把数据目录的密钥写入一个新文件,与数据备份分开保存",
        en: "write the keys of the data folder to a new file, to be kept apart from the data",
      }),
    )
    .argument("<file>", say({ zh: "新文件", en: "the new file" }))
    .addOption(data())
    .action(async (file: string, options: { readonly data: string }) => {
      const { writeKeys } = await import("./keys-apart.ts");
      await writeKeys(file, options, terminal);
    });
  program
    .command("restore")
    .description(
      say({
        zh: "把备份恢复到空数据库(DATABASE_URL,或 --data 目录的内置 PostgreSQL)",
        en: "bring a backup back into an empty database: DATABASE_URL, or the embedded one of --data",
      }),
    )
    .argument("<folder>", folder)
    .option(
      "--keys <file>",
      say({ zh: "yimen backup keys 写出的密钥文件", en: "the file that yimen backup keys wrote" }),
    )
    .addOption(data())
    .action(async (from: string, options: { readonly data: string; readonly keys?: string }) => {
      const { restore } = await import("./restore.ts");
      await restore(from, { keys: undefined, ...options, ...place }, terminal);
    });
}
