import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** It is of that kind already. @source LP-11 */
export const kindUnchanged: DomainErrorFactory<{ readonly kind: string; readonly kindZh: string }> =
  defineError("CASE_KIND_UNCHANGED", {
    kind: "conflict",
    zh: (d) => `本件已是“${d.kindZh}”,无须变更`,
    en: (d) => `the case is of the kind ${d.kind} already; there is nothing to change`,
  });
