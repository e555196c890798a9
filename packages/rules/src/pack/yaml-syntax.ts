import type { YAMLError } from "yaml";
import { yamlInvalid } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import type { Hint, Place, Problem } from "../problems/problem.ts";

/** What is wrong, in both languages, and what to do about it. */
interface Said extends Hint {
  readonly what: string;
  readonly whatZh: string;
}

/**
 * What the YAML reader says of a text, in our words. Only the first of its errors: the others are nearly always its consequences, and they come back
 * when they are not.
 */
export function syntaxProblems(
  text: string,
  errors: readonly YAMLError[],
  placeAt: (offset: number) => Place,
): readonly Problem[] {
  const [first] = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (first === undefined) return [];
  const tab = firstTab(text);
  const place = placeAt(first.pos[0]);
  if (tab !== undefined && placeAt(tab).line <= place.line) {
    return [problemAt(yamlInvalid(tabbed(text)), placeAt(tab))];
  }
  return [problemAt(yamlInvalid(said(first, text)), place)];
}

/** A tab among the blanks before the first character of a line. */
const tabs = /^ *\t[ \t]*(?=[^\s])/gm;

function firstTab(text: string): number | undefined {
  tabs.lastIndex = 0;
  const found = tabs.exec(text);
  return found === null ? undefined : found.index + found[0].indexOf("\t");
}

function tabbed(text: string): Said {
  const count = text.match(tabs)?.length ?? 1;
  return {
    what: count === 1 ? "a line is indented with a tab" : `${count} lines are indented with tabs`,
    whatZh: count === 1 ? "有一行用制表符缩进" : `有 ${count} 行用制表符缩进`,
    hint: "indent with spaces, two for each level",
    hintZh: "请改用空格缩进，每级两个",
  };
}

const quoteIt: Hint = {
  hint: "put the text in quotes",
  hintZh: "请给这段文字加引号",
};

const unknownCode: Pick<Said, "what" | "whatZh"> = { what: "it cannot be read", whatZh: "无法读取" };

/** By the reader's code; where one code means several things its words decide. */
function said({ code, message, pos }: YAMLError, text: string): Said {
  const rest = text.slice(pos[0]).split("\n", 1)[0]?.slice(0, 20) ?? "";
  switch (code) {
    case "TAB_AS_INDENT":
      return tabbed(text);
    case "BAD_INDENT":
      return message.includes("end with") ? unclosed(message) : indented;
    case "BAD_DQ_ESCAPE":
      return {
        what: "a backslash in double quotes begins something that is no escape",
        whatZh: "双引号内的反斜杠不是有效的转义",
        hint: "use single quotes",
        hintZh: "请改用单引号",
      };
    case "BAD_SCALAR_START":
      return {
        what: `a value cannot begin with “${rest.slice(0, 1)}”`,
        whatZh: `值不能以“${rest.slice(0, 1)}”开头`,
        ...quoteIt,
      };
    case "BLOCK_AS_IMPLICIT_KEY":
    case "BLOCK_IN_FLOW":
      return {
        what: "a second key or list begins inside one line, as with a colon and a space inside a text",
        whatZh: "一行之内又出现了键或列表，例如文字中有冒号加空格",
        ...quoteIt,
      };
    case "MISSING_CHAR":
      return missing(message, text, pos[0]);
    case "MULTILINE_IMPLICIT_KEY":
    case "KEY_OVER_1024_CHARS":
      return keyWithoutColon(text, pos[0]);
    case "MULTIPLE_DOCS":
      return {
        what: "the file holds several documents",
        whatZh: "文件中有多个 YAML 文档",
        hint: "take the line --- away",
        hintZh: "请删去分隔行 ---",
      };
    case "UNEXPECTED_TOKEN":
    case "IMPOSSIBLE":
      return {
        what: `“${rest}” cannot stand here`,
        whatZh: `此处不应出现“${rest}”`,
        hint: "is a comma, a bracket or a quote missing before it?",
        hintZh: "请检查前面是否少了逗号、括号或引号",
      };
    case "ALIAS_PROPS":
    case "BAD_ALIAS":
    case "MULTIPLE_ANCHORS":
    case "BAD_PROP_ORDER":
    case "MULTIPLE_TAGS":
    case "TAG_RESOLVE_FAILED":
    case "BAD_COLLECTION_TYPE":
      return {
        what: `“${rest}” is read as an anchor, an alias or a tag, which may not be used`,
        whatZh: `“${rest}”会被当作锚点、别名或标签，不可使用`,
        ...quoteIt,
      };
    case "BAD_DIRECTIVE":
    case "DUPLICATE_KEY":
    case "NON_STRING_KEY":
    case "RESOURCE_EXHAUSTION":
    default:
      return { ...unknownCode, ...noHint };
  }
}

