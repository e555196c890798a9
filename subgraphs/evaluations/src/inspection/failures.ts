import { defineError, type DomainErrorFactory, notFound, quoted } from "@yimen/domain";

export const notOnChecklist: DomainErrorFactory<{ rule: string; hint: string; hintZh: string }> = defineError(
  "NOT_ON_CHECKLIST",
  {
    kind: "invalid",
    zh: (d) => `检查清单中没有“${quoted(d.rule)}”;${d.hintZh}`,
    en: (d) => `the checklist has no "${quoted(d.rule)}"; ${d.hint}`,
  },
);

export const inspectionSourceWrong: DomainErrorFactory<{ source: string; sourceZh: string }> = defineError(
  "INSPECTION_SOURCE_WRONG",
  {
    kind: "invalid",
    zh: (d) => `“${d.sourceZh}”不是检查;请填日常检查、专项督查、上级暗访或自查`,
    en: (d) =>
      `${d.source} is no inspection; give DAILY_INSPECTION, SPECIAL_INSPECTION, COVERT_INSPECTION or SELF_CHECK`,
  },
);

/** No inspection has the id, or the caller may not see it. */
export function inspectionNotFound(id: string): Error {
  return notFound({ what: "inspection", whatZh: "检查", id }, { path: ["input", "inspectionId"] });
}
