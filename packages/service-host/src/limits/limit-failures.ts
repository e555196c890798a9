import { defineError, quoted, type DomainErrorFactory } from "@yimen/domain";

/** More tokens than a query may have. */
export const queryTooLong: DomainErrorFactory<{ limit: number }> = defineError("QUERY_TOO_LONG", {
  kind: "invalid",
  zh: (d) => `查询超过 ${d.limit} 个词法单元的上限;请拆成几个查询,或用片段和变量缩短`,
  en: (d) =>
    `the query has more than ${d.limit} tokens; split it, or shorten it with fragments and variables`,
});

/** Selections nested deeper than allowed. */
export const queryTooDeep: DomainErrorFactory<{ depth: number; limit: number }> = defineError(
  "QUERY_TOO_DEEP",
  {
    kind: "invalid",
    zh: (d) => `查询嵌套 ${d.depth} 层,最多 ${d.limit} 层;请从更靠近所需内容的根字段开始查询`,
    en: (d) =>
      `the query is ${d.depth} levels deep, at most ${d.limit} are allowed; start from a root field closer to what you need`,
  },
);

/** More selections, once fragments are expanded, than allowed. */
export const queryTooWide: DomainErrorFactory<{ limit: number }> = defineError("QUERY_TOO_WIDE", {
  kind: "invalid",
  zh: (d) => `展开片段后查询的字段超过 ${d.limit} 个;请删去重复的片段,或拆成几个查询`,
  en: (d) =>
    `with its fragments expanded the query selects more than ${d.limit} fields; drop repeated fragments, or split it`,
});

/** More renamed fields than allowed. */
export const queryTooManyAliases: DomainErrorFactory<{ aliases: number; limit: number }> = defineError(
  "QUERY_TOO_MANY_ALIASES",
  {
    kind: "invalid",
    zh: (d) => `查询使用了 ${d.aliases} 个别名,最多 ${d.limit} 个;请改用列表字段一次取得多项`,
    en: (d) =>
      `the query uses ${d.aliases} aliases, at most ${d.limit} are allowed; use a list field to fetch many at once`,
  },
);

/** More root fields than allowed. */
export const queryTooManyRoots: DomainErrorFactory<{ roots: number; limit: number }> = defineError(
  "QUERY_TOO_MANY_ROOTS",
  {
    kind: "invalid",
    zh: (d) => `操作有 ${d.roots} 个根字段,最多 ${d.limit} 个;请拆成几个请求`,
    en: (d) =>
      `the operation has ${d.roots} root fields, at most ${d.limit} are allowed; split it into several requests`,
  },
);

/** The answer could hold more objects than allowed. */
export const queryTooCostly: DomainErrorFactory<{ cost: number; limit: number }> = defineError(
  "QUERY_TOO_COSTLY",
  {
    kind: "invalid",
    zh: (d) => `查询的估算开销为 ${d.cost},上限为 ${d.limit};请减小 first/last,或减少嵌套的列表,分页查询`,
    en: (d) =>
      `the query's estimated cost is ${d.cost}, the limit is ${d.limit}; ask for smaller pages (first/last) or nest fewer lists`,
  },
);

/** One field asked for again and again on the same object. */
export const queryRepeatsField: DomainErrorFactory<{ field: string; times: number; limit: number }> =
  defineError("QUERY_REPEATS_FIELD", {
    kind: "invalid",
    zh: (d) => `同一处重复选择字段 ${quoted(d.field)} 达 ${d.times} 次,最多 ${d.limit} 次;请合并重复的选择`,
    en: (d) =>
      `the field ${quoted(d.field)} is selected ${d.times} times in one place, at most ${d.limit} are allowed; merge the repetitions`,
  });

/** Values, in the query or in its variables, nested deeper than any input is. */
export const valuesTooDeep: DomainErrorFactory<{ limit: number }> = defineError("VALUES_TOO_DEEP", {
  kind: "invalid",
  zh: (d) => `参数或变量嵌套超过 ${d.limit} 层;请按输入类型的定义填写`,
  en: (d) =>
    `arguments or variables are nested more than ${d.limit} levels deep; write them as the input types define`,
});

/** Several operations in one document and none, or an unknown one, named. */
export const operationNotChosen: DomainErrorFactory<{ given: string; operations: readonly string[] }> =
  defineError("OPERATION_NOT_CHOSEN", {
    kind: "invalid",
    zh: (d) =>
      `无法确定执行哪个操作:operationName 为“${quoted(d.given)}”,文档中有:${quoted(d.operations.join("、"))};请指明其中一个`,
    en: (d) =>
      `cannot tell which operation to run: operationName is "${quoted(d.given)}", the document has: ${quoted(d.operations.join(", "))}; name one of them`,
  });

/** A subscription, or another kind of operation that the graph has no root for. */
export const operationKindUnsupported: DomainErrorFactory<{ kind: string }> = defineError(
  "OPERATION_KIND_UNSUPPORTED",
  {
    kind: "invalid",
    zh: (d) => `此接口不提供 ${d.kind} 操作;请改用 query,需要新内容时再次查询`,
    en: (d) => `there is no ${d.kind} here; ask with a query, and again when you need what is new`,
  },
);

/** A variable name the gateway needs for itself. */
export const variableNameReserved: DomainErrorFactory<{ name: string }> = defineError(
  "VARIABLE_NAME_RESERVED",
  {
    kind: "invalid",
    zh: (d) => `变量名 $${quoted(d.name)} 为网关保留;请换一个名称`,
    en: (d) => `the variable name $${quoted(d.name)} is reserved by the gateway; choose another one`,
  },
);
