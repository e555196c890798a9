import type { LawText } from "@yimen/rules";

type WrittenPack = LawText["packs"][number];

/** Invented, in the style of a county's score sheet: monthly points of window staff with attendance, and the best of the month. */
export function windowPack(division: string): WrittenPack {
  return [
    {
      path: "rules/points.yaml",
      text: `pack: window-points
zh: 窗口人员积分(测试)
en: points of window staff (test)
division: "${division}"
version: "1.0.0"
sources:
  WP: { title: 窗口人员月度积分办法, issued: 2026-01-05, textMissing: 测试 }
vocabularies:
  GateKind: { zh: 打卡情况, values: { ON_TIME: 按时, LATE: 迟到, ABSENT: 缺勤 } }
records:
  gateRecord: { zh: 打卡记录, en: gate record, fields: { on: { type: date, zh: 日期 }, kind: { type: enum, of: GateKind, zh: 情况 } } }
facts:
  staffMember: { gateRecords: { type: record, of: gateRecord, listMax: 400, zh: 打卡记录 } }
parameters:
  allowanceYuan:
    zh: 每月交通误餐补助
    en: allowance a month
    type: decimal
    unit: yuan
    values: [{ from: 2026-01-05, value: 50, cite: WP 第五条 }]
decisions:
  monthlyAllowance:
    zh: 当月交通误餐补助
    en: allowance of the month
    subject: staffMember
    returns: { type: decimal, unit: yuan }
    cite: WP 第五条
    appliesWhen: staffMember.employment == 'CONTRACT'
    formula: params.allowanceYuan
    examples:
      - { on: 2026-09-30, given: { employment: CONTRACT }, expect: 50 }
      - { on: 2026-09-30, given: { employment: ESTABLISHED }, expect: not-applicable }
scorecards:
  clerkPoints:
    zh: 窗口人员月度积分
    en: monthly points of window staff
    subject: staffMember
    period: month
    cite: WP 第一条
    start: 100
    sections:
      attendance: { zh: 考勤, entries: { late: { zh: 迟到, cite: WP 第二条, points: "-1 * staffMember.gateRecords.count(g, g.kind == 'LATE' && period.from <= g.on && g.on <= period.to)" } } }
      service: { zh: 服务, entries: { manner: { zh: 态度, pick: { from: 0, to: 5 } } } }
      honours: { zh: 荣誉, entries: { streak: { zh: 上月第一, when: "staffMember.history.exists(h, h.to == addDays(period.from, -1) && h.rank == 1)", points: 1 } } }
    bands:
      - { band: GOOD, zh: 优秀, atLeast: 100 }
      - { band: FAIR, zh: 合格, below: 100 }
    examples:
      - { on: 2026-09-30, given: { gateRecords: [], findings: [], history: [], picks: [{ entry: manner, points: 5, reason: 好 }] }, expect: { score: 105 } }
      - { on: 2026-09-30, given: { gateRecords: [{ on: 2026-09-01, kind: LATE }], findings: [], history: [], picks: [{ entry: manner, points: 0, reason: 无 }] }, expect: { score: 99 } }
events:
  phoneAtWork: { zh: 上班玩手机, en: phone at work, cite: WP 第三条, countsWhen: finding.state == 'CONFIRMED', effects: [{ scorecard: clerkPoints, section: service, points: -5 }] }
quotas:
  clerkOfTheMonth:
    zh: 月度之星
    en: clerk of the month
    subject: staffMember
    per: STATION
    cite: WP 第四条
    where: staffMember.isWindowStaff
    pick: { by: staffMember.score, order: highest, ties: all }
    limit: { unit: count, exactly: 1 }
    examples:
      - { given: { members: [{ id: a, isWindowStaff: true, score: 99 }, { id: b, isWindowStaff: true, score: 98 }] }, expect: { picked: [a] } }
      - { given: { members: [{ id: a, isWindowStaff: true, score: 9 }, { id: b, isWindowStaff: true, score: 98 }] }, expect: { picked: [b] } }
`,
    },
  ];
}

