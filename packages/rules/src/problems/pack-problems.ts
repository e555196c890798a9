import type { DomainErrorFactory } from "@yimen/domain";
import { defineProblem } from "./problem.ts";
import type { Hint } from "./problem.ts";

type Only<Key extends string> = Readonly<Record<Key, string>> & Hint;

export const yamlInvalid: DomainErrorFactory<Only<"what" | "whatZh">> = defineProblem("RULE_YAML_INVALID", {
  zh: (d) => `YAML 写法有误:${d.whatZh}`,
  en: (d) => `this is not valid YAML: ${d.what}`,
});

export const yamlForbidden: DomainErrorFactory<Only<"feature" | "featureZh">> = defineProblem(
  "RULE_YAML_FORBIDDEN",
  {
    zh: (d) => `规则包不允许使用${d.featureZh}`,
    en: (d) => `rule packs may not use ${d.feature}`,
  },
);

export const fileTooLarge: DomainErrorFactory<Only<"size" | "sizeZh" | "limit" | "limitZh">> = defineProblem(
  "RULE_FILE_TOO_LARGE",
  {
    zh: (d) => `内容过大:${d.sizeZh},上限 ${d.limitZh}`,
    en: (d) => `too large: ${d.size}, at most ${d.limit}`,
  },
);

export const encodingWrong: DomainErrorFactory<Only<"file">> = defineProblem("RULE_ENCODING_WRONG", {
  zh: (d) => `${d.file} 不是 UTF-8 编码`,
  en: (d) => `${d.file} is not UTF-8`,
});

export const pathForbidden: DomainErrorFactory<Only<"path">> = defineProblem("RULE_PATH_FORBIDDEN", {
  zh: (d) => `文件路径 ${d.path} 不在规则包的 rules/ 或 sources/ 之内`,
  en: (d) => `the path ${d.path} is not inside rules/ or sources/ of the pack`,
});

export const keyUnknown: DomainErrorFactory<Only<"key">> = defineProblem("RULE_KEY_UNKNOWN", {
  zh: (d) => `不认识的键 ${d.key}`,
  en: (d) => `unknown key ${d.key}`,
});

export const keyMissing: DomainErrorFactory<Only<"key">> = defineProblem("RULE_KEY_MISSING", {
  zh: (d) => `缺少 ${d.key}`,
  en: (d) => `${d.key} is missing`,
});

export const valueInvalid: DomainErrorFactory<Only<"key" | "rule" | "ruleZh">> = defineProblem(
  "RULE_VALUE_INVALID",
  {
    // A key may be called `value` itself, and stands where the problem does.
    zh: (d) => `${d.key === "value" ? "" : `${d.key} 的`}值不合要求:${d.ruleZh}`,
    en: (d) => `the value${d.key === "value" ? "" : ` of ${d.key}`} is wrong: ${d.rule}`,
  },
);

export const nameInvalid: DomainErrorFactory<Only<"name" | "rule" | "ruleZh">> = defineProblem(
  "RULE_NAME_INVALID",
  { zh: (d) => `名称 ${d.name} 写法有误:${d.ruleZh}`, en: (d) => `the name ${d.name} is wrong: ${d.rule}` },
);

/** A whole file that is something else, such as a list. */
export const contentInvalid: DomainErrorFactory<Only<"rule" | "ruleZh">> = defineProblem(
  "RULE_CONTENT_INVALID",
  { zh: (d) => `文件内容不合要求:${d.ruleZh}`, en: (d) => `the content of the file is wrong: ${d.rule}` },
);

export const keyDuplicate: DomainErrorFactory<Only<"key">> = defineProblem("RULE_KEY_DUPLICATE", {
  zh: (d) => `${d.key} 写了两次`,
  en: (d) => `${d.key} is written twice`,
});

export const headerWrong: DomainErrorFactory<Only<"rule" | "ruleZh">> = defineProblem("RULE_HEADER_WRONG", {
  zh: (d) => `规则包的包头有误:${d.ruleZh}`,
  en: (d) => `the header of the pack is wrong: ${d.rule}`,
});

export const sourceUnknown: DomainErrorFactory<Only<"source">> = defineProblem("RULE_SOURCE_UNKNOWN", {
  zh: (d) => `引用了未登记的来源 ${d.source}`,
  en: (d) => `the cited source ${d.source} is not declared`,
});

