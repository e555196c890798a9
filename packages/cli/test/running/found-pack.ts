import type { LawText } from "@yimen/rules";
import { platformFacts } from "@yimen/rules";

/** Subjects that a finding may be about and the graph keeps. */
export const foundSubjects: readonly string[] = [...platformFacts.records.values()].flatMap(
  ({ name, entity }) => (entity?.facts["findingFacts"] === undefined ? [] : [name]),
);

/** Id of the check about a subject in {@link foundPack}. */
export const blamelessRule = (subject: string): string =>
  `blameless${subject[0]?.toUpperCase()}${subject.slice(1)}`;

/** Invented: of every subject that a finding may be about, a check that nothing of one event is held true of it. */
export function foundPack(division: string): LawText["packs"][number] {
  const checks = foundSubjects.map(
    (subject) => `  ${blamelessRule(subject)}:
    zh: ${subject} 无抽查问题
    subject: ${subject}
    cite: FP 第一条
    must: "!${subject}.findings.exists(f, f.event == 'spotted' && f.state == 'CONFIRMED')"
    examples:
      - { given: { findings: [] }, expect: pass }
      - { given: { findings: [{ event: spotted, foundOn: 2026-01-05, state: CONFIRMED }] }, expect: fail }`,
  );
  const text = `pack: spotted
zh: 抽查(测试)
en: spot checks (test)
division: "${division}"
version: "1.0.0"
sources:
  FP: { title: 抽查办法, issued: 2026-01-01, textMissing: 测试 }
scorecards:
  spotPoints: { zh: 抽查记分, subject: station, period: year, cite: FP 第二条, start: 100, sections: { s: { zh: 抽查 } }, examples: [{ given: { findings: [], picks: [] }, expect: { score: 100 } }, { on: 2026-12-31, given: { findings: [{ event: spotted, foundOn: 2026-01-05, state: CONFIRMED }], picks: [] }, expect: { score: 98 } }] }
events:
  spotted: { zh: 抽查发现问题, en: seen at a spot check, cite: FP 第二条, countsWhen: finding.state == 'CONFIRMED', effects: [{ scorecard: spotPoints, section: s, points: -2 }] }
checks:
${checks.join("\n")}
`;
  return [{ path: "rules/spotted.yaml", text }];
}
