import { Option } from "commander";
import { CommandFailed } from "../output/failure.ts";
import type { Said } from "../output/language.ts";

/** What a process was started with. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A sentence in the person's language. */
export type Say = (text: Said) => string;

export function countyOption(say: Say): Option {
  return new Option(
    "--county <folder>",
    say({
      zh: "另外运行的县:有 county.yaml 的目录,可重复",
      en: "a county to run beside those that come with Yimen: a folder with county.yaml; repeatable",
    }),
  )
    .argParser((folder: string, before: readonly string[]) => [...before, folder])
    .default([]);
}

export function onlyOption(say: Say): Option {
  return new Option(
    "--only",
    say({
      zh: "只运行 --county 所列各县,不含随附的五县与示例数据",
      en: "only the counties named with --county, without the five and the sample data",
    }),
  ).default(false);
}

export function guestUserOption(variables: Variables, say: Say): Option {
  return new Option(
    "--guest-user <account>",
    say({
      zh: "以 root 启动时,县级子图用哪个账户运行(账户名或 uid:gid),使其读不到一门的文件",
      en: "the account, or uid:gid, that counties' subgraphs run under when started as root, so that they cannot read Yimen's files",
    }),
  ).default(variables["YIMEN_GUEST_USER"], "YIMEN_GUEST_USER");
}

export function portOption(variables: Variables, say: Say): Option {
  return new Option("--port <port>", say({ zh: "端口", en: "port" }))
    .argParser(portNumber)
    .default(portNumber(variables["PORT"] ?? "4000"));
}

function portNumber(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new CommandFailed({
    zh: `“${text}”不是端口号,应为 0 到 65535`,
    en: `"${text}" is not a port: 0 to 65535`,
  });
}

export function wholeNumberOf(unit: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,6}$/.test(text) && value >= least && value <= most) return value;
    throw new CommandFailed({
      zh: `“${text}”应为 ${least} 到 ${most} ${unit} 的整数`,
      en: `"${text}" must be a whole number from ${least} to ${most} ${unit}`,
    });
  };
}

export function hostOption(variables: Variables, say: Say): Option {
  return new Option("--host <address>", say({ zh: "监听地址", en: "address to listen on" })).default(
    variables["HOST"] ?? "127.0.0.1",
  );
}
