import type { Command, Option } from "commander";
import type { Said } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";

/** `yimen mock`: the graph without a server. */
export function addMock(
  program: Command,
  terminal: Terminal,
  say: (text: Said) => string,
  port: () => Option,
  variables: Readonly<Record<string, string | undefined>>,
): void {
  program
    .command("mock")
    .description(
      say({
        zh: "不需要数据库的虚构网关:按模式生成数据,供前端开发",
        en: "a gateway of invented data, generated from the schema, for front-end work without a server",
      }),
    )
    .option(
      "--schema <file or url>",
      say({
        zh: "supergraph.graphql 或接口地址,不写则为随附的总图",
        en: "a supergraph.graphql or an endpoint; the shipped one without",
      }),
    )
    .addOption(port())
    .option("--host <address>", say({ zh: "监听地址", en: "address to listen on" }), "127.0.0.1")
    .option(
      "--seed <text>",
      say({ zh: "种子:相同则数据相同", en: "seed: the same one gives the same data" }),
      "yimen",
    )
    .action(async (options) => {
      const [{ mock }, { readDoorSettings }] = await Promise.all([
        import("../commands/mock.ts"),
        import("@yimen/gateway"),
      ]);
      const { allowedOrigins } = readDoorSettings(variables);
      await mock({ ...options, allowedOrigins }, terminal);
    });
}
