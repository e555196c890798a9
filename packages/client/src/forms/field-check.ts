import { checkInput, type InputProblem, type InputRule } from "@yimen/domain/forms";
import type { Language } from "../labels/label.ts";

/**
 * What is wrong with one field while somebody types, in their language; undefined when nothing is.
 *
 * ```ts
 * import { submitCase } from "@yimen/client/field-rules";
 * fieldError(submitCase.applicant.name, "", "zh"); // 此处必须填写内容,不能为空白
 * fieldError(submitCase.applicant.document.number, "1101…", "zh", { type: "RESIDENT_ID" });
 * ```
 *
 * @param beside the fields around it, for a document's number: its `type`
 */
export function fieldError(
  rule: InputRule,
  value: unknown,
  language: Language = "zh",
  beside: Readonly<Record<string, unknown>> = {},
): string | undefined {
  return checkInput(rule, value, { beside, today: todayInChina() })[0]?.[language];
}

/** What is wrong with a whole input, by the paths of its fields: the same map as `problemsByField` makes of an answer. */
export function fieldErrors(
  rule: InputRule,
  input: unknown,
  language: Language = "zh",
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const problem of checkInput(rule, input, { today: todayInChina() })) {
    const field = problem.path.join(".");
    if (!found.has(field)) found.set(field, problem[language]);
  }
  return found;
}

/** The day in China by the clock of the device; UTC+8 all year. */
function todayInChina(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}

export { checkInput, type InputProblem, type InputRule };
