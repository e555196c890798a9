import type { YAMLError } from "yaml";
import { yamlInvalid } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import type { Hint, Place, Problem } from "../problems/problem.ts";

/** What is wrong, in both languages, and what to do about it. */
interface Said extends Hint {
  readonly what: string;
  readonly whatZh: string;
  /** Where it is, when that is elsewhere than where the reader stumbled. */
  readonly at?: number;
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
  const { at = first.pos[0], ...words } = said(first, text);
  return [problemAt(yamlInvalid(words), placeAt(at))];
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
      return message.includes("end with") ? unclosed(message, text, pos[0]) : indented;
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
      return secondKey(text, pos[0]);
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

function unclosed(message: string, text: string, offset: number): Said {
  const end = /end with an? ([\]}])/.exec(message)?.[1] ?? "}";
  return {
    what: `the closing ${end} is missing`,
    whatZh: `缺少结束的 ${end}`,
    hint: `add ${end} where the value that begins here ends`,
    hintZh: `请在此处开始的值的末尾补上 ${end}`,
    at: openedAt(text, offset),
  };
}

/** Where the innermost bracket that is still open at an offset was opened. */
function openedAt(text: string, offset: number): number {
  let depth = 0;
  for (let index = offset - 1; index >= 0; index -= 1) {
    const character = text[index];
    if (character === "}" || character === "]") depth += 1;
    if (character === "{" || character === "[") depth -= 1;
    if (depth < 0) return index;
  }
  return offset;
}

function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1;
}

function lineAt(text: string, offset: number): string {
  return text.slice(startOfLine(text, offset)).split("\n", 1)[0] ?? "";
}

/** A second key where a value was read: a line too far in, a comma that is missing or Chinese, a colon inside a text. */
function secondKey(text: string, offset: number): Said {
  const [here = "", next = ""] = text.slice(offset).split("\n", 2);
  if (!/:(\s|$)/.test(here) && /^\s+\S/.test(next)) {
    return {
      what: "this line is indented deeper than the one before it, which already has a value",
      whatZh: "这一行比上一行缩进更深，而上一行已有值",
      hint: "keys of one level begin in one column",
      hintZh: "同级的键须从同一列开始",
      at: offset + here.length + 1 + next.search(/\S/),
    };
  }
  const line = lineAt(text, offset);
  const before = line.slice(0, offset - startOfLine(text, offset));
  const inBraces = (before.match(/[{[]/g)?.length ?? 0) > (before.match(/[}\]]/g)?.length ?? 0);
  if (inBraces) return commaMissing(line);
  return {
    what: "a text has a colon and a space in it and is read as a second key",
    whatZh: "文字中有冒号加空格，被当作第二个键",
    ...quoteIt,
  };
}

function commaMissing(line: string): Said {
  if (line.includes("，")) {
    return {
      what: "the comma inside { } is a Chinese one",
      whatZh: "花括号内用了中文逗号",
      hint: "part the entries by an English comma and a space",
      hintZh: "各项请以英文逗号加空格分隔",
    };
  }
  return {
    what: "a comma is missing between two entries",
    whatZh: "两项之间缺少逗号",
    hint: "inside { } and [ ] entries are parted by commas; a text with a colon needs quotes",
    hintZh: "花括号、方括号内各项以英文逗号分隔；含冒号的文字须加引号",
  };
}

const spaceMissing: Said = {
  what: "a space is missing behind the colon",
  whatZh: "冒号后缺少空格",
  hint: "write “key: value”",
  hintZh: "请写成“键: 值”",
};

function missing(message: string, text: string, offset: number): Said {
  if (message.includes("end with")) return unclosed(message, text, offset);
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
  if (message.includes("Missing space after :")) return spaceMissing;
  if (message.includes("Missing ,")) return commaMissing(lineAt(text, offset));
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
  const line = lineAt(text, offset);
  if (line.includes("：")) {
    return {
      what: "the colon behind the key is a Chinese one",
      whatZh: "键后用了中文冒号",
      hint: "write an English colon and a space: “key: value”",
      hintZh: "请用英文冒号加空格，写成“键: 值”",
    };
  }
  if (/^\s*(?:- )?[A-Za-z]\w*:\S/.test(line)) return spaceMissing;
  return {
    what: `“${line.trim().slice(0, 20)}” is neither a key with a colon nor an entry of a list`,
    whatZh: `“${line.trim().slice(0, 20)}”既不是带冒号的键，也不是列表的一项`,
    hint: "write key: value, with a space behind the colon",
    hintZh: "请写成 键: 值，冒号后留一个空格",
  };
}
