import { type Command, InvalidArgumentError, type Option } from "commander";
import { accessBy, missingDivision, reaching } from "../commands/reach.ts";
import { openHome } from "../home/home.ts";
import type { Said } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";

type Variables = Readonly<Record<string, string | undefined>>;
type Say = (text: Said) => string;

/** `yimen publish` and `yimen supergraph`: a county's subgraph in the running graph. */
export function addPublishing(
  program: Command,
  variables: Variables,
  terminal: Terminal,
  say: Say,
  data: () => Option,
): void {
  const reachable = (command: Command): Command =>
    reaching(command, variables, {
      say,
      data,
      whose: { zh: "县级管理员的令牌", en: "token of a county administrator" },
      place: { zh: "子图所属县的区划代码", en: "division code of the county" },
    });

  reachable(program.command("publish <sdl-or-url>"))
    .description(
      say({
        zh: "把县级子图发布到运行中的图:检查、组合、比对、换图",
        en: "publish a county's subgraph into the running graph: check, compose, compare, swap",
      }),
    )
    .requiredOption(
      "--name <name>",
      say({ zh: "子图名,如 putuo-island", en: "its name, such as putuo-island" }),
    )
    .option(
      "--prefix <word>",
      say({
        zh: "名称前缀,缺省为子图名的第一个词",
        en: "what its names begin with; the first word of its name without",
      }),
    )
    .option("--url <url>", say({ zh: "网关访问子图的地址", en: "where the gateway reaches it" }))
    .option(
      "--allow-breaking <reason>",
      say({ zh: "允许破坏性变更,并记录理由", en: "clients may break, and why" }),
    )
    .option("--dry-run", say({ zh: "只检查,不发布", en: "check without publishing" }), false)
    .action(async (source: string, options) => {
      const { publish } = await import("./publish.ts");
      const { division } = options;
      if (division === undefined) throw missingDivision();
      const on = await accessBy(options);
      if (!(await publish(source, { ...options, ...on }, terminal))) process.exitCode = 1;
    });

  const supergraph = program
    .command("supergraph")
    .description(say({ zh: "总图的发布历史与回退", en: "history of the graph, and the way back" }));
  const reason = say({ zh: "理由,会被记录", en: "why; it is recorded" });
  reachable(supergraph.command("history"))
    .description(say({ zh: "列出历次发布", en: "list what was published" }))
    .action(async (options) => {
      const { history } = await import("./supergraph.ts");
      await history(await accessBy(options), terminal);
    });
  reachable(supergraph.command("rollback <revision>"))
    .description(
      say({
        zh: "恢复某一版的子图;0 为网关启动时的图",
        en: "put the subgraphs of a revision in service; 0 is what the gateway was started with",
      }),
    )
    .requiredOption("--reason <text>", reason)
    .action(async (revision: string, options) => {
      const { rollback } = await import("./supergraph.ts");
      await rollback(revisionNumber(revision, say), { ...options, ...(await accessBy(options)) }, terminal);
    });
  reachable(supergraph.command("withdraw <name>"))
    .description(say({ zh: "把县级子图撤出总图", en: "take a county's subgraph out of the graph" }))
    .requiredOption("--reason <text>", reason)
    .action(async (name: string, options) => {
      const { withdraw } = await import("./supergraph.ts");
      await withdraw(name, { ...options, ...(await accessBy(options)) }, terminal);
    });
  supergraph
    .command("secret <name>")
    .description(
      say({
        zh: "显示某个县级子图的网关密钥(其 YIMEN_GATEWAY_SECRET)",
        en: "print the gateway secret of a county's subgraph: its YIMEN_GATEWAY_SECRET",
      }),
    )
    .addOption(data())
    .action(async (name: string, options: { readonly data: string }) => {
      const { guestSecret } = await import("@yimen/gateway");
      const secret =
        variables["YIMEN_GATEWAY_SECRET"] ?? (await openHome(options.data)).secrets.gatewaySecret;
      terminal.print(guestSecret(secret, name));
    });
}

function revisionNumber(text: string, say: Say): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(
    say({ zh: `“${text}”不是版本号`, en: `"${text}" is not the number of a revision` }),
  );
}
