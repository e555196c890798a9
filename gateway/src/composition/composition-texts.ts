/** What the findings of composition mean and how to mend them; its own English text names the details. */
const texts: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  INVALID_GRAPHQL: {
    zh: "SDL 不是有效的 GraphQL;请在所示位置改正",
    en: "correct the SDL at the place shown",
  },
  INVALID_FIELD_SHARING: {
    zh: "同一字段由几个子图提供而未标注 @shareable;若非自己的字段请删去,只作引用请标注 @external",
    en: "remove the field if it is not yours, or mark it @external if you only refer to it",
  },
  SATISFIABILITY_ERROR: {
    zh: "有的查询无法从各子图取得;请为所引用的类型写出 @key,键须与其所属子图一致",
    en: "give the type you refer to a @key that its owner has",
  },
  FIELD_TYPE_MISMATCH: {
    zh: "字段类型与其他子图不一致;请照其所属子图书写",
    en: "write the type as the field's owner does",
  },
  EXTERNAL_TYPE_MISMATCH: {
    zh: "@external 字段的类型与其所属子图不一致;请照原样书写",
    en: "write the type as the field's owner does",
  },
  EXTERNAL_MISSING_ON_BASE: {
    zh: "@external 字段在其他子图中不存在;请核对字段名",
    en: "check the field's name: nobody else has it",
  },
  EXTERNAL_UNUSED: {
    zh: "@external 字段没有被 @key 或 @requires 用到;请删去",
    en: "remove the field: no @key or @requires uses it",
  },
  KEY_INVALID_FIELDS: {
    zh: "@key 引用了不存在的字段;请在类型中写出该字段或改正 @key",
    en: "add the field to the type, or correct the @key",
  },
  REQUIRES_INVALID_FIELDS: {
    zh: "@requires 引用了不存在的字段;请写出该字段并标注 @external",
    en: "add the field to the type and mark it @external",
  },
  REQUIRES_MISSING_EXTERNAL: {
    zh: "@requires 引用的字段没有标注 @external;请加上",
    en: "mark the field it requires @external",
  },
  TYPE_KIND_MISMATCH: {
    zh: "同名类型在各子图中种类不同;请改名",
    en: "rename your type: another subgraph has one of this name and another kind",
  },
  ENUM_VALUE_MISMATCH: {
    zh: "枚举值与其他子图不一致;请照其所属子图书写",
    en: "write the values as the enum's owner does",
  },
  UNKNOWN_FEDERATION_LINK_VERSION: {
    zh: "不支持所声明的 Federation 版本;请用 v2.6 至 v2.11",
    en: "use a version from v2.6 to v2.11",
  },
  INVALID_LINK_DIRECTIVE_USAGE: {
    zh: "@link 写法有误;请从 https://specs.apollo.dev/federation/v2.6 引入所用指令",
    en: "import the directives you use from https://specs.apollo.dev/federation/v2.6",
  },
  SUBGRAPH_NAME_INVALID: {
    zh: "子图名只能用小写字母、数字和连字符,以字母开头",
    en: "use lower-case letters, digits and hyphens, beginning with a letter",
  },
};

const otherwise = {
  zh: "子图无法与其他子图组合成总图;请按原文改正 SDL",
  en: "correct the SDL as the text says",
};

/** A finding of composition in both languages. */
export function compositionTexts(
  code: string,
  message: string,
): { readonly zh: string; readonly en: string } {
  const told = Object.hasOwn(texts, code) ? texts[code] : undefined;
  const { zh, en } = told ?? otherwise;
  return { zh: `${zh}。原文:${message}`, en: `${message} — ${en}` };
}
