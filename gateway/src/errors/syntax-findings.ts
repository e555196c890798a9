/** What tokens of a document are called in Chinese; signs stay as they are written. */
const tokens: Readonly<Record<string, string>> = {
  "<EOF>": "文末",
  "<SOF>": "文首",
  Name: "名称",
  Int: "整数",
  Float: "小数",
  String: "字符串",
  BlockString: "块字符串",
  Comment: "注释",
};

const findings: readonly (readonly [RegExp, (...parts: readonly string[]) => string])[] = [
  [/^Expected (.+), found (.+)\.$/s, (wanted, found) => `应为 ${token(wanted)},写的却是 ${token(found)}`],
  [/^Unexpected single quote character/, () => "不能用单引号,请用双引号"],
  [/^Unexpected character: (.+?)\.$/s, (sign) => `不能出现字符 ${sign}`],
  [/^Invalid character: (.+?)\.$/s, (sign) => `不能出现字符 ${sign}`],
  [/^Invalid character escape sequence/, () => "字符串中的转义写法无效"],
  [/^Invalid Unicode escape sequence/, () => "字符串中的 Unicode 转义写法无效"],
  [/^Invalid number/, () => "数字写法无效"],
  [/^Unterminated string/, () => "字符串没有结束引号"],
  [/^Unexpected variable "(\$\w+)"/, (name) => `此处不能用变量 ${name}`],
  [/^Unexpected (.+)\.$/s, (found) => `此处不应是 ${token(found)}`],
  [/^Document contains more that? (\d+) tokens/, (most) => `文档超过 ${most} 个词法单位,请拆小`],
];

function token(text = ""): string {
  const [, name, value] = /^(<[SE]OF>|[A-Z]\w*)(?: (".*"))?$/s.exec(text) ?? [];
  const said = name === undefined ? undefined : tokens[name];
  return said === undefined ? text : [said, ...(value === undefined ? [] : [value])].join(" ");
}

/**
 * A syntax error with its place, in both languages; undefined for every other text. The text is one that repeats no value.
 *
 * @param text as GraphQL has it: `Syntax Error: Expected Name, found "}".`
 */
export function syntaxFinding(
  text: string,
  place: { readonly line: number; readonly column: number } | undefined,
): { readonly en: string; readonly zh: string } | undefined {
  const [, finding] = /^Syntax Error: (.*)$/s.exec(text) ?? [];
  if (finding === undefined) return undefined;
  const why = findings.flatMap(([pattern, chinese]) => {
    const found = pattern.exec(finding);
    return found === null ? [] : [chinese(...found.slice(1))];
  })[0];
  return {
    en:
      place === undefined ? text : `${text.replace(/\.$/, "")} (line ${place.line}, column ${place.column}).`,
    zh: `查询语法有误${place === undefined ? "" : `(第 ${place.line} 行第 ${place.column} 列)`}${why === undefined ? "" : `:${why}`}`,
  };
}