const indented: Said = {
  what: "the indentation does not fit the lines around it",
  whatZh: "缩进与上下行不一致",
  hint: "keys of one level and entries of one list begin in one column",
  hintZh: "同级的键、同一列表的各项须从同一列开始",
};

function unclosed(message: string): Said {
  const end = /end with an? ([\]}])/.exec(message)?.[1] ?? "}";
  return {
    what: `the closing ${end} is missing`,
    whatZh: `缺少结束的 ${end}`,
    hint: `add ${end} where the value ends`,
    hintZh: `请在值的末尾补上 ${end}`,
  };
}

function missing(message: string, text: string, offset: number): Said {
  if (message.includes("end with")) return unclosed(message);
  const quote = /^Missing closing (["'])/.exec(message)?.[1];
  if (quote !== undefined) {
    return {
      what: `the closing ${quote} is missing`,
      whatZh: `缺少结束的引号 ${quote}`,
      hint: `add ${quote} where the text ends`,
      hintZh: `请在文字末尾补上 ${quote}`,
    };
  }
  if (message.includes("Comments must be")) {
    return {
      what: "a comment begins right behind a value",
      whatZh: "注释紧接在值之后",
      hint: "put a space before #, or the text in quotes",
      hintZh: "请在 # 前加空格，或给文字加引号",
    };
  }
  if (message.includes("Missing space after :")) {
    return {
      what: "a space is missing behind the colon",
      whatZh: "冒号后缺少空格",
      hint: "write key: value",
      hintZh: "请写成 键: 值",
    };
  }
  if (message.includes("Missing ,")) {
    return {
      what: "a comma is missing between two entries",
      whatZh: "两项之间缺少逗号",
      hint: "inside { } and [ ] entries are parted by commas",
      hintZh: "花括号、方括号内各项以英文逗号分隔",
    };
  }
  if (message.includes("without -")) {
    return {
      what: "an entry of the list does not begin with “- ”",
      whatZh: "列表中有一项没有以“- ”开头",
      hint: "begin it with “- ”",
      hintZh: "请以“- ”开头",
    };
  }
  return keyWithoutColon(text, offset);
}

/** A key without its colon: in Chinese texts mostly a colon of the wrong width, or one without a space. */
function keyWithoutColon(text: string, offset: number): Said {
  const start = text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1;
  const line = text.slice(start).split("\n", 1)[0] ?? "";
  if (line.includes("：")) {
    return {
      what: "the colon behind the key is a Chinese one",
      whatZh: "键后用了中文冒号",
      hint: "write an English colon and a space: “key: value”",
      hintZh: "请用英文冒号加空格，写成“键: 值”",
    };
  }
  return {
    what: `“${line.trim().slice(0, 20)}” is neither a key with a colon nor an entry of a list`,
    whatZh: `“${line.trim().slice(0, 20)}”既不是带冒号的键，也不是列表的一项`,
    hint: "write key: value, with a space behind the colon",
    hintZh: "请写成 键: 值，冒号后留一个空格",
  };
}
