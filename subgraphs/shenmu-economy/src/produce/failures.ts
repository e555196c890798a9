import { defineError, type DomainErrorFactory, notFound, quoted } from "@yimen/domain";
import type { DomainError } from "@yimen/domain";

export const produceKnown: DomainErrorFactory<{ name: string }> = defineError("SHENMU_PRODUCE_KNOWN", {
  kind: "conflict",
  zh: (d) => `农产品“${quoted(d.name)}”已登记,请直接使用`,
  en: (d) => `produce "${quoted(d.name)}" is on the list already; use it as it is`,
});

/** The same answer for produce that is not there and for an id of something else. */
export function produceNotFound(id: string): DomainError {
  return notFound({ what: "produce", whatZh: "农产品", id }, { path: ["input", "produceId"] });
}
