import { setTimeout as sleep } from "node:timers/promises";
import { addToLaw } from "@yimen/subgraph-kit";
import { Client } from "pg";

/** A county whose people are assessed by an invented score sheet. */
export const county = "530324000000";
export const month: { readonly from: string; readonly to: string } = { from: "2026-09-01", to: "2026-09-30" };
export const rule = "benchPoints";

const pack = `pack: bench-points
zh: 月度积分(测量)
division: "${county}"
version: "1.0.0"
sources:
  B: { title: 月度积分办法, issued: 2026-01-05, textMissing: 示例 }
scorecards:
  benchPoints:
    zh: 月度积分
    subject: staffMember
    period: month
    cite: B 第一条
    start: 100
    sections:
      attendance:
        zh: 考勤
        entries:
          late: { zh: 迟到, cite: B 第二条, points: "-1 * staffMember.attendance.count(a, a.kind == 'LATE' && period.from <= a.on && a.on <= period.to)" }
          absent: { zh: 旷工, cite: B 第三条, when: "staffMember.attendance.exists(a, a.kind == 'ABSENT' && period.from <= a.on && a.on <= period.to)", points: -5 }
      service: { zh: 服务 }
    bands: [{ band: GOOD, zh: 优秀, atLeast: 100 }, { band: FAIR, zh: 合格, below: 100 }]
    examples:
      - { on: 2026-09-30, given: { attendance: [], findings: [], history: [], picks: [] }, expect: { score: 100 } }
      - { on: 2026-09-30, given: { attendance: [{ on: 2026-09-01, kind: LATE }], findings: [], history: [], picks: [] }, expect: { score: 99 } }
events:
  benchPhone: { zh: 上班玩手机, cite: B 第四条, effects: [{ scorecard: benchPoints, section: service, points: -5 }] }
`;

/** Puts the score sheet in force and hires people, each with a month of attendance and every tenth with a finding. */
export async function peopleCounty(databaseUrl: string, people: number): Promise<void> {
  const packs = [[{ path: "rules/bench.yaml", text: pack }]];
  await addToLaw(databaseUrl, { by: "bench" }, { packs, calendars: [] });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Personnel hears of stations by events, which are handled once the server runs.
    const known = `select station_id, division_code from personnel.known_station where division_code ^@ $1 limit 1`;
    while ((await client.query(known, [county.slice(0, 6)])).rowCount === 0) await sleep(500);
    await client.query(
      `insert into personnel.staff_member (id, division_code, station_id, name, badge_no, employment)
       select s.division_code || '.bench' || n, s.division_code, s.station_id, '测' || n, 'B' || n, 'CONTRACT'
       from (${known}) s,
         generate_series(1, $2::int) n`,
      [county.slice(0, 6), people],
    );
    await client.query(
      `insert into personnel.personal_file (staff_id, division_code)
       select id, division_code from personnel.staff_member where id like '%.bench%'`,
    );
    await client.query(
      `insert into personnel.recorded_fact
         (id, division_code, subject_id, name, value, entry, found_on, source, recorded_at, recorded_by)
       select m.id || '-' || d, m.division_code, m.id, 'attendance',
         jsonb_build_object('on', $1::date + d, 'kind', case when d % 7 = 0 then 'LATE' else 'PRESENT' end),
         true, $1::date + d, 'RECORD', now(), 'bench'
       from personnel.staff_member m, generate_series(1, 22) d where m.id like '%.bench%'`,
      [month.from],
    );
    await client.query("vacuum (analyze)");
  } finally {
    await client.end();
  }
}
