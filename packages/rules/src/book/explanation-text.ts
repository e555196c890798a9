import type { Rule, Text } from "../pack/model.ts";
import type { Evaluation, ScoreLineEvaluation } from "./evaluation.ts";
import type { ExplainedPart } from "./explanation.ts";
import { quotaLines } from "./quota-text.ts";

type Language = "zh" | "en";

const verdicts: Readonly<Record<string, Text>> = {
  pass: { zh: "通过", en: "passes" },
  fail: { zh: "不通过", en: "fails" },
  "not-applicable": { zh: "不适用", en: "does not apply" },
  waived: { zh: "豁免", en: "is waived" },
  unknown: { zh: "无法判断", en: "cannot be judged" },
  value: { zh: "得出", en: "gives" },
  scored: { zh: "得分", en: "scores" },
};

const values: Readonly<Record<string, Text>> = {
  true: { zh: "是", en: "yes" },
  false: { zh: "否", en: "no" },
  "?": { zh: "未知", en: "unknown" },
};

/** A verdict in words. */
export function verdictText(verdict: string, language: Language): string {
  return verdicts[verdict]?.[language] ?? verdict;
}

/**
 * An evaluation with its explanation as lines of text: the verdict, the conditions with their values, what is missing, where each value of the law is
 * from, the article, and declared readings.
 */
export function explanationLines(evaluation: Evaluation, language: Language): readonly string[] {
  const { rule, explanation } = evaluation;
  const zh = language === "zh";
  const lines = [
    `${rule[language]}${zh ? "：" : ": "}${outcome(evaluation, language)}${levelText(rule, language)}`,
  ];
  for (const part of explanation?.conditions ?? []) lines.push(...partLines(part, language, 1));
  if (evaluation.form === "scorecard")
    lines.push(...evaluation.lines.map((line) => scoreLine(line, language)));
  if (evaluation.form === "quota") lines.push(...quotaLines(evaluation, language));
  for (const reason of evaluation.reasons) lines.push(`  ${zh ? "原因：" : "because "}${reason[language]}`);
  for (const parameter of explanation?.parameters ?? []) {
    const { name, value, unset, from, issued, citations, quotes } = parameter;
    const given = value ?? (unset === undefined ? "?" : unset[language]);
    const since =
      from === undefined
        ? ""
        : zh
          ? `，自 ${from} 起（${issued ?? ""} 发布）`
          : `, from ${from} (issued ${issued ?? ""})`;
    lines.push(
      `  params.${name}${zh ? "（" : " ("}${parameter[language]}${zh ? "）" : ")"} = ${given}${since} ${origin(citations, quotes)}`,
    );
  }
  lines.push(`  ${zh ? "依据：" : "article: "}${origin(rule.citations, rule.quotes)}`);
  for (const reading of explanation?.interpretations ?? [])
    lines.push(`  ${zh ? "解读：" : "reading: "}${reading[language]}`);
  for (const { about, other, evaluation: result } of evaluation.otherReadings) {
    const outcomeThen = outcome(result, language);
    lines.push(
      zh
        ? `  按“${about.zh}”的另一种解读：${outcomeThen}（${other.zh}）`
        : `  by the other reading of ${about.en}: ${outcomeThen} (${other.en})`,
    );
  }
  return lines;
}

function outcome(evaluation: Evaluation, language: Language): string {
  const verdict = verdictText(evaluation.verdict, language);
  if (evaluation.form === "decision" && evaluation.text !== undefined) {
    return `${verdict} ${evaluation.text}${evaluation.deemed === undefined ? "" : ` (${evaluation.deemed[language]})`}`;
  }
  if (evaluation.form !== "scorecard" || evaluation.verdict !== "scored") return verdict;
  const { exact, low, high } = evaluation.score;
  const score = exact ?? `${low ?? "-∞"}…${high ?? "∞"}`;
  const bands = evaluation.bands.map((band) => band[language]).join(" / ");
  return `${verdict} ${score}${bands === "" ? "" : ` ${bands}`}`;
}

function scoreLine(line: ScoreLineEvaluation, language: Language): string {
  const { exact, low, high } = line.points;
  const sign = line.section === undefined ? "→ " : "";
  const finding = line.finding === undefined ? "" : ` [${line.finding}]`;
  return `  ${line[language]}${finding} ${sign}${exact ?? `${low ?? "-∞"}…${high ?? "∞"}`} ${origin(line.citations, line.quotes)}`;
}

function levelText(rule: Rule, language: Language): string {
  if (rule.level === "mandatory") return "";
  return language === "zh" ? "（原则上）" : " (advisory)";
}

function partLines(part: ExplainedPart, language: Language, depth: number): readonly string[] {
  const label = part.label === undefined ? "" : ` [${part.label[language]}]`;
  const value = values[part.value]?.[language] ?? part.value;
  const line = `${"  ".repeat(depth)}${part.expression}${label} = ${value}`;
  return [line, ...part.parts.flatMap((inner) => partLines(inner, language, depth + 1))];
}

function origin(citations: Rule["citations"], quotes: readonly string[]): string {
  const cites = citations
    .map(({ text, source }) => `${text}《${source.title.zh}》${source.number ?? ""}`)
    .join("；");
  return quotes.length === 0 ? cites : `${cites} ${quotes.map((quote) => `“${quote}”`).join("")}`;
}
