import { valueFreeText } from "@yimen/service-host";
import { refusedValue } from "./refused-value.ts";
import { requestFinding } from "./request-findings.ts";
import { syntaxFinding } from "./syntax-findings.ts";

/** Chinese for what GraphQL's own checks say in English. The quoted names stay as they are. */
const translations: readonly (readonly [RegExp, string])[] = [
  [/^Cannot query field "(.+?)" on type "(.+?)"\./, "类型 $2 没有字段 $1"],
  [/^Unknown argument "(.+?)" on field "(.+?)"\./, "字段 $2 没有参数 $1"],
  [/^Unknown type "(.+?)"\./, "没有名为 $1 的类型"],
  [/^Unknown fragment "(.+?)"\./, "没有名为 $1 的片段"],
  [/^Unknown directive "(.+?)"\./, "没有名为 $1 的指令"],
  [/^Field "(.+?)" of type "(.+?)" must have a selection of subfields\./, "字段 $1(类型 $2)必须选择子字段"],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)" has no subfields\./,
    "字段 $1(类型 $2)没有子字段可选",
  ],
  [
    /^Field "(.+?)" argument "(.+?)" of type "(.+?)" is required, but it was not provided\./,
    "字段 $1 缺少必填参数 $2(类型 $3)",
  ],
  [/^Field "(.+?)" of required type "(.+?)" was not provided\./, "缺少必填项 $1(类型 $2)"],
  [/^(\w+) cannot represent .*/s, "不是有效的 $1 值"],
  [/^Field "(.+?)" is not defined by type "(.+?)"\./, "$2 没有 $1 这一项"],
  [/^A field is not defined by type "(.+?)"\./, "$1 没有其中一项"],
  [/^Expected (?:non-nullable type|value of type) "(.+?)".*/s, "应为 $1"],
  [/^Expected type "(.+?)".*/s, "应为 $1"],
  [/^Argument "(.+?)" has an invalid value\./, "参数 $1 的值不符合要求"],
  [/^Exactly one key must be specified for OneOf type "(.+?)"\./, "$1 须恰好填写其中一项"],
  [/^Variable "(\$.+?)" is not defined/, "变量 $1 没有声明"],
  [/^Variable "(\$.+?)" is never used/, "变量 $1 声明后没有使用"],
  [
    /^Variable "(\$.+?)" of (?:required|non-null) type "(.+?)" (?:was not provided|must not be null)\./,
    "缺少必填变量 $1(类型 $2)",
  ],
  [
    /^Variable "(\$.+?)" of type "(.+?)" used in position expecting type "(.+?)"\./,
    "变量 $1 的类型 $2 与此处要求的 $3 不符",
  ],
  [/^Fragment "(.+?)" is never used\./, "片段 $1 定义后没有使用"],
  [/^Cannot spread fragment "(.+?)" within itself/, "片段 $1 不能包含自身"],
  [/^Fields "(.+?)" conflict because/, "字段 $1 相互冲突,请用别名区分"],
  [
    /^Must provide query string\.|^GraphQL operations must contain a non-empty/,
    "请求中没有查询;请在 query 中写明操作",
  ],
  [/^Must provide operation name/, "文档含有多个操作,请用 operationName 指明执行哪一个"],
  [/^Unknown operation named "(.+?)"\./, "没有名为 $1 的操作"],
  [/^Validation aborted\./, "查询重复过多,校验中止;请合并重复的字段"],
];

/** Suggestions give away names of the schema to those who may not see it. */
const suggestion = / Did you mean [^?]*\?/;

/** How much may be told of the schema, and what else the texts are made from. */
export interface TextOptions {
  readonly suggestions: boolean;
  /** The values of an enum. */
  readonly choicesOf?: ((enumName: string) => readonly string[]) | undefined;
  /** For a variable, the text of the error its own was made from. */
  readonly reason?: string | undefined;
  /** Where in the document it is. */
  readonly locations?: readonly { readonly line: number; readonly column: number }[] | undefined;
}

/** What the message says, in English and in Chinese, without any value the caller sent that could be personal. */
export function validationTexts(
  message: string,
  { suggestions, choicesOf = () => [], reason, locations }: TextOptions,
): { readonly en: string; readonly zh: string } {
  const free = valueFreeText(message, reason);
  const meant = suggestions ? (suggestion.exec(free)?.[0] ?? "") : "";
  const plain = free.replace(suggestion, "");
  const ofTheWhole = requestFinding(message) ?? syntaxFinding(plain, locations?.[0]);
  if (ofTheWhole !== undefined) return ofTheWhole;
  const told = (finding: string, raw: string): { en: string; zh: string } | undefined => {
    const texts = refusedValue(raw, choicesOf) ?? chineseOf(finding);
    return texts && { en: texts.en + meant, zh: texts.zh + chineseSuggestion(meant) };
  };
  const invalidValue = /^(Variable "(\$\w+)" got an invalid value(?: at "[^"]+")?)(?:; (.+)|\.)$/s.exec(
    plain,
  );
  if (invalidValue !== null) {
    const [, head, variable, finding] = invalidValue;
    const why = finding === undefined || reason === undefined ? undefined : told(finding, reason);
    return {
      en: why === undefined ? plain + meant : `${head}; ${why.en}`,
      zh: `变量 ${variable} 的值不符合要求${why === undefined ? "" : `:${why.zh}`}`,
    };
  }
  return told(plain, message) ?? { en: plain + meant, zh: `查询未通过校验:${plain}` };
}

function chineseOf(text: string): { readonly en: string; readonly zh: string } | undefined {
  for (const [pattern, zh] of translations) {
    if (pattern.test(text)) return { en: text, zh: (pattern.exec(text)?.[0] ?? "").replace(pattern, zh) };
  }
  return undefined;
}

/** The names that GraphQL suggests, in Chinese. */
function chineseSuggestion(meant: string): string {
  const names = [...meant.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  return names.length === 0 ? "" : `;是否指 ${names.join("、")}?`;
}
