import type { LawText } from "@yimen/rules";

/** Invented, in the style of a county's rules of oversight: every complaint closed, most ratings good, every programme accepted, and by when each loop ends. */
export function loopPack(division: string): LawText["packs"][number] {
  const text = `pack: loops
zh: 闭环管理(测试)
en: loops (test)
division: "${division}"
version: "1.0.0"
sources:
  LO: { title: 闭环管理办法, issued: 2026-01-01, textMissing: 测试 }
quotas:
  complaintsAllClosedHere:
    zh: 投诉办结率
    subject: complaint
    per: COUNTY
    cite: LO 第一条
    where: complaint.state != 'REJECTED'
    counted: complaint.state == 'CLOSED'
    limit: { unit: share, min: 1 }
    examples:
      - { given: { members: [{ id: a, state: CLOSED }] }, expect: pass }
      - { given: { members: [{ id: a, state: CLOSED }, { id: b, state: RECEIVED }] }, expect: fail }
  ratingsMostlyGood:
    zh: 好评率
    subject: rating
    per: STATION
    cite: LO 第二条
    counted: rating.points >= 4
    limit: { unit: share, min: 0.5 }
    examples:
      - { given: { members: [{ id: a, points: 5 }, { id: b, points: 1 }] }, expect: pass }
      - { given: { members: [{ id: a, points: 1 }] }, expect: fail }
  worstRating:
    zh: 最低评价
    subject: rating
    per: STATION
    cite: LO 第三条
    pick: { by: rating.points, order: lowest, ties: all }
    limit: { unit: count, exactly: 1 }
    examples:
      - { given: { members: [{ id: a, points: 5 }, { id: b, points: 1 }] }, expect: { picked: [b] } }
      - { given: { members: [{ id: a, points: 2 }, { id: b, points: 3 }] }, expect: { picked: [a] } }
  inspectionsClosed:
    zh: 检查销号率
    subject: inspection
    per: TOWNSHIP
    cite: LO 第四条
    where: inspection.findings.count() > 0
    counted: has(inspection.closedOn)
    limit: { unit: share, min: 1 }
    examples:
      - { given: { members: [{ id: a, findings: [{ state: CONFIRMED }], closedOn: 2026-02-01 }] }, expect: pass }
      - { given: { members: [{ id: a, findings: [{ state: CONFIRMED }], closedOn: null }] }, expect: fail }
  programmesAccepted:
    zh: 改革任务验收率
    subject: programme
    per: TOWNSHIP
    cite: LO 第五条
    counted: has(programme.acceptedOn)
    limit: { unit: share, min: 1 }
    examples:
      - { given: { members: [{ id: a, acceptedOn: 2026-02-01 }] }, expect: pass }
      - { given: { members: [{ id: a, acceptedOn: null }] }, expect: fail }
`;
  return [{ path: "rules/loops.yaml", text }];
}
