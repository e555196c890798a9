import type { RuleReference } from "./rule-reference.ts";

/**
 * What sort of failure an expected error is. It decides the HTTP-like class a client sees:
 *
 * - `invalid`: the input is malformed; change it and send it again
 * - `too-large`: the input is well formed and longer than is taken; make it smaller
 * - `type-refused`: a file or body of a type that is not taken here
 * - `range-empty`: a part was asked for that lies outside the whole
 * - `not-found`: no such thing, or none the caller may see
 * - `not-permitted`: the caller is known and may not do this
 * - `wrong-state`: the thing exists, but not in a state that allows the action
 * - `conflict`: somebody else was faster, or the key was used for something else
 * - `refused-by-rule`: a rule of the county or the law says no
 * - `unauthenticated`: the token is missing, expired or not ours
 * - `too-many`: the caller asks for more than its share; nothing is wrong with the request, send it again later
 * - `unavailable`: nothing is wrong with the request; try again later
 */
export type ErrorKind =
  | "invalid"
  | "too-large"
  | "type-refused"
  | "range-empty"
  | "not-found"
  | "not-permitted"
  | "wrong-state"
  | "conflict"
  | "refused-by-rule"
  | "unauthenticated"
  | "too-many"
  | "unavailable";

/** Where in an input the error sits: field names and list positions from the outside in. */
export type ErrorPath = readonly (string | number)[];

/** What a {@link DomainError} is made of; factories of `defineError` fill it. */
export interface DomainErrorParts {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly zh: string;
  readonly en: string;
  readonly details: unknown;
  readonly path?: ErrorPath | undefined;
  readonly rules?: readonly RuleReference[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/**
 * An expected failure: catalogued, stable, in two languages, safe to show to the caller.
 *
 * Everything else that is thrown is a bug and gets masked. `details` may hold what the texts must not repeat
 * (an id number is masked in `zh` and `en`), so `JSON.stringify` leaves it out.
 */
export class DomainError extends Error {
  /** Stable, never renamed, e.g. `WRONG_STATE`. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** The values the texts were made from. Never sent to clients, never logged as a whole. */
  readonly details: unknown;
  /** Chinese text: the value, the rule broken, the next step. */
  readonly zh: string;
  /** The same in English; also `message`. */
  readonly en: string;
  /** Where in the input the cause sits. Not called `path`: graphql-js would take the error for one of its own. */
  readonly inputPath: ErrorPath;
  /** The rules of the place that say no, where the law has them; empty for what needs none. */
  readonly rules: readonly RuleReference[];
  /** Whole seconds after which the same request may be sent again; undefined where nobody can say. */
  readonly retryAfterSeconds: number | undefined;

  constructor(parts: DomainErrorParts) {
    super(parts.en, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = "DomainError";
    this.code = parts.code;
    this.kind = parts.kind;
    this.details = parts.details;
    this.zh = parts.zh;
    this.en = parts.en;
    this.inputPath = parts.path ?? [];
    this.rules = parts.rules ?? [];
    this.retryAfterSeconds = parts.retryAfterSeconds;
    // Not enumerable: loggers and serializers that copy own properties must not carry raw values out.
    Object.defineProperty(this, "details", { enumerable: false });
  }

  /** The same error further out: `prefix` goes before its path. */
  at(prefix: ErrorPath): DomainError {
    const { code, kind, zh, en, details, cause, rules, retryAfterSeconds } = this;
    const path = [...prefix, ...this.inputPath];
    return new DomainError({ code, kind, zh, en, details, cause, rules, retryAfterSeconds, path });
  }

  /** The same error with the rules it rests on. */
  restingOn(rules: readonly RuleReference[]): DomainError {
    const { code, kind, zh, en, details, cause, retryAfterSeconds, inputPath: path } = this;
    return new DomainError({ code, kind, zh, en, details, cause, rules, retryAfterSeconds, path });
  }

  /** What may leave the process. */
  toJSON(): { code: string; kind: ErrorKind; zh: string; en: string; path: ErrorPath } {
    return { code: this.code, kind: this.kind, zh: this.zh, en: this.en, path: this.inputPath };
  }
}