export const citationMissing: DomainErrorFactory<Only<"what">> = defineProblem("RULE_CITATION_MISSING", {
  zh: (d) => `${d.what} 没有注明出处`,
  en: (d) => `${d.what} is not cited`,
});

export const quoteMissing: DomainErrorFactory<Only<"source">> = defineProblem("RULE_QUOTE_MISSING", {
  zh: (d) => `引用 ${d.source} 而没有摘录原文`,
  en: (d) => `${d.source} is cited without a quote`,
});

export const quoteNotFound: DomainErrorFactory<Only<"quote" | "source">> = defineProblem(
  "RULE_QUOTE_NOT_FOUND",
  {
    zh: (d) => `“${d.quote}”不见于 ${d.source} 的原文`,
    en: (d) => `“${d.quote}” does not occur in the text of ${d.source}`,
  },
);

export const textFileMissing: DomainErrorFactory<Only<"file">> = defineProblem("RULE_TEXT_MISSING", {
  zh: (d) => `没有原文文件 ${d.file}`,
  en: (d) => `the text file ${d.file} is not in the pack`,
});

export const replacesMissing: DomainErrorFactory<Only<"id" | "pack">> = defineProblem(
  "RULE_REPLACES_MISSING",
  {
    zh: (d) => `${d.pack} 已有 ${d.id},要替换它须写明 replaces`,
    en: (d) => `${d.pack} already has ${d.id}; an override must say what it replaces`,
  },
);

export const replacesUnknown: DomainErrorFactory<Only<"id">> = defineProblem("RULE_REPLACES_UNKNOWN", {
  zh: (d) => `要替换的 ${d.id} 不存在`,
  en: (d) => `${d.id}, which it replaces, does not exist`,
});

export const subjectUnknown: DomainErrorFactory<Only<"subject">> = defineProblem("RULE_SUBJECT_UNKNOWN", {
  zh: (d) => `没有主体 ${d.subject}`,
  en: (d) => `there is no subject ${d.subject}`,
});

export const vocabularyUnknown: DomainErrorFactory<Only<"vocabulary">> = defineProblem(
  "RULE_VOCABULARY_UNKNOWN",
  { zh: (d) => `没有词表 ${d.vocabulary}`, en: (d) => `there is no vocabulary ${d.vocabulary}` },
);

export const vocabularyClosed: DomainErrorFactory<Only<"vocabulary">> = defineProblem(
  "RULE_VOCABULARY_CLOSED",
  {
    zh: (d) => `不能向词表 ${d.vocabulary} 添加取值:平台按它的每个取值办事`,
    en: (d) => `no values can be added to ${d.vocabulary}: the platform acts on each of its values`,
  },
);

/** A record of the pack's own has the name of one that is there. */
export const recordTaken: DomainErrorFactory<Only<"record">> = defineProblem("RULE_RECORD_TAKEN", {
  zh: (d) => `已有记录或主体 ${d.record}`,
  en: (d) => `there is a record or subject ${d.record} already`,
});

export const recordUnknown: DomainErrorFactory<Only<"record">> = defineProblem("RULE_RECORD_UNKNOWN", {
  zh: (d) => `没有记录 ${d.record}`,
  en: (d) => `there is no record ${d.record}`,
});

export const factSetUnknown: DomainErrorFactory<Only<"set">> = defineProblem("RULE_FACT_SET_UNKNOWN", {
  zh: (d) => `factSets 中没有 ${d.set}`,
  en: (d) => `there is no ${d.set} among the factSets`,
});

export const inForceBeforeIssued: DomainErrorFactory<Only<"from" | "issued">> = defineProblem(
  "RULE_IN_FORCE_BEFORE_ISSUED",
  {
    zh: (d) => `自 ${d.from} 起施行,早于发布日 ${d.issued}`,
    en: (d) => `it is in force from ${d.from}, before it was issued on ${d.issued}`,
  },
);

export const acknowledgedInVain: DomainErrorFactory<Only<"code">> = defineProblem(
  "RULE_ACKNOWLEDGED_IN_VAIN",
  {
    zh: (d) => `此处没有可以说明的警告 ${d.code}`,
    en: (d) => `there is no warning ${d.code} here to acknowledge`,
  },
);

export const factTaken: DomainErrorFactory<Only<"subject" | "fact">> = defineProblem("RULE_FACT_TAKEN", {
  zh: (d) => `${d.subject} 已有事实 ${d.fact}`,
  en: (d) => `${d.subject} already has a fact ${d.fact}`,
});

