import type { CataloguedError } from "@yimen/domain";

type RequestCode = Pick<CataloguedError, "zh" | "en">;

/**
 * Codes of what is wrong with a request before any subgraph sees it. They are given by the GraphQL layer, not by
 * `defineError`, and each answer's own text says what exactly it found; `extensions.inputPath` says where.
 */
export const requestCodes: Readonly<Record<string, RequestCode>> = {
  GRAPHQL_PARSE_FAILED: {
    zh: "查询语法有误,位置见 locations",
    en: "the query is not GraphQL; `locations` says where",
  },
  GRAPHQL_VALIDATION_FAILED: {
    zh: "查询与结构不符:字段、参数或类型不存在,或用法不对",
    en: "the query does not fit the schema: a field, an argument or a type is not there or is used wrongly",
  },
  BAD_USER_INPUT: {
    zh: "变量缺失、为空或类型不对,位置见 inputPath",
    en: "a variable is missing, null or of the wrong type; `inputPath` says where",
  },
  BAD_REQUEST: {
    zh: "HTTP 请求不是可以执行的 GraphQL 请求",
    en: "the HTTP request is not a GraphQL request that can be executed",
  },
  OPERATION_RESOLUTION_FAILURE: {
    zh: "没有指明要执行的操作,或没有这个操作",
    en: "it is not clear which operation is meant, or there is none of that name",
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    zh: "不支持按摘要引用查询,请发送查询全文",
    en: "queries are not kept by their hash here; send the whole query",
  },
};
