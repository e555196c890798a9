/** A mistake somebody makes on the command line, and what they are told. `{county}` stands for the folder of a sound county. */
export interface CommandMistake {
  readonly title: string;
  readonly args: readonly string[];
  readonly en: string;
  readonly zh: string;
}

/** Mistakes on the command line. */
export const commandMistakes: readonly CommandMistake[] = [
  {
    title: "a command is misspelt",
    args: ["chek"],
    en: "unknown command 'chek'",
    zh: "没有命令 chek",
  },
  {
    title: "an option is misspelt",
    args: ["check", "--strikt"],
    en: "unknown option '--strikt'",
    zh: "没有选项 --strikt",
  },
  {
    title: "F5 a folder without a county.yaml is checked",
    args: ["check", "{empty}"],
    en: "npm create @yimen/subgraph writes one",
    zh: "可用 npm create @yimen/subgraph 生成",
  },
  {
    title: "F7 a county is to run that is not there",
    args: ["up", "--county", "nowhere", "--only"],
    en: "there is no county.yaml in nowhere",
    zh: "nowhere 中没有 county.yaml",
  },
  {
    title: "F7 a pack is checked that is not there",
    args: ["rules", "check", "nowhere"],
    en: "nowhere",
    zh: "nowhere",
  },
  {
    title: "F7 a pack is to be put in force that is not there",
    args: ["law", "activate", "nowhere", "--by", "Wang", "--reason", "new"],
    en: "nowhere",
    zh: "nowhere",
  },
  {
    title: "F6 a pack is to be put in force by nobody and for no reason",
    args: ["law", "activate", "{county}"],
    en: "--by (who decides) and --reason (why) is missing",
    zh: "缺少 --by(经办人)、--reason(理由)",
  },
  {
    title: "a token is wanted for a role that there is not",
    args: ["token", "--role", "mayor"],
    en: 'a token cannot carry the role "mayor"',
    zh: "令牌不能携带角色“mayor”",
  },
  {
    title: "a token is wanted for a role that acts for a place, without one",
    args: ["token", "--role", "inspector"],
    en: "a token without one can do nothing; add --division",
    zh: "没有区划的令牌什么也办不了;请加上 --division",
  },
  {
    title: "F5 a token is wanted for a division of six digits",
    args: ["token", "--role", "clerk", "--division", "331122"],
    en: "it is not 12 digits",
    zh: "不是 12 位数字",
  },
  {
    title: "F4 a port is no port",
    args: ["up", "--port", "70000"],
    en: '"70000" is not a port: 0 to 65535',
    zh: "“70000”不是端口号,应为 0 到 65535",
  },
  {
    title: "operations are to be generated from a schema that is not there",
    args: ["codegen", "--schema", "nowhere.graphql", "--documents", "*.graphql"],
    en: "cannot read the schema file nowhere.graphql",
    zh: "读不到模式文件 nowhere.graphql",
  },
  {
    title: "--only is given without a county",
    args: ["up", "--only"],
    en: "name one",
    zh: "--only 须与 --county <目录> 一起使用",
  },
];
