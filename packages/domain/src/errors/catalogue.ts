import type { ErrorKind } from "./domain-error.ts";

/** One line of the catalogue: the texts with `{name}` where a value goes. */
export interface CataloguedError {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly zh: string;
  readonly en: string;
}

/** What `defineError` has defined, by code. */
export const catalogue: Map<string, CataloguedError> = new Map();
