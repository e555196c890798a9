interface Texts {
  readonly en: string;
  readonly zh: string;
}

const asObject = (name: string): Texts => ({
  en: `\`${name}\` must be an object of the request, not a text that holds one; send it as it is`,
  zh: `${name} 须是请求中的 JSON 对象,不能是装着 JSON 的文字;请直接写成对象`,
});

/** What the layer under us says of a request that is no operation yet, and what we say in its place. */
const findings: readonly (readonly [RegExp, (name: string) => Texts])[] = [
  [/^`(\w+)` in a POST body (?:should be provided as|must be) an object/, asObject],
  [
    /^GraphQL queries must be strings\./,
    () => ({
      en: "`query` must be a text in the query language of GraphQL",
      zh: "query 须是文字,写法按 GraphQL 查询语言",
    }),
  ],
  [
    /^`(\w+)` in a POST body must be a string/,
    (name) => ({ en: `\`${name}\` must be a text`, zh: `${name} 须是文字` }),
  ],
  [
    /^The (\w+) search parameter contains invalid JSON/,
    (name) => ({
      en: `what the address has in "${name}" is not JSON; encode it as a URL needs it`,
      zh: `地址中 ${name} 的内容不是 JSON;请写成 JSON 并按网址规则编码`,
    }),
  ],
  [
    /^The (\w+) search parameter should contain a JSON-encoded object/,
    (name) => ({
      en: `what the address has in "${name}" must be a JSON object`,
      zh: `地址中 ${name} 的内容须是 JSON 对象`,
    }),
  ],
  [
    /^POST body missing/,
    () => ({
      en: "the body is empty, has no `query`, or is not sent as application/json",
      zh: "请求正文为空、没有 query,或 Content-Type 不是 application/json",
    }),
  ],
  [
    /blocked as a potential Cross-Site Request Forgery/,
    () => ({
      en: "the request may be forged by another site and is refused; send application/json by POST, or add the header apollo-require-preflight",
      zh: "请求可能来自跨站伪造,已被拦截;请用 POST 发送 application/json,或加上 apollo-require-preflight 请求头",
    }),
  ],
  [
    /^GET requests only support query operations/,
    () => ({ en: "GET asks only; send a mutation by POST", zh: "GET 只能查询;变更操作请用 POST" }),
  ],
  [
    /^GET requests may not have a content-type header/,
    () => ({
      en: "a GET request has no content-type but application/json; leave the header out",
      zh: "GET 请求的 content-type 只能是 application/json;请去掉这个请求头",
    }),
  ],
  [
    /supports only GET\/POST requests/,
    () => ({ en: "the endpoint takes GET and POST", zh: "此地址只接受 GET 和 POST" }),
  ],
  [
    /^An 'accept' header was provided for this request which does not accept/,
    () => ({
      en: "the header accept leaves out what is answered; add application/json or application/graphql-response+json",
      zh: "accept 请求头不接受本服务的答复格式;请加上 application/json 或 application/graphql-response+json",
    }),
  ],
  [
    /^Apollo server received an operation that uses incremental delivery/,
    () => ({
      en: "@defer and @stream are not served; leave them out",
      zh: "不支持 @defer 和 @stream;请去掉",
    }),
  ],
];

/** A finding about the request as such, before there is an operation, in both languages; undefined for every other. */
export function requestFinding(message: string): Texts | undefined {
  for (const [pattern, texts] of findings) {
    const found = pattern.exec(message);
    if (found !== null) return texts(found[1] ?? "");
  }
  return undefined;
}
