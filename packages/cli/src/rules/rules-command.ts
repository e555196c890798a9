import { parseDivisionCode } from "@yimen/domain";
import { type Command, Option } from "commander";
import { CommandFailed } from "../output/failure.ts";
import type { Said } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";
import { formats } from "./verdict-table.ts";

type Say = (text: Said) => string;

/** `yimen rules …`: what the authors of rule packs work with. */
export function addRules(program: Command, terminal: Terminal, say: Say): void {
  const rules = program
    .command("rules")
    .description(say({ zh: "检查、试算和比较规则包", en: "check, try out and compare rule packs" }));
  addForFolders(rules, say, {
    name: "check",
    said: {
      zh: "检查规则包,逐条列出问题、位置和改法;有问题则退出码为 1",
      en: "list every problem of packs with its place and what to do; exit code 1 when there is one",
    },
    run: async (folders) => (await import("./check-packs.ts")).checkPacks(folders, terminal),
  });
  addForFolders(rules, say, {
    name: "test",
    said: { zh: "运行规则包中的示例", en: "run the examples of packs" },
    run: async (folders) => (await import("./test-packs.ts")).testPacks(folders, terminal),
  });
  addForFolders(rules, say, {
    name: "mutate",
    said: {
      zh: "移动每个边界值,列出没有示例察觉的变动",
      en: "move every boundary and list the moves that no example notices",
    },
    run: async (folders) => (await import("./mutate-packs.ts")).mutatePacks(folders, terminal),
  });
  addForFolders(rules, say, {
    name: "looser",
    said: {
      zh: "列出规则包比上级宽的地方，各附一例",
      en: "list where packs ask less than their parents, each with a case",
    },
    run: async (folders) => (await import("./looser-packs.ts")).listLooser(folders, terminal),
  });
  addForFolders(rules, say, {
    name: "coverage",
    said: {
      zh: "列出规则包服务的需求行、各类规则、所需事实与未写成规则的条款；--rows 中有行没有规则则退出码为 1",
      en: "list the rows packs serve, their rules, the facts they need and the clauses that are no rule; exit code 1 when a row of --rows has none",
    },
    run: async (folders, { rows, reach }) =>
      reach === true
        ? (await import("./reach-packs.ts")).reachPacks(folders, terminal)
        : (await import("./cover-packs.ts")).coverPacks(folders, rows, terminal),
  })
    .option(
      "--rows <file>",
      say({
        zh: "需求表，Markdown；第二列写 R 的行须有规则",
        en: "Markdown table of requirements; rows with an R in the second column need a rule",
      }),
    )
    .addOption(
      new Option(
        "--reach",
        say({
          zh: "只列事实齐备的规则所占比例，以及手工填写和尚无来源的事实",
          en: "only the share of rules whose every fact has a source, with the facts that are typed in or that nobody tells yet",
        }),
      ).conflicts("rows"),
    );
  addExplain(rules, terminal, say);
  addDiff(rules, terminal, say);
  addReport(rules, terminal, say);
}

interface CoverageOptions {
  readonly rows?: string | undefined;
  readonly reach?: boolean | undefined;
}

interface FolderCommand {
  readonly name: string;
  readonly said: Said;
  /** Gives false when the exit code is to be 1. */
  readonly run: (folders: readonly string[], options: CoverageOptions) => Promise<boolean>;
}

function addForFolders(rules: Command, say: Say, { name, said, run }: FolderCommand): Command {
  return rules
    .command(name)
    .description(say(said))
    .argument(
      "[folders...]",
      say({
        zh: "规则包目录,不写则为随一门提供的全部规则包",
        en: "folders of packs; all that come with Yimen without any",
      }),
    )
    .action(async (folders: readonly string[], options: CoverageOptions) => {
      if (!(await run(folders, options))) process.exitCode = 1;
    });
}

function addExplain(rules: Command, terminal: Terminal, say: Say): void {
  rules
    .command("explain")
    .description(
      say({
        zh: "说明一条规则对给定事实的结论:各项条件、缺少的事实、参数出处与依据条款",
        en: "say what a rule makes of given facts and why: conditions, missing facts, where values are from, the article",
      }),
    )
    .argument("<folder>", say({ zh: "规则包目录", en: "folder of the pack" }))
    .argument(
      "<rule>",
      say({ zh: "规则编号,可以是上级规则包的", en: "id of the rule, the pack's or a parent's" }),
    )
    .option("--given <file>", say({ zh: "事实,JSON 文件", en: "JSON file of the facts" }))
    .option(
      "--caller <file>",
      say({
        zh: "提交人,JSON 文件,只用于准入规则",
        en: "JSON file of who sends the mutation, for admission rules",
      }),
    )
    .option(
      "--on <day>",
      say({ zh: "哪一天,不写则为今天", en: "the day asked about; today without it" }),
      dayFrom,
    )
    .option(
      "--as-known-on <day>",
      say({ zh: "只计当日已发布的规定", en: "only what was issued by that day" }),
      dayFrom,
    )
    .option(
      "--period <days>",
      say({
        zh: "考核周期,如 2026-01-01..2026-12-31",
        en: "stretch assessed, such as 2026-01-01..2026-12-31",
      }),
      periodFrom,
    )
    .option(
      "--division <code>",
      say({ zh: "区划代码,不写则为规则包的区划", en: "division code; the pack's own without it" }),
      parseDivisionCode,
    )
    .action(async (folder: string, rule: string, options) => {
      const { explainRule } = await import("./explain-rule.ts");
      await explainRule(folder, rule, options, terminal);
    });
}

