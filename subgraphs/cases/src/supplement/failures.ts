import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** A second notice rests on something that is new: it names what changed since the one before. @source N-2, BK-11 */
export const nothingChanged: DomainErrorFactory<{
  askedOn: string;
  named: readonly string[];
  changed: readonly string[];
}> = defineError("CASE_NOTHING_CHANGED", {
  kind: "refused-by-rule",
  zh: (d) =>
    `${d.named.length === 0 ? "没有写明" : `“${d.named.join("”“")}”不是`}${d.askedOn} 告知之后的变化;再次告知须在 changed 中写明此后补交的材料或登记的事实:${d.changed.length === 0 ? "目前没有" : d.changed.join("、")}`,
  en: (d) =>
    `${d.named.length === 0 ? "nothing is named that" : `not all of "${d.named.join('", "')}"`} changed since the notice of ${d.askedOn}; a second notice names in changed what was brought or put on record since: ${d.changed.length === 0 ? "nothing so far" : d.changed.join(", ")}`,
});
