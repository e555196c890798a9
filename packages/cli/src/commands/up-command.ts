import { type Command, Option } from "commander";
import { type ManifestFile, manifestFile } from "../graph/manifest-file.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import {
  countyOption,
  guestUserOption,
  hostOption,
  onlyOption,
  portOption,
  type Say,
  type Variables,
  wholeNumberOf,
} from "./command-options.ts";

/** `yimen up`: runs the whole graph. */
export function addUp(
  program: Command,
  variables: Variables,
  terminal: Terminal,
  say: Say,
  data: () => Option,
): void {
  program
    .command("up")
    .description(
      say({
        zh: "运行整个图:数据库、五个子图和网关;设了 DATABASE_URL 就用它",
        en: "run the whole graph: database, five subgraphs and gateway; on DATABASE_URL when it is set",
      }),
    )
    .addOption(data())
    .addOption(portOption(variables, say))
    .addOption(hostOption(variables, say))
    .option("--split", say({ zh: "每个子图一个进程", en: "each subgraph as a process of its own" }), false)
    .option("--no-sample", say({ zh: "不装载示例数据", en: "without the invented sample data" }))
    .addOption(countyOption(say))
    .addOption(onlyOption(say))
    .addOption(
      new Option(
        "--trusted-documents <mode>",
        say({
          zh: "如何对待未登记的操作:off 照常执行,log 记入日志,enforce 拒绝",
          en: "what becomes of operations nobody knows: off takes them, log reports them, enforce refuses them",
        }),
      )
        .choices(["off", "log", "enforce"] as const)
        .default("off" as const),
    )
    .addOption(
      new Option(
        "--manifest <client=file>",
        say({
          zh: "某个客户端的操作清单(trusted-documents.json),可重复",
          en: "the manifest of a client's operations, its trusted-documents.json; repeatable",
        }),
      )
        .argParser((text: string, before: readonly ManifestFile[]) => [...before, manifestFile(text)])
        .default([]),
    )
    .addOption(
      new Option(
        "--guest-memory <MB>",
        say({
          zh: "每个县级子图进程至多占用的内存",
          en: "memory that the process of each county's subgraph may take",
        }),
      )
        .argParser(wholeNumberOf("MB", 128, 65_536))
        .default(384),
    )
    .addOption(
      new Option(
        "--guest-patience <seconds>",
        say({
          zh: "县级子图进程毫无应答多少秒后将其重启",
          en: "seconds after which a county's subgraph that answers nothing is started again",
        }),
      )
        .argParser(wholeNumberOf("s", 1, 600))
        .default(10),
    )
    .addOption(guestUserOption(variables, say))
    .addOption(
      new Option(
        "--guest-rest <minutes>",
        say({
          zh: "县级子图多少分钟无人使用后休眠,有人使用时再启动;0 为从不",
          en: "minutes after which a county's subgraph that nobody uses rests until somebody does; 0 for never",
        }),
      )
        .argParser(minutesNumber)
        .default(5),
    )
    .option(
      "--production",
      say({
        zh: "正式运行:没有查询页面、内省和示例数据;仍有危险的开发设置时不启动",
        en: "in earnest: without explorer, introspection and sample data; it does not start over what is dangerous",
      }),
      false,
    )
    .action(async (options, command) => {
      const portAsked = command.getOptionValueSource("port") === "cli" || variables["PORT"] !== undefined;
      terminal.say({ zh: "一门 · 启动中", en: "Yimen · starting" });
      const [
        { up },
        { readIdentity, readLogLevel },
        { readDoorSettings },
        { readLookUpsPerHour, readAttachments, readOutboundHosts, readSenders },
      ] = await terminal.step({ zh: "载入程序", en: "reading the program" }, () =>
        Promise.all([
          import("./up.ts"),
          import("@yimen/service-host"),
          import("@yimen/gateway"),
          import("@yimen/subgraph-kit"),
        ]),
      );
      const outbound = readOutboundHosts(variables);
      await up(
        {
          ...options,
          portAsked,
          databaseUrl: variables["DATABASE_URL"],
          variables,
          logLevel: readLogLevel(variables),
          identity: readIdentity(variables),
          door: readDoorSettings(variables),
          lookUpsPerHour: readLookUpsPerHour(variables),
          outbound,
          senders: readSenders(variables, "YIMEN", outbound),
          attachments: readAttachments(variables),
        },
        terminal,
      );
    });
}

const longestRestMinutes = 1_440;

function minutesNumber(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value <= longestRestMinutes) return value;
  throw new CommandFailed({
    zh: `“${text}”不是分钟数,应为 0 到 ${longestRestMinutes}`,
    en: `"${text}" is not a number of minutes from 0 to ${longestRestMinutes}`,
  });
}
