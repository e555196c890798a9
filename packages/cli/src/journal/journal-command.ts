import { type Command, Option } from "commander";
import type { Said } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";

type Say = (text: Said) => string;

/** `yimen journal …`: whether the journal of cases is as it was written, and what is kept outside the database to know it by. */
export function addJournal(
  program: Command,
  variables: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  { say, data }: { readonly say: Say; readonly data: () => Option },
): void {
  const databaseUrl = variables["DATABASE_URL"];
  const journal = program.command("journal").description(
    say({
      zh: "核验办件日志,导出签名的日志末条",
      en: "verify the journal of cases, export signed heads of it",
    }),
  );
  const division = (): Option =>
    new Option(
      "--division <code>",
      say({ zh: "只看某个区划及其下级", en: "only a place and what lies below it" }),
    );

  journal
    .command("verify")
    .description(
      say({
        zh: "重新计算每个办件的日志链,指出第一条有问题的记录",
        en: "recompute the chain of every case and name the first row that does not hold",
      }),
    )
    .addOption(division())
    .option(
      "--against <file>",
      say({
        zh: "导出的日志末条:核对签名,并核对每一条都仍在链上",
        en: "heads that were exported: their signature, and that each is still in its chain",
      }),
    )
    .option(
      "--key <file>",
      say({
        zh: "签名密钥的公钥文件,不写则用本数据目录的密钥",
        en: "file with the public key of the signature; the key of this home without it",
      }),
    )
    .addOption(data())
    .action(async (options) => {
      const { checkJournal } = await import("./check-journal.ts");
      const holds = await checkJournal({ ...options, databaseUrl }, terminal);
      if (!holds) process.exitCode = 1;
    });
  journal
    .command("heads")
    .description(
      say({
        zh: "核验后导出每个办件的日志末条并签名,存放到数据库之外",
        en: "verify, then write where the journal of every case ends, signed, to keep outside the database",
      }),
    )
    .addOption(division())
    .requiredOption("--out <file>", say({ zh: "写到的新文件", en: "the new file to write" }))
    .addOption(data())
    .action(async (options) => {
      const { exportHeads } = await import("./export-heads.ts");
      await exportHeads({ ...options, databaseUrl }, terminal);
    });
  journal
    .command("key")
    .description(say({ zh: "打印签名密钥的公钥", en: "print the public key of the signatures" }))
    .addOption(data())
    .action(async (options) => {
      const { showKey } = await import("./export-heads.ts");
      await showKey(options, terminal);
    });
}
