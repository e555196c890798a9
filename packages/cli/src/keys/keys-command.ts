import type { Command, Option } from "commander";
import type { Say, Variables } from "../commands/command-options.ts";
import type { Terminal } from "../output/terminal.ts";

/** `yimen keys …`: the keys that personal facts are sealed with. */
export function addKeys(
  program: Command,
  variables: Variables,
  terminal: Terminal,
  { say, data }: { readonly say: Say; readonly data: () => Option },
): void {
  const place = { databaseUrl: variables["DATABASE_URL"], dataKey: variables["YIMEN_DATA_KEY"] };
  const keys = program
    .command("keys")
    .description(
      say({ zh: "更换加密个人信息的密钥", en: "change the keys that personal facts are sealed with" }),
    );
  keys
    .command("rotate")
    .description(
      say({
        zh: "启用新密钥,并由运行中的进程分批重新加密已有信息",
        en: "take a new key into use and have what is sealed sealed anew, while everybody works",
      }),
    )
    .option("--wait", say({ zh: "等到全部重新加密", en: "stay until everything is sealed anew" }), false)
    .addOption(data())
    .action(async (options: { readonly data: string; readonly wait: boolean }) => {
      const { rotateKeys } = await import("./rotate-keys.ts");
      await rotateKeys({ ...options, ...place }, terminal);
    });
  keys
    .command("status")
    .description(
      say({
        zh: "各密钥加密了多少信息,重新加密进行到哪里",
        en: "what is sealed with which key, and how far sealing anew is",
      }),
    )
    .addOption(data())
    .action(async (options: { readonly data: string }) => {
      const { keyStatus } = await import("./key-status.ts");
      await keyStatus({ ...options, ...place }, terminal);
    });
  keys
    .command("master")
    .description(
      say({
        zh: "更换主密钥(secrets.json 的 dataKey,或 YIMEN_DATA_KEY)",
        en: "replace the master key: dataKey of secrets.json, or YIMEN_DATA_KEY",
      }),
    )
    .option("--out <file>", say({ zh: "把新的主密钥写入新文件", en: "write the new one to a new file" }))
    .option(
      "--forget-old",
      say({ zh: "只保留手头的主密钥", en: "let the one at hand alone open the data keys" }),
      false,
    )
    .addOption(data())
    .action(
      async (options: { readonly data: string; readonly out?: string; readonly forgetOld: boolean }) => {
        const { renewMaster } = await import("./renew-master.ts");
        await renewMaster({ out: undefined, ...options, ...place }, terminal);
      },
    );
}
