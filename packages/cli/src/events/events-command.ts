import { type Command, InvalidArgumentError } from "commander";
import type { Say, Variables } from "../commands/command-options.ts";
import type { Terminal } from "../output/terminal.ts";

/** `yimen events …`: what systems outside are told, beside what they have. */
export function addEvents(program: Command, variables: Variables, terminal: Terminal, say: Say): void {
  const events = program
    .command("events")
    .description(
      say({ zh: "核对推送给外部系统的事件", en: "compare the events that systems outside are told" }),
    );
  events
    .command("reconcile <file>")
    .description(
      say({
        zh: "按日、按站点核对收到的事件与发出的事件,列出每一处差异",
        en: "compare what was received with what was told, by day and station, and name every difference",
      }),
    )
    .requiredOption("--within <code>", say({ zh: "区划代码", en: "division code" }))
    .requiredOption(
      "--from <day>",
      say({ zh: "起始日期,如 2026-11-01", en: "first day, such as 2026-11-01" }),
      dayOf,
    )
    .requiredOption("--until <day>", say({ zh: "截止日期", en: "last day" }), dayOf)
    .requiredOption(
      "--endpoint <url>",
      say({
        zh: "运行中的图,如 http://localhost:4000/graphql",
        en: "a running graph, such as http://localhost:4000/graphql",
      }),
    )
    .option(
      "--token <token>",
      say({
        zh: "对接系统的令牌,或环境变量 YIMEN_TOKEN",
        en: "token of an integrator, or YIMEN_TOKEN",
      }),
      variables["YIMEN_TOKEN"],
    )
    .action(async (file: string, options) => {
      const { reconcile } = await import("./reconcile.ts");
      const agrees = await reconcile({ ...options, file }, terminal);
      if (!agrees) process.exitCode = 1;
    });
}

function dayOf(text: string): string {
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    throw new InvalidArgumentError(`${text} ≠ YYYY-MM-DD`);
  }
}
