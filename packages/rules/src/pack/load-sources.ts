import type { SourceInput } from "../format/source.ts";
import { datesWrong, formWrong, inForceBeforeIssued, textFileMissing } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import { dayText, parseDay } from "../values/day.ts";
import type { Written } from "./collect.ts";
import { isTextFile } from "./files.ts";
import type { PackFile } from "./files.ts";
import { optionalText, report } from "./loading.ts";
import type { Loading } from "./loading.ts";
import { comparableText } from "./quotes.ts";

/** The documents a pack cites, and their texts. */
export function loadSources(
  loading: Loading,
  all: readonly Written<SourceInput>[],
  files: readonly PackFile[],
): void {
  for (const [id, source] of loading.parent?.sources ?? []) loading.sources.set(id, source);
  for (const [id, text] of loading.parent?.texts ?? []) loading.texts.set(id, text);
  for (const written of all) loadSource(loading, written, files);
}

function loadSource(loading: Loading, written: Written<SourceInput>, files: readonly PackFile[]): void {
  const { id, input } = written;
  const issued = loadDay(loading, written, "issued", input.issued);
  const effective = loadDay(loading, written, "effective", input.effective) ?? issued;
  const withdrawn = loadDay(loading, written, "withdrawn", input.withdrawn);
  if (issued === undefined || effective === undefined) return;
  if (effective < issued) {
    warnForeDated(loading, written, ["effective"], { from: effective, issued, source: id });
  }
  loadText(loading, written, files);
  loading.sources.set(id, {
    id,
    title: { zh: input.title, en: input.titleEn ?? input.title },
    number: input.number,
    issuer: input.issuer,
    edition: input.edition,
    issued,
    effective,
    withdrawn,
    dating: optionalText(input.dating),
    textFile: input.text,
    textMissing: optionalText(input.textMissing),
    normalisation: input.normalisation ?? "none",
    normalisationNote: optionalText(input.normalisationNote),
  });
}

/** A day of a definition; a day that does not exist is reported. */
export function loadDay(
  loading: Loading,
  written: Written<unknown>,
  key: string | readonly (string | number)[],
  text: string | undefined,
): number | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  const path = typeof key === "string" ? [key] : key;
  if (day !== undefined) return day;
  const texts = { rule: `there is no day ${text}`, ruleZh: `没有 ${text} 这一天` };
  return report(loading, written, path, datesWrong({ ...texts, ...noHint }));
}

/** In force before anybody could know it: some texts say so; most often a day is mistyped. */
export function warnForeDated(
  loading: Loading,
  written: Written<unknown>,
  path: readonly (string | number)[],
  {
    from,
    issued,
    source,
  }: { readonly from: number; readonly issued: number; readonly source: string | undefined },
): void {
  const hint = {
    hint: "check both days; where the text says so, write acknowledged: { RULE_IN_FORCE_BEFORE_ISSUED: why } here or at the source",
    hintZh:
      "请核对两个日期；原文确如此规定的，请在此处或来源处写 acknowledged: { RULE_IN_FORCE_BEFORE_ISSUED: 理由 }",
  };
  const error = inForceBeforeIssued({ from: dayText(from), issued: dayText(issued), ...hint });
  const place = written.file.placeOf([...written.path, ...path]);
  loading.problems.push({ ...problemAt(error, place, "warning"), source });
}

function loadText(loading: Loading, written: Written<SourceInput>, files: readonly PackFile[]): void {
  const { id, input } = written;
  if ((input.text === undefined) === (input.textMissing === undefined)) {
    const rule = "a source has either a text or the reason why there is none (textMissing)";
    report(
      loading,
      written,
      [],
      formWrong({ rule, ruleZh: "来源须有原文文件 text,或用 textMissing 说明为何没有", ...noHint }),
    );
    return;
  }
  if (
    input.normalisation !== undefined &&
    input.normalisation !== "none" &&
    input.normalisationNote === undefined
  ) {
    const rule = "say in normalisationNote what was changed in the text";
    report(
      loading,
      written,
      ["normalisation"],
      formWrong({ rule, ruleZh: "请用 normalisationNote 说明对原文作了哪些处理", ...noHint }),
    );
  }
  if (input.text === undefined) return;
  const file = files.find(({ path }) => path === input.text);
  if (file === undefined) {
    const there = files.map(({ path }) => path).filter(isTextFile);
    const error = textFileMissing({ file: input.text, ...didYouMean(input.text, there) });
    report(loading, written, ["text"], error);
  } else loading.texts.set(id, comparableText(file.text));
}
