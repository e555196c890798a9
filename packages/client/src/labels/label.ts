/** A language people are spoken to in. */
export type Language = "zh" | "en";

/** A text in both languages. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** The labels of an enum, in its order of display. */
export type Labels<Value extends string> = Readonly<Record<Value, Label>>;

/**
 * The label of an enum value: `labelOf(caseStateLabels, "SUBMITTED", "zh")` is 已收件.
 *
 * A value that came into the graph after this client was made is shown as it is: nothing breaks.
 */
export function labelOf<Value extends string>(
  labels: Labels<Value>,
  value: string,
  language: Language = "zh",
): string {
  const known: Readonly<Record<string, Label | undefined>> = labels;
  return known[value]?.[language] ?? value;
}

/** An enum's values with their labels, for a list to choose from. */
export function optionsOf<Value extends string>(
  labels: Labels<Value>,
  language: Language = "zh",
): readonly { readonly value: Value; readonly label: string }[] {
  const values = Object.keys(labels) as Value[];
  return values.map((value) => ({ value, label: labels[value][language] }));
}
