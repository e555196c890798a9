import { divisionLevel, isDivisionCode, parseDivisionCode, type DivisionCode } from "@yimen/domain";
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

/** The arguments cannot be understood; the text says what to write, in Chinese and English. */
export class ChoicesWrong extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.name = "ChoicesWrong";
  }
}

export const usage =
  "npm create @yimen/subgraph <folder> -- --division <12 digits> [--prefix <word>] [--zh <名称>] [--en <name>]";

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

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { division: text, prefix: text, zh: text, en: text, packages: text },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ChoicesWrong(`参数有误(${reason}):${usage}`, `the arguments are wrong (${reason}): ${usage}`);
  }
}

function checkedDivision(text: string): DivisionCode {
  if (!isDivisionCode(text)) {
    try {
      parseDivisionCode(text);
    } catch (error) {
      if (error instanceof Error && "zh" in error) throw new ChoicesWrong(String(error.zh), error.message);
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
