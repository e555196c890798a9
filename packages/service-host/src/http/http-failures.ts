import { defineError, quoted, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

/** Nothing is served at this method and path. */
export const addressNotFound: DomainErrorFactory<{ method: string; path: string }> = defineError(
  "ADDRESS_NOT_FOUND",
  {
    kind: "not-found",
    zh: (d) =>
      `没有 ${quoted(d.method)} ${quoted(d.path)} 这个地址;请核对请求方法和路径,GraphQL 的地址是 /graphql`,
    en: (d) =>
      `there is no ${quoted(d.method)} ${quoted(d.path)}; check method and path, GraphQL is served at /graphql`,
  },
);

/** The request's body is longer than the process reads. */
export const requestTooLarge: DomainErrorFactory<{ limitBytes: number }> = defineError("REQUEST_TOO_LARGE", {
  kind: "too-large",
  zh: (d) => `请求正文超过 ${d.limitBytes} 字节的上限;请把请求拆小后重新发送`,
  en: (d) =>
    `the request body is over the limit of ${d.limitBytes} bytes; split the request and send it again`,
});

/** The request's body is in a form, or a compression, that is not read here. */
export const contentTypeUnsupported: DomainErrorFactory<{ given: string }> = defineError(
  "CONTENT_TYPE_UNSUPPORTED",
  {
    kind: "type-refused",
    zh: (d) =>
      `不接受“${quoted(d.given)}”格式的请求正文;请不压缩,GraphQL 请求按 application/json、文件按原样发送`,
    en: (d) =>
      `a body of "${quoted(d.given)}" is not accepted; send it uncompressed: a GraphQL request as application/json, a file as it is`,
  },
);

/** The request cannot be read: broken JSON, a broken address, a wrong length. */
export const requestMalformed: DomainErrorFactory<NoDetails> = defineError("REQUEST_MALFORMED", {
  kind: "invalid",
  zh: () => "请求无法读取:正文必须是完整的 JSON,地址和请求头必须合乎 HTTP;请改正后重新发送",
  en: () =>
    "the request cannot be read: the body must be complete JSON, address and headers valid HTTP; correct it and send it again",
});

/** An address gives one of its parameters twice. */
export const parameterTwice: DomainErrorFactory<{ parameter: string }> = defineError("PARAMETER_TWICE", {
  kind: "invalid",
  zh: (d) => `地址中的参数“${quoted(d.parameter)}”写了不止一次,不知以哪个为准;请只写一次`,
  en: (d) =>
    `the address gives "${quoted(d.parameter)}" more than once, and nobody knows which counts; give it once`,
});

/** The client took longer to send its request than the process waits. */
export const requestTimedOut: DomainErrorFactory<NoDetails> = defineError("REQUEST_TIMED_OUT", {
  kind: "invalid",
  zh: () => "请求未能在时限内发送完毕,连接已关闭;请检查网络后重新发送",
  en: () =>
    "the request did not arrive in time and the connection was closed; check the network and send it again",
});

/** The process is stopping and takes no new work. */
export const serviceStopping: DomainErrorFactory<NoDetails> = defineError("SERVICE_STOPPING", {
  kind: "unavailable",
  zh: () => "服务正在停止,不再接受新请求;请稍后重新发送",
  en: () => "the service is stopping and takes no new requests; send the request again in a moment",
});

/** More is asked than the process can do at the moment. */
export const serviceOverloaded: DomainErrorFactory<NoDetails> = defineError("SERVICE_OVERLOADED", {
  kind: "unavailable",
  zh: () => "当前请求过多,此处未予执行;请稍候片刻再发送,变更操作请用同一个幂等键",
  en: () =>
    "too much is asked at the moment and this was not carried out; send it again in a moment, a mutation with the same idempotency key",
});

/** Something broke that the caller can neither cause nor repair. The number finds the cause in the log. */
export const internalFailure: DomainErrorFactory<{ requestId: string }> = defineError("INTERNAL", {
  kind: "unavailable",
  zh: (d) => `服务内部出错;请稍后再试,仍不成功时请向管理员报告编号 ${d.requestId}`,
  en: (d) => `an internal error occurred; try again later, and if it persists report number ${d.requestId}`,
});
