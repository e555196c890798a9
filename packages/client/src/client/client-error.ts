import type { ProblemCode, RequestCode } from "../generated/problem-codes.generated.ts";
import type { Language } from "../labels/label.ts";

/** One error of a GraphQL answer, as this gateway writes them. */
export interface AnswerError {
  readonly message: string;
  /** Which part of the answer is missing for it; absent when the request as a whole was refused. */
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: ProblemCode | RequestCode | (string & {});
    readonly zh?: string;
    readonly en?: string;
  };
}

/** What every failure of a call carries beside its kind. */
abstract class CallFailed extends Error {
  /** `network`, `timeout`, `aborted`, `http` or `graphql`: narrows the union {@link ClientError}. */
  abstract readonly kind: ClientErrorKind;
  /** What to tell the person, in Chinese. */
  readonly zh: string;
  /** The same in English; also `message`. */
  readonly en: string;

  constructor({ zh, en }: { readonly zh: string; readonly en: string }) {
    super(en);
    this.zh = zh;
    this.en = en;
  }

  textIn(language: Language): string {
    return this[language];
  }
}

type ClientErrorKind = "network" | "timeout" | "aborted" | "http" | "graphql";

/** No answer came: no connection, it broke, or the browser keeps it from a page of another origin. */
export class NetworkError extends CallFailed {
  override readonly name = "NetworkError";
  readonly kind = "network";
  readonly reason: unknown;

  /** @param origin of the page, when it is another one than the service's: a browser does not say which of the two it was */
  constructor(reason: unknown, origin?: string) {
    super(
      origin === undefined
        ? {
            zh: "连接不上服务,请检查网络后重试",
            en: "the service cannot be reached; check the connection and retry",
          }
        : {
            zh: `连接不上服务,或服务不允许来自 ${origin} 的页面调用;请检查网络,并请管理员在网关的 YIMEN_ALLOWED_ORIGINS 中加入 ${origin}`,
            en: `the service cannot be reached, or it does not let pages of ${origin} call; check the connection, and have ${origin} added to the gateway's YIMEN_ALLOWED_ORIGINS`,
          },
    );
    this.reason = reason;
  }
}

/** The answer did not come in time. A mutation may have been carried out: call again with the same idempotency key. */
export class TimeoutError extends CallFailed {
  override readonly name = "TimeoutError";
  readonly kind = "timeout";
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super({
      zh: `服务在 ${timeoutMs / 1000} 秒内没有回应,请重试`,
      en: `no answer within ${timeoutMs / 1000} s; try again`,
    });
    this.timeoutMs = timeoutMs;
  }
}

/** The caller gave up. */
export class AbortedError extends CallFailed {
  override readonly name = "AbortedError";
  readonly kind = "aborted";

  constructor() {
    super({ zh: "已取消", en: "cancelled" });
  }
}

/** An answer that is no GraphQL answer: a proxy's page, or a refusal before GraphQL was reached. */
export class HttpError extends CallFailed {
  override readonly name = "HttpError";
  readonly kind = "http";
  readonly status: number;
  readonly code: RequestCode | ProblemCode | (string & {}) | undefined;
  /** When to come again, where the service says it. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, refusal: AnswerError["extensions"] = {}, retryAfterSeconds?: number) {
    super({
      zh: refusal.zh ?? `服务返回 HTTP ${status},请稍后重试`,
      en: refusal.en ?? `the service answered HTTP ${status}; try again later`,
    });
    this.status = status;
    this.code = refusal.code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A GraphQL answer without data: the errors say why. */
export class GraphQLRequestError extends CallFailed {
  override readonly name = "GraphQLRequestError";
  readonly kind = "graphql";
  readonly status: number;
  readonly errors: readonly AnswerError[];

  constructor(status: number, errors: readonly AnswerError[]) {
    const [first] = errors;
    const en = first?.extensions?.en ?? first?.message ?? "the request was refused";
    super({ zh: first?.extensions?.zh ?? en, en });
    this.status = status;
    this.errors = errors;
  }

  /** Code of the first error. */
  get code(): string | undefined {
    return this.errors[0]?.extensions?.code;
  }
}

/** Whatever a call can reject with. */
export type ClientError = NetworkError | TimeoutError | AbortedError | HttpError | GraphQLRequestError;

/** Is it a failure of a call? Then `kind` tells which. */
export function isClientError(error: unknown): error is ClientError {
  return error instanceof CallFailed;
}
