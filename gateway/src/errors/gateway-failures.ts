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
