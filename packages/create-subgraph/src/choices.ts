import {
  divisionLevel,
  DomainError,
  isDivisionCode,
  parseDivisionCode,
  type DivisionCode,
} from "@yimen/domain";
import { basename } from "node:path";
import { parseArgs } from "node:util";

/** What somebody wants scaffolded. */
export interface Choices {
  readonly folder: string;
  readonly division: DivisionCode;
  /** Name of the subgraph and of the pack; types and fields begin with it. */
  readonly prefix: string;
  readonly zh: string;
  readonly en: string;
  /** Folder of packed packages to install from, before Yimen is published. */
  readonly packages: string | undefined;
}

/** The arguments cannot be understood; the texts say what to write. */
export class ChoicesWrong extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(en);
    this.name = "ChoicesWrong";
    this.zh = zh;
    this.en = en;
  }
}

const command = "npm create @yimen/subgraph";
const usage =
  `${command} my-county -- --division 330727000000 [--prefix mycounty] [--zh …] [--en …] [--lang zh|en]` as const;
const options = ["division", "prefix", "zh", "en", "packages", "lang"] as const;
type OptionName = (typeof options)[number];

/** Reads the command line. @throws {ChoicesWrong} naming what is wrong and what to write */
export function readChoices(args: readonly string[]): Choices {
  const { values, positionals } = parsed(args);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) {
    throw new ChoicesWrong(`请写明一个目录:${usage}`, `name one folder: ${usage}`);
  }
  const { division } = values;
  if (division === undefined) {
    throw new ChoicesWrong(
      `请用 --division 写明 12 位区划代码:${usage}`,
      `name the county's division with --division, 12 digits: ${usage}`,
    );
  }
  const prefix =
    values.prefix ??
    basename(folder)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, "");
  if (!/^[a-z][a-z0-9]{1,39}$/.test(prefix)) {
    throw new ChoicesWrong(
      `前缀“${prefix}”须为 2 至 40 个小写字母和数字,以字母开头;请用 --prefix 写明,如县名拼音`,
      `the prefix "${prefix}" must be 2 to 40 lower-case letters and digits, beginning with a letter; name one with --prefix, such as the county's name in pinyin`,
    );
  }
  const zh = shortText(values.zh ?? basename(folder), "--zh");
  const en = shortText(values.en ?? values.zh ?? basename(folder), "--en");
  return { folder, division: checkedDivision(division), prefix, zh, en, packages: values.packages };
}

interface Parsed {
  readonly positionals: readonly string[];
  readonly values: Readonly<Partial<Record<OptionName, string>>>;
}

function parsed(args: readonly string[]): Parsed {
  const text = { type: "string" } as const;
  // Not strict: the reader's own words for what is wrong are English.
  const { positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: Object.fromEntries(options.map((name) => [name, text])),
  });
  const values: Partial<Record<OptionName, string>> = {};
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const name = options.find((each) => each === token.name);
    if (name === undefined) {
      throw new ChoicesWrong(
        `没有选项 ${token.rawName}:${usage}`,
        `there is no option ${token.rawName}: ${usage}`,
      );
    }
    if (token.value === undefined) {
      throw new ChoicesWrong(
        `选项 ${token.rawName} 缺少值:${usage}`,
        `the option ${token.rawName} lacks its value: ${usage}`,
      );
    }
    values[name] = token.value;
  }
  return { positionals, values };
}

function checkedDivision(text: string): DivisionCode {
  if (!isDivisionCode(text)) {
    try {
      parseDivisionCode(text);
    } catch (error) {
      if (error instanceof DomainError) throw new ChoicesWrong(error.zh, error.en);
    }
    throw new ChoicesWrong(`“${text}”不是区划代码`, `"${text}" is not a division code`);
  }
  if (!["COUNTY", "TOWNSHIP", "VILLAGE"].includes(divisionLevel(text))) {
    throw new ChoicesWrong(
      `${text} 是省级或地级;请写县级、乡级或村级代码`,
      `${text} is a province or prefecture; name a county, township or village`,
    );
  }
  return text;
}

/** Names go into YAML and Markdown as they are. */
function shortText(text: string, option: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N} ·'’()()-]{0,59}$/u.test(text)) return text;
  throw new ChoicesWrong(
    `名称“${text}”须为 1 至 60 个文字;请用 ${option} 写明`,
    `the name "${text}" must be 1 to 60 letters and digits; name one with ${option}`,
  );
}
