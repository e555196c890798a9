import { catalogue } from "./catalogue.ts";
import type { CataloguedError } from "./catalogue.ts";
import { DomainError } from "./domain-error.ts";
import type { ErrorKind, ErrorPath } from "./domain-error.ts";
import { placeholders } from "./placeholder.ts";
import type { RuleReference } from "./rule-reference.ts";

/** The two texts and the kind of one expected failure. */
export interface ErrorDefinition<Details> {
  readonly kind: ErrorKind;
  /** Chinese text: names the value, the rule broken and the next step. */
  readonly zh: (details: Details) => string;
  /** The same in English. */
  readonly en: (details: Details) => string;
}

/** The details of an error whose texts need none: `fieldRequired({})`. */
export type NoDetails = Readonly<Record<string, never>>;

/** Where the error sits in the input, the rules that say no, when to come again, and what caused it. */
export interface ErrorOptions {
  readonly path?: ErrorPath | undefined;
  readonly rules?: readonly RuleReference[] | undefined;
  /** Whole seconds after which the same request may be sent again. */
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/** Creates errors of one code; made by {@link defineError}. */
export interface DomainErrorFactory<Details> {
  (details: Details, options?: ErrorOptions): DomainError;
  readonly code: string;
  readonly kind: ErrorKind;
  /** Is this an error of my code? */
  is(error: unknown): error is DomainError;
}

const codePattern = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/**
 * Catalogues an expected failure under a stable code and returns the function that creates it.
 *
 * ```ts
 * export const supplementAlreadyAsked: DomainErrorFactory<{ caseNo: string; askedOn: string }> = defineError(
 *   "SUPPLEMENT_ALREADY_ASKED",
 *   {
 *     kind: "refused-by-rule",
 *     zh: (d) => `办件 ${d.caseNo} 已于 ${d.askedOn} 一次性告知,不得再次要求补正`,
 *     en: (d) => `case ${d.caseNo} was told everything on ${d.askedOn}; a second notice needs a recorded new fact`,
 *   },
 * );
 * throw supplementAlreadyAsked({ caseNo: "…", askedOn: "2026-05-06" });
 * ```
 *
 * The texts must be made from the details alone: the catalogue renders them with placeholders.
 *
 * @throws {Error} (a bug, not a DomainError) when the code is not SCREAMING_SNAKE_CASE, or was already registered
 *   with another kind or other texts: codes are never reused.
 */
export function defineError<Details = Readonly<Record<string, unknown>>>(
  code: string,
  definition: ErrorDefinition<Details>,
): DomainErrorFactory<Details> {
  if (!codePattern.test(code)) throw new Error(`error code ${code} is not SCREAMING_SNAKE_CASE`);
  const entry: CataloguedError = {
    code,
    kind: definition.kind,
    zh: String(Reflect.apply(definition.zh, undefined, [placeholders])),
    en: String(Reflect.apply(definition.en, undefined, [placeholders])),
  };
  const known = catalogue.get(code);
  if (known && (known.kind !== entry.kind || known.zh !== entry.zh || known.en !== entry.en)) {
    throw new Error(`error code ${code} is already defined as "${known.en}"; codes are never reused`);
  }
  catalogue.set(code, entry);

  const create = (details: Details, options: ErrorOptions = {}): DomainError =>
    new DomainError({
      code,
      kind: definition.kind,
      zh: definition.zh(details),
      en: definition.en(details),
      details,
      path: options.path,
      rules: options.rules,
      retryAfterSeconds: options.retryAfterSeconds,
      cause: options.cause,
    });
  return Object.assign(create, {
    code,
    kind: definition.kind,
    is: (error: unknown): error is DomainError => error instanceof DomainError && error.code === code,
  });
}
