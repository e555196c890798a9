import type { ValueTypeInput } from "../format/value-type.ts";
import { localText } from "../format/text.ts";
import { formWrong, vocabularyUnknown } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import type { Type } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { report } from "./loading.ts";
import type { Loading } from "./loading.ts";
import type { KeyPath } from "./yaml-file.ts";

/** The type a pack declares for a value; undefined when the declaration is wrong. */
export function loadType(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  input: ValueTypeInput,
): Type | undefined {
  if (input.type !== "enum") {
    if (input.of === undefined && input.oneOf === undefined) return { kind: input.type };
    return wrong(loading, written, path, "of and oneOf belong to enums", "of 与 oneOf 只用于 enum");
  }
  if ((input.of === undefined) === (input.oneOf === undefined)) {
    return wrong(
      loading,
      written,
      path,
      "an enum has either of (a vocabulary) or oneOf (its own values)",
      "enum 须用 of 指明词表,或用 oneOf 列出取值",
    );
  }
  if (input.oneOf !== undefined) {
    const labels = Object.fromEntries(
      Object.entries(input.oneOf).map(([value, text]) => [value, localText(text)]),
    );
    const values = Object.keys(labels);
    // Values of its own have no name; the same values are the same enum.
    return { kind: "enum", domain: { name: values.join("|"), values, labels, order: "descending" } };
  }
  const domain = loading.schema.vocabularies.get(input.of ?? "");
  if (domain !== undefined) return { kind: "enum", domain };
  const hint = didYouMean(input.of ?? "", loading.schema.vocabularies.keys());
  return report(
    loading,
    written,
    [...path, "of"],
    vocabularyUnknown({ vocabulary: input.of ?? "", ...hint }),
  );
}

function wrong(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  rule: string,
  ruleZh: string,
): undefined {
  return report(loading, written, path, formWrong({ rule, ruleZh, ...noHint }));
}
