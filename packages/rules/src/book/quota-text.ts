import type { CountRange } from "../evaluation/ranking.ts";
import type { QuotaEvaluation } from "./evaluation.ts";

type Language = "zh" | "en";

/** Most members a line names. */
const mostNamed = 30;

/** Who makes up the answer of a quota: how many there are and may be, who counts or is picked, who may, and the places of a ranking. */
export function quotaLines(evaluation: QuotaEvaluation, language: Language): readonly string[] {
  const zh = language === "zh";
  const { rule, population, counted, allowed, members, uncertain, table } = evaluation;
  const ranks = rule.pick !== undefined;
  const limits = allowedText(allowed, zh);
  const numbers = zh
    ? `总数 ${rangeText(population)}，${ranks ? "入选" : "计入"} ${rangeText(counted)}${limits}`
    : `of ${rangeText(population)}, ${rangeText(counted)} ${ranks ? "picked" : "counted"}${limits}`;
  const lines = [`  ${numbers}`];
  const named = (title: string, all: readonly string[]): void => {
    if (all.length > 0) lines.push(`  ${title}${zh ? "：" : ": "}${listText(all, zh)}`);
  };
  named(zh ? (ranks ? "入选者" : "计入者") : ranks ? "picked" : "counted", members);
  named(zh ? "不确定者" : "uncertain", uncertain);
  const places = table.map(({ id, place }) =>
    zh ? `第${rangeText(place)} ${id}` : `${rangeText(place)}. ${id}`,
  );
  named(zh ? "名次" : "places", places);
  return lines;
}

function rangeText({ low, high }: CountRange): string {
  return low === high ? String(low) : `${low}…${high}`;
}

function allowedText({ min, max }: QuotaEvaluation["allowed"], zh: boolean): string {
  if (min === undefined && max === undefined) return "";
  const range = min === max ? (min ?? "") : `${min ?? "0"}…${max ?? "∞"}`;
  return zh ? `（允许 ${range}）` : ` (allowed ${range})`;
}

function listText(all: readonly string[], zh: boolean): string {
  const shown = all.slice(0, mostNamed).join(zh ? "、" : ", ");
  return all.length > mostNamed ? `${shown} … ${all.length}` : shown;
}
