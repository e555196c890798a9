import { actsFor, chinaDate, hasRole, input, isDivisionCode, parseInput } from "@yimen/domain";
import type { Explanation } from "@yimen/rules";
import { type Compliance, verdictOf } from "@yimen/subgraph-kit";
import { complianceOf } from "../compliance/operations.ts";
import type { Context } from "../context.ts";
import { overseers } from "../readers.ts";
import { sealShown } from "../shown/shown.ts";
import { type BorrowedThing, listedOf, nameOf } from "../subject/verdict.ts";
import { type Report, type ReportedRule, type RuleOfStations, tally } from "./report.ts";
import { latestOfStations } from "./store.ts";

/** Under which place of the cipher a report lies that was shown. */
export const shownReport = "evaluations.compliance_report";

/** A report as somebody is shown it, with what files it; undefined for a day that is still to come. */
export interface ReportDraft extends Report {
  readonly basis: string | undefined;
}

/**
 * A station or a place by every check of its law on a day. Of a place also its stations, each by its own latest report of that day or before.
 *
 * @returns undefined for who does not oversee the place
 * @throws INPUT_INVALID
 * @source YS-3.1, SM-2, BK-5.1, PT-9
 */
export async function reportDraft(
  context: Context,
  subject: Report["subject"],
  thing: BorrowedThing,
  args: { readonly on?: string | null | undefined },
): Promise<ReportDraft | undefined> {
  const subjectId = thing.id ?? thing.code ?? "";
  const divisionCode = thing.divisionCode ?? thing.code ?? "";
  if (!isDivisionCode(divisionCode)) return undefined;
  if (!hasRole(context.actor, ...overseers) || !actsFor(context.actor, divisionCode)) return undefined;
  const day = parseInput(input.optionalDate, args.on ?? undefined, ["on"]);
  const borrowed = { id: subjectId, divisionCode, facts: listedOf(subject, thing) };
  const compliance = await complianceOf(context, subject, borrowed, { on: day?.toString() });
  const rules = rulesOf(compliance);
  const reports =
    subject === "station"
      ? []
      : await context.read((db) => latestOfStations(db, divisionCode, compliance.on));
  const report: Report = {
    divisionCode,
    subject,
    subjectId,
    name: nameOf(thing),
    on: compliance.on,
    lawRevision: compliance.law.revision,
    ...tally(rules.map(({ verdict }) => verdict)),
    rules,
    stations: reports
      .map(({ subjectId: stationId, name, on, passed, failed, unknown }) => ({
        stationId,
        name,
        on: on.toString(),
        passed,
        failed,
        unknown,
      }))
      .toSorted((a, b) => a.failed - b.failed || b.passed - a.passed || (a.stationId < b.stationId ? -1 : 1)),
    ofStations: overStations(reports),
  };
  // What will be on a day is looked at beforehand, and kept when it is.
  const isAhead = Temporal.PlainDate.compare(report.on, chinaDate(context.now)) > 0;
  const basis = isAhead
    ? undefined
    : sealShown(context, shownReport, { ...report, on: report.on.toString() });
  return { ...report, basis };
}

/** Every check that applies, with what it was judged by. */
function rulesOf({ results }: Compliance): readonly ReportedRule[] {
  return results.flatMap(({ evaluation, explain }): readonly ReportedRule[] => {
    const verdict = verdictOf(evaluation);
    if (evaluation.form !== "check") return [];
    if (verdict !== "PASS" && verdict !== "FAIL" && verdict !== "UNKNOWN") return [];
    const { rule, reasons } = evaluation;
    return [
      {
        rule: rule.id,
        zh: rule.zh,
        en: rule.en,
        verdict,
        mandatory: rule.level === "mandatory",
        articles: rule.citations.map(({ text }) => text),
        facts: [...factsIn(explain().explanation?.conditions ?? []), ...reasons.map(({ zh }) => zh)],
      },
    ];
  });
}

const words: Readonly<Record<string, string>> = { true: "是", false: "否", "?": "未知" };

/** Every fact and parameter that conditions read, in Chinese words, each once. */
function factsIn(conditions: Explanation["conditions"]): readonly string[] {
  const told = conditions.flatMap(({ label, value, parts }): readonly string[] =>
    label === undefined ? factsIn(parts) : [`${label.zh}：${words[value] ?? value}`],
  );
  return [...new Set(told)];
}

function overStations(reports: readonly Report[]): readonly RuleOfStations[] {
  const all = reports.flatMap(({ name, rules }) => rules.map((rule) => ({ ...rule, station: name })));
  return [...Map.groupBy(all, ({ rule }) => rule).values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const { rule, zh, en, articles } = first;
    const failing = alike.filter(({ verdict }) => verdict === "FAIL").map(({ station }) => station);
    return [{ rule, zh, en, articles, failing, ...tally(alike.map(({ verdict }) => verdict)) }];
  });
}
