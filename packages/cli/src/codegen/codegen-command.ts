import { type Command, Option } from "commander";
import type { Said } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";

/** `yimen codegen`: typed documents for whoever builds on a graph, a county's own included. */
export function addCodegen(program: Command, terminal: Terminal, say: (text: Said) => string): void {
  program
    .command("codegen")
    .description(
      say({
        zh: "为自己的查询生成类型、枚举名称、可信操作清单,为本县自己的变更生成字段规则",
        en: "generate types, enum labels and the manifest of trusted documents for operations of your own, and field rules for mutations of your own",
      }),
    )
    .requiredOption(
      "--schema <file or url>",
      say({
        zh: "supergraph.graphql,或开放内省的接口地址",
        en: "a supergraph.graphql, or an endpoint with introspection",
      }),
    )
    .requiredOption(
      "--documents <globs...>",
      say({
        zh: "*.graphql 文件,或含 graphql(…) 的 TypeScript 文件",
        en: "*.graphql files, or TypeScript with graphql(…)",
      }),
    )
    .option("--out <folder>", say({ zh: "输出目录", en: "folder to write to" }), "src/graph")
    .option(
      "--county <folder>",
      say({
        zh: "县的目录(有 county.yaml),为其子图自己的变更生成字段规则",
        en: "a county's folder (with county.yaml): field rules for the mutations of its own subgraphs",
      }),
      ".",
    )
    .option(
      "--scalar <name=type...>",
      say({
        zh: "其他标量的 TypeScript 类型,如 Score=number",
        en: "TypeScript types of further scalars, such as Score=number",
      }),
      [],
    )
    .addOption(
      new Option(
        "--extension <extension>",
        say({ zh: "生成文件相互引用的扩展名", en: "how generated files import one another" }),
      )
        .choices([".js", ".ts"])
        .default(".js"),
    )
    .action(async (options) => {
      const { codegen } = await import("../commands/codegen.ts");
      await codegen(options, terminal);
    });
}