export const referenceCycle: DomainErrorFactory<Only<"cycle">> = defineProblem("RULE_REFERENCE_CYCLE", {
  zh: (d) => `规则互相引用成环:${d.cycle}`,
  en: (d) => `rules refer to each other in a circle: ${d.cycle}`,
});

export const rowUnreachable: DomainErrorFactory<Only<"row">> = defineProblem("RULE_ROW_UNREACHABLE", {
  zh: (d) => `第 ${d.row} 行永远不会命中`,
  en: (d) => `row ${d.row} can never be hit`,
});

export const rowsOverlap: DomainErrorFactory<Only<"rows" | "example">> = defineProblem("RULE_ROWS_OVERLAP", {
  zh: (d) => `第 ${d.rows} 行会同时命中,例如 ${d.example}`,
  en: (d) => `rows ${d.rows} both hold, for example at ${d.example}`,
});

export const tableGap: DomainErrorFactory<Only<"example">> = defineProblem("RULE_TABLE_GAP", {
  zh: (d) => `没有一行覆盖 ${d.example}`,
  en: (d) => `no row covers ${d.example}`,
});

export const bandsWrong: DomainErrorFactory<Only<"rule" | "ruleZh">> = defineProblem("RULE_BANDS_WRONG", {
  zh: (d) => `等次划分有误:${d.ruleZh}`,
  en: (d) => `the bands are wrong: ${d.rule}`,
});

export const exampleMissing: DomainErrorFactory<Only<"what" | "whatZh">> = defineProblem(
  "RULE_EXAMPLE_MISSING",
  { zh: (d) => `缺少示例:${d.whatZh}`, en: (d) => `an example is missing: ${d.what}` },
);

export const exampleWrong: DomainErrorFactory<Only<"rule" | "ruleZh">> = defineProblem("RULE_EXAMPLE_WRONG", {
  zh: (d) => `示例有误:${d.ruleZh}`,
  en: (d) => `the example is wrong: ${d.rule}`,
});

export const datesWrong: DomainErrorFactory<Only<"rule" | "ruleZh">> = defineProblem("RULE_DATES_WRONG", {
  zh: (d) => `日期有误:${d.ruleZh}`,
  en: (d) => `the dates are wrong: ${d.rule}`,
});

export const formWrong: DomainErrorFactory<Only<"rule" | "ruleZh">> = defineProblem("RULE_FORM_WRONG", {
  zh: (d) => d.ruleZh,
  en: (d) => d.rule,
});

export const sourceUnused: DomainErrorFactory<Only<"what" | "whatZh">> = defineProblem("RULE_UNUSED", {
  zh: (d) => `${d.whatZh} 没有被用到`,
  en: (d) => `${d.what} is never used`,
});

export const questionMismatch: DomainErrorFactory<
  Only<"id" | "label" | "labelZh" | "expected" | "expectedZh" | "found" | "foundZh">
> = defineProblem("RULE_QUESTION_MISMATCH", {
  zh: (d) => `${d.id} 回答平台的问题“${d.labelZh}”，应为${d.expectedZh}，实为${d.foundZh}`,
  en: (d) =>
    `${d.id} answers the platform's question “${d.label}” and must be ${d.expected}, found ${d.found}`,
});

export const questionLost: DomainErrorFactory<Only<"id" | "zh" | "en">> = defineProblem(
  "RULE_QUESTION_LOST",
  {
    zh: (d) => `替换 ${d.id} 后，平台的问题“${d.zh}”再没有规则回答`,
    en: (d) => `with ${d.id} replaced no rule answers the platform's question “${d.en}”`,
  },
);

export const levelDoubted: DomainErrorFactory<Only<"word" | "force" | "forceZh" | "level" | "levelZh">> =
  defineProblem("RULE_LEVEL_DOUBTED", {
    zh: (d) => `引文有“${d.word}”，为${d.forceZh}，而规则的约束力为${d.levelZh}`,
    en: (d) => `the quote has “${d.word}”, ${d.force}, and the rule is ${d.level}`,
  });

export const boundDoubted: DomainErrorFactory<
  Only<"word" | "number" | "includes" | "includesZh" | "comparison">
> = defineProblem("RULE_BOUND_DOUBTED", {
  zh: (d) => `引文的“${d.word}”${d.includesZh}本数 ${d.number}，与比较 ${d.comparison} 不一致`,
  en: (d) =>
    `“${d.word}” of the quote ${d.includes} ${d.number}, which the comparison ${d.comparison} does not`,
});
