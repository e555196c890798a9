import { catalogue } from "./catalogue.ts";
import type { CataloguedError } from "./catalogue.ts";

/** Every error defined so far, by code. `docs/errors.md` is generated from it. */
export function errorCatalogue(): readonly CataloguedError[] {
  return catalogue
    .values()
    .toArray()
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
