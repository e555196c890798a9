/** On which side of a limit the number itself lies: with what is above it, or with what is below it. */
export type Edge = "with-above" | "with-below";

/** A word that bounds a number (界限用语). */
export interface BoundWord {
  readonly word: string;
  /** Whether it stands before its number (不少于2) or after it (3个以上). */
  readonly place: "before" | "after";
  /** Whether the number itself is meant, too (含本数). */
  readonly includes: boolean;
  readonly edge: Edge;
  /** How an expression says it, the number on the right. */
  readonly comparison: ">=" | "<=" | ">" | "<";
  readonly sources: readonly string[];
}

const code = "民法典 1259";
const drafting = "立法技术规范(试行)(一) 24";

function bound(
  comparison: BoundWord["comparison"],
  place: BoundWord["place"],
  words: readonly string[],
  sources: readonly string[],
): readonly BoundWord[] {
  const includes = comparison.endsWith("=");
  // The number belongs above the limit where it is the least that is meant, or the first that is not meant any more.
  const edge: Edge = comparison === ">=" || comparison === "<" ? "with-above" : "with-below";
  return words.map((word) => ({ word, place, includes, edge, comparison, sources }));
}

/** The words and how they become comparisons: data of the lint, and of the table in `norms.md`. */
export const boundWords: readonly BoundWord[] = [
  ...bound(">=", "after", ["以上"], [code, drafting]),
  ...bound("<=", "after", ["以下", "以内"], [code, drafting]),
  ...bound("<", "before", ["不满"], [code, drafting]),
  ...bound(">", "before", ["超过"], [code, drafting]),
  ...bound(">", "after", ["以外"], [code]),
  ...bound(">=", "before", ["不少于", "不小于", "不低于", "至少"], []),
  ...bound("<=", "before", ["不超过", "不得超过", "不多于", "不大于", "不高于", "最多"], []),
  ...bound("<=", "after", ["内"], []),
  ...bound("<", "before", ["未满", "少于", "小于", "低于"], []),
  ...bound(">", "before", ["多于", "大于", "高于"], []),
];
