import { defineError, quoted, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

/** A subgraph did not answer, answered too late, or answered something that is not GraphQL. */
export const subgraphUnavailable: DomainErrorFactory<{ subgraph: string }> = defineError(
  "SUBGRAPH_UNAVAILABLE",
  {
    kind: "unavailable",
    zh: (d) => `子图 ${d.subgraph} 暂时不可用,它提供的内容缺失,其余内容有效;请稍后再试`,
    en: (d) =>
      `the subgraph ${d.subgraph} is not available at the moment: what it contributes is missing, the rest is valid; try again later`,
  },
);

/** A field that must have a value got none, and no subgraph said why. */
export const dataIncomplete: DomainErrorFactory<{ requestId: string }> = defineError("DATA_INCOMPLETE", {
  kind: "unavailable",
  zh: (d) => `此处应有内容但数据缺失,上一级已置空;请向管理员报告编号 ${d.requestId}`,
  en: (d) =>
    `a value that must be here is missing, so the level above was emptied; report number ${d.requestId} to the administrator`,
});

/** Several operations in one HTTP request. */
export const batchRefused: DomainErrorFactory<NoDetails> = defineError("BATCH_REFUSED", {
  kind: "invalid",
  zh: () => "一次请求只能包含一个操作;请把数组中的操作逐个发送,或合并为一个查询",
  en: () =>
    "one request carries one operation; send the operations of the list one by one, or merge them into one query",
});

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

/** A client has cost as much as it may in a minute. */
export const costBudgetSpent: DomainErrorFactory<{ cost: number; perMinute: number; seconds: number }> =
  defineError("COST_BUDGET_SPENT", {
    kind: "too-many",
    zh: (d) =>
      `本请求的估算开销为 ${d.cost},超过剩余额度(每分钟 ${d.perMinute});请在 ${d.seconds} 秒后重试,或减小 first/last、减少嵌套的列表`,
    en: (d) =>
      `this request's estimated cost is ${d.cost}, more than is left of ${d.perMinute} a minute; send it again in ${d.seconds} s, or ask for smaller pages and fewer nested lists`,
  });

/** A client has as many requests waiting as it may. */
export const tooManyWaiting: DomainErrorFactory<{ waiting: number }> = defineError("TOO_MANY_WAITING", {
  kind: "too-many",
  zh: (d) => `您已有 ${d.waiting} 个请求在排队;请等它们有了结果再发送,同时发送的请求应减少`,
  en: (d) =>
    `${d.waiting} of your requests are waiting already; wait for their answers before you send more, and send fewer at once`,
});

/** The query would need more requests to subgraphs than allowed. */
export const queryTooManyFetches: DomainErrorFactory<{ fetches: number; limit: number }> = defineError(
  "QUERY_TOO_MANY_FETCHES",
  {
    kind: "invalid",
    zh: (d) => `查询需要访问子图 ${d.fetches} 次,最多 ${d.limit} 次;请减少跨子图的往返,拆成几个查询`,
    en: (d) =>
      `the query needs ${d.fetches} requests to subgraphs, at most ${d.limit} are allowed; cross between subgraphs less often, or split it`,
  },
);

/** A field of an interface that no type implements: a plan has no object on which to fetch it. */
export const fieldUnanswerable: DomainErrorFactory<{ type: string; field: string }> = defineError(
  "FIELD_UNANSWERABLE",
  {
    kind: "invalid",
    zh: (d) => `没有任何类型实现接口 ${d.type},因此无法取得 ${d.type}.${d.field};请从查询中删去该字段`,
    en: (d) =>
      `no type implements the interface ${d.type}, so ${d.type}.${d.field} cannot be fetched; leave the field out of the query`,
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

/** Introspection outside development. */
export const introspectionDisabled: DomainErrorFactory<NoDetails> = defineError("INTROSPECTION_DISABLED", {
  kind: "invalid",
  zh: () => "此环境不提供内省查询;请使用随发布提供的模式文件或生成的客户端",
  en: () => "introspection is not available here; use the published schema file or the generated client",
});

/** A document that no known client asks, where only known ones are answered. */
export const operationUnknown: DomainErrorFactory<{ id: string }> = defineError("OPERATION_UNKNOWN", {
  kind: "not-permitted",
  zh: (d) =>
    `网关只接受已登记的操作,${quoted(d.id)} 不在登记的清单中;请使用随客户端发布的操作,或请管理员登记`,
  en: (d) =>
    `only known operations are answered here, and ${quoted(d.id)} is not among them; use those the client was published with, or have it registered`,
});

/** A document was sent whole and named by an id that is another document's. */
export const operationIdMismatch: DomainErrorFactory<{ id: string }> = defineError("OPERATION_ID_MISMATCH", {
  kind: "invalid",
  zh: (d) => `${quoted(d.id)} 不是所发文档的 SHA-256;请只发其一,或改正编号`,
  en: (d) =>
    `${quoted(d.id)} is not the SHA-256 of the document sent; send one of the two, or correct the id`,
});

/** A rule at the door of the place says no. */
export const admissionRefused: DomainErrorFactory<{
  mutation: string;
  reasonZh: string;
  reasonEn: string;
  article: string;
}> = defineError("ADMISSION_REFUSED", {
  kind: "refused-by-rule",
  zh: (d) => `${d.mutation} 未予受理:${d.reasonZh}(依据 ${d.article})`,
  en: (d) => `${d.mutation} is not admitted: ${d.reasonEn} (${d.article})`,
});

/** Rules at the door exist somewhere, and it cannot be told whether they are this request's. */
export const admissionPlaceUnknown: DomainErrorFactory<{ mutation: string }> = defineError(
  "ADMISSION_PLACE_UNKNOWN",
  {
    kind: "invalid",
    zh: (d) => `${d.mutation} 有地方准入规则,但输入中看不出属于哪个地方;请填写带区划的编号或区划代码`,
    en: (d) =>
      `${d.mutation} is subject to rules of places, and its input does not tell which place; give an id or a division code of one`,
  },
);

/** Rules at the door cannot be asked, so nothing may pass them. */
export const admissionUnavailable: DomainErrorFactory<{ mutation: string }> = defineError(
  "ADMISSION_UNAVAILABLE",
  {
    kind: "unavailable",
    zh: (d) => `暂时读不到现行规则,不能受理 ${d.mutation};请稍后以同一幂等键重试`,
    en: (d) =>
      `the rules in force cannot be read at the moment, so ${d.mutation} is not admitted; send it again later with the same idempotency key`,
  },
);

/** A role that no development token can carry. */
export const developmentRoleUnknown: DomainErrorFactory<{ role: string; possible: readonly string[] }> =
  defineError("DEVELOPMENT_ROLE_UNKNOWN", {
    kind: "invalid",
    zh: (d) => `令牌不能携带角色“${quoted(d.role)}”;请改用其中之一:${d.possible.join("、")}`,
    en: (d) => `a token cannot carry the role "${quoted(d.role)}"; choose one of ${d.possible.join(", ")}`,
  });