function addDiff(rules: Command, terminal: Terminal, say: Say): void {
  rules
    .command("diff")
    .description(
      say({
        zh: "比较规则包的两个版本:规定的差别、示例结果的差别、现有对象结论的差别",
        en: "compare two versions of a pack: what they say, how examples come out, whose verdicts change",
      }),
    )
    .argument("<old>", say({ zh: "旧版目录", en: "folder of the old version" }))
    .argument("<new>", say({ zh: "新版目录", en: "folder of the new version" }))
    .option(
      "--subjects <file>",
      say({ zh: "现有对象及其事实,JSON 文件", en: "JSON file of existing subjects with their facts" }),
    )
    .option(
      "--endpoint <url>",
      say({
        zh: "运行中的一门，如 http://localhost:4000/graphql：比较规则包区划内现有站点的结论",
        en: "a running graph, such as http://localhost:4000/graphql: compare the verdicts of the stations in the pack's division",
      }),
    )
    .option(
      "--token <token>",
      say({ zh: "以谁的身份查询，不写则为公众", en: "who asks; the public without it" }),
    )
    .option(
      "--on <day>",
      say({ zh: "哪一天,不写则为今天", en: "the day asked about; today without it" }),
      dayFrom,
    )
    .action(async (old: string, next: string, { endpoint, token, ...options }) => {
      const { diffPacks } = await import("./diff-packs.ts");
      const graph = endpoint === undefined ? undefined : { endpoint, token };
      await diffPacks(old, next, { ...options, graph }, terminal);
    });
}

function addReport(rules: Command, terminal: Terminal, say: Say): void {
  rules
    .command("report")
    .description(
      say({
        zh: "列出运行中的一门里各站点的各项结论，成为一张表；按页读取，站点再多也不占内存",
        en: "list what the rules in force say of every station of a running graph, as one table; read page by page, however many there are",
      }),
    )
    .requiredOption(
      "--endpoint <url>",
      say({
        zh: "运行中的一门，如 http://localhost:4000/graphql",
        en: "a running graph, such as http://localhost:4000/graphql",
      }),
    )
    .option(
      "--token <token>",
      say({ zh: "以谁的身份查询，不写则为公众", en: "who asks; the public without it" }),
    )
    .option(
      "--division <code>",
      say({
        zh: "哪个区划以内的站点，不写则为全部",
        en: "stations of this division and below; all without it",
      }),
      parseDivisionCode,
    )
    .option(
      "--on <day>",
      say({ zh: "哪一天,不写则为今天", en: "the day asked about; today without it" }),
      dayFrom,
    )
    .option(
      "--as-known-on <day>",
      say({ zh: "只计当日已知的规定与事实", en: "only what was issued and known by that day" }),
      dayFrom,
    )
    .option(
      "--rules <ids>",
      say({ zh: "只列这些规则，逗号分隔", en: "these rules alone, separated by commas" }),
      (text) => text.split(",").map((id) => id.trim()),
    )
    .addOption(
      new Option(
        "--format <format>",
        say({
          zh: "csv 每站每规则一行；jsonl 每站一行",
          en: "csv: a line for each rule of a station; jsonl: a line for each station",
        }),
      )
        .choices(formats)
        .default(formats[0]),
    )
    .option(
      "--output <file>",
      say({ zh: "写入此文件，不写则打印出来", en: "file it is written to; printed without one" }),
    )
    .action(async ({ endpoint, token, ...options }) => {
      const { reportStations } = await import("./report-stations.ts");
      await reportStations({ ...options, graph: { endpoint, token } }, terminal);
    });
}

function dayFrom(text: string): Temporal.PlainDate {
  try {
    // Only the plain form: a time or a calendar behind the day would be dropped silently.
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text);
  } catch {
    // Falls through: the day does not exist.
  }
  throw new CommandFailed({
    zh: `“${text}”不是日期,应为 YYYY-MM-DD 且确有其日`,
    en: `"${text}" is no day: YYYY-MM-DD, and one that exists`,
  });
}

function periodFrom(text: string): { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate } {
  const [first = "", last = "", more] = text.split("..");
  const period = { from: dayFrom(first), to: dayFrom(last) };
  if (more === undefined && Temporal.PlainDate.compare(period.from, period.to) <= 0) return period;
  throw new CommandFailed({
    zh: `“${text}”不是周期,应为 首日..末日`,
    en: `"${text}" is no period: first day..last day`,
  });
}
