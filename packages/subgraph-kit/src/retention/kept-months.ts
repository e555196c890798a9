import type { DivisionCode } from "@yimen/domain";
import type { Law } from "@yimen/rules";
import type { RetainedKind } from "./retained-kind.ts";

/** What a place's law says of a kind on a day. */
export type KeptFor =
  | { readonly months: number; readonly article: string }
  | { readonly months: undefined; readonly why: { readonly zh: string; readonly en: string } };

/** For how long a place keeps facts of a kind, by its law of a day; undefined months with the reason where no source says. */
export function keptFor(
  law: Law,
  { parameter, leastYears }: Pick<RetainedKind<never>, "parameter" | "leastYears">,
  division: DivisionCode,
  on: Temporal.PlainDate,
): KeptFor {
  const { parameters } = law.book.at({ division, on });
  const wholeOf = (name: string): number | undefined => {
    const value = Number(parameters.get(name)?.value?.value ?? Number.NaN);
    return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  };
  const articleOf = (name: string): string =>
    parameters
      .get(name)
      ?.value?.citations.map(({ source, article }) => `《${source.title.zh}》${article}`)
      .join("; ") ?? "";
  const months = wholeOf(parameter);
  if (months === undefined) {
    const said = parameters.get(parameter)?.value?.unset;
    const zh = said?.zh ?? `当地规则未载明 ${parameter}`;
    return { months, why: { zh, en: said?.en ?? `no rule of the place states ${parameter}` } };
  }
  const least = leastYears === undefined ? 0 : (wholeOf(leastYears) ?? 0) * 12;
  if (leastYears === undefined || least <= months) return { months, article: articleOf(parameter) };
  return { months: least, article: articleOf(leastYears) };
}