/** Invented, in the style of a county's score sheet: yearly stars of village stations, with a star less after two poor years. */
export function starPack(division: string): WrittenPack {
  return [
    {
      path: "rules/stars.yaml",
      text: `pack: village-stars
zh: 村站星级(测试)
en: stars of village stations (test)
division: "${division}"
version: "1.0.0"
sources:
  VS: { title: 村级便民服务站星级评定办法, issued: 2022-12-01, textMissing: 测试 }
scorecards:
  villageStars:
    zh: 村站年度星级
    en: yearly stars of a village station
    subject: station
    period: year
    cite: VS 第一条
    start: 100
    sections: { duty: { zh: 坐班 } }
    bands:
      - { band: FIVE, zh: 五星, atLeast: 95 }
      - { band: FOUR, zh: 四星, atLeast: 85, below: 95 }
      - { band: THREE, zh: 三星, atLeast: 75, below: 85 }
      - { band: TWO, zh: 二星, below: 75 }
    bandSteps:
      - { zh: 连续两年低于四星降一星, when: "station.history.filter(h, h.score < 85).count() >= 2", demote: 1 }
    examples:
      - { on: 2023-12-31, given: { findings: [], history: [], picks: [] }, expect: { score: 100, band: FIVE } }
      - { on: 2023-12-31, given: { findings: [], history: [{ score: 80 }, { score: 70 }], picks: [] }, expect: { score: 100, band: FOUR } }
events:
  doorClosed: { zh: 坐班日关门, en: closed on a duty day, cite: VS 第二条, countsWhen: finding.state == 'CONFIRMED', effects: [{ scorecard: villageStars, section: duty, points: -4 * finding.times }] }
`,
    },
  ];
}

/** Invented, in the style of a county's score sheet: what windows, people and villages come to makes the score of whatever they belong to. */
export function memberPack(division: string): WrittenPack {
  const own = (id: string, subject: string): string =>
    `  ${id}: { zh: ${id}, subject: ${subject}, period: month, cite: MP 第一条, start: 10, sections: { own: { zh: 本身, entries: { first: { zh: 曾列第一, when: "${subject}.history.exists(h, h.rank == 1)", points: 1 } } } }, examples: [{ on: 2026-09-30, given: { findings: [], picks: [], history: [] }, expect: { score: 10 } }, { on: 2026-09-30, given: { findings: [], picks: [], history: [{ rank: 1 }] }, expect: { score: 11 } }] }`;
  const whole = (id: string, subject: string, list: string): string =>
    `  ${id}: { zh: ${id}, subject: ${subject}, period: month, cite: MP 第二条, sections: { parts: { zh: 组成, entries: { sum: { zh: 合计, points: "${subject}.${list}.map(m, m.score).sum()" } } } }, examples: [{ on: 2026-09-30, given: { findings: [], picks: [], ${list}: [{ score: 9 }, { score: 10 }] }, expect: { score: 19 } }, { on: 2026-09-30, given: { findings: [], picks: [], ${list}: [] }, expect: { score: 0 } }] }`;
  return [
    {
      path: "rules/members.yaml",
      text: `pack: members-${division}
zh: 组成计分(测试)
en: points of members (test)
division: "${division}"
version: "1.0.0"
sources:
  MP: { title: 组成计分办法, issued: 2026-01-05, textMissing: 测试 }
scorecards:
${own("windowOwn", "window")}
${own("villageOwn", "division")}
${whole("stationWhole", "station", "windows")}
${whole("departmentWhole", "department", "staff")}
${whole("townshipWhole", "division", "children")}
`,
    },
  ];
}

/** Invented: how many cases, devices and posts there may be, in every scope. */
export function countPack(division: string): WrittenPack {
  const quota = (
    id: string,
    subject: string,
    per: string,
    fact: string,
    counts: string,
    not: string,
  ): string =>
    `  ${id}: { zh: ${id}, subject: ${subject}, per: ${per}, cite: CP 第一条, counted: "${subject}.${fact}", limit: { unit: count, max: 0 }, examples: [{ given: { members: [{ id: a, ${not} }] }, expect: pass }, { given: { members: [{ id: a, ${counts} }] }, expect: fail }] }`;
  const byApp = ["channel == 'APP'", "channel: APP", "channel: WEB"] as const;
  const broken = ["working == false", "working: false", "working: true"] as const;
  const idle = ["sessionCount == 0", "sessionCount: 0", "sessionCount: 2"] as const;
  const second = ["role == 'B'", "role: B", "role: A"] as const;
  return [
    {
      path: "rules/counts.yaml",
      text: `pack: counts
zh: 计数指标(测试)
en: counts (test)
division: "${division}"
version: "1.0.0"
sources:
  CP: { title: 计数办法, issued: 2019-01-05, textMissing: 测试 }
quotas:
${quota("appCasesOfStation", "case", "STATION", ...byApp)}
${quota("appCasesOfCounty", "case", "COUNTY", ...byApp)}
${quota("appCasesOfDepartment", "case", "DEPARTMENT", ...byApp)}
${quota("brokenOfStation", "device", "STATION", ...broken)}
${quota("brokenOfCounty", "device", "COUNTY", ...broken)}
${quota("secondsOfStation", "post", "STATION", ...second)}
${quota("secondsOfCounty", "post", "COUNTY", ...second)}
${quota("secondsOfDepartment", "post", "DEPARTMENT", ...second)}
${quota("idlePlansOfCounty", "trainingPlan", "COUNTY", ...idle)}
`,
    },
  ];
}
