import type { DomainError, ErrorKind, ErrorPath } from "@yimen/domain";

/** The JSON body of every refusal, the same shape GraphQL errors have. */
export interface ErrorBody {
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: {
      readonly code: string;
      readonly zh: string;
      readonly en: string;
      readonly requestId: string;
      /** Where in the input the cause sits, from the outside in. */
      readonly inputPath?: ErrorPath;
      /** When the same request may be sent again, as the header `retry-after` says it, too. */
      readonly retryAfterSeconds?: number;
    };
  }[];
}

/** A failure as JSON: its stable code, both texts, and the number under which the log knows the request. */
export function errorBody(error: DomainError, requestId: string): ErrorBody {
  const { code, zh, en, inputPath, retryAfterSeconds } = error;
  const more = {
    ...(inputPath.length > 0 && { inputPath }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
  return { errors: [{ message: en, extensions: { code, zh, en, requestId, ...more } }] };
}

const statuses: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  "too-large": 413,
  "type-refused": 415,
  "range-empty": 416,
  unauthenticated: 401,
  "not-permitted": 403,
  "not-found": 404,
  "wrong-state": 409,
  conflict: 409,
  "refused-by-rule": 422,
  "too-many": 429,
  unavailable: 503,
};

/** The HTTP status of a failure of this kind. */
export function httpStatus(kind: ErrorKind): number {
  return statuses[kind];
}
