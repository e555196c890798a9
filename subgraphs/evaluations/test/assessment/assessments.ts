import type { LawText } from "@yimen/rules";
import { addToLaw } from "@yimen/subgraph-kit";
import type { Caller, TestSubgraph } from "@yimen/testing";
import { freshKey, lingkou, panan, staff, startEvaluations } from "../evaluations.ts";
import { listed } from "../law/law.ts";

export const manager: Caller = staff("STATION_MANAGER", lingkou);
export const admin: Caller = staff("COUNTY_ADMIN", panan);
export const clerkId: string = `${lingkou}.clerk-1`;
export const clerkAccount: Caller = { subject: "the-clerk", roles: ["CLERK"], divisions: [lingkou] };

/** Ten days to answer; of January nothing is said after them, of later months an objection counts as upheld. */
const silence = `decisions:
  assessmentObjectionDue: { zh: 考核异议答复期限, subject: assessment, returns: { type: date }, cite: A 第五条, appliesWhen: has(assessment.objectedOn), formula: "addDays(assessment.objectedOn, 10)", examples: [{ given: { objectedOn: 2026-06-01 }, expect: 2026-06-11 }, { given: { objectedOn: null }, expect: not-applicable }] }
  assessmentObjectionDeemedUpheld: { zh: 逾期未答复考核异议, subject: assessment, returns: { type: bool }, cite: A 第六条, appliesWhen: assessment.to > date('2027-01-31'), formula: "true", examples: [{ given: { to: 2027-02-28 }, expect: true }, { given: { to: 2027-01-31 }, expect: not-applicable }] }
`;

/** A county's monthly points of window staff, with attendance, findings, a pick, and a bonus for last month's best. */
export const points: LawText["packs"][number] = [
  {
    path: "rules/points.yaml",
    text: `pack: points
zh: 月度积分
division: "${panan}"
version: "1.0.0"
sources:
  A: { title: 窗口人员月度积分办法, issued: 2026-01-01, textMissing: 示例 }
scorecards:
  clerkMonth:
    zh: 窗口人员月度积分
    en: monthly points of window staff
    subject: staffMember
    period: month
    cite: A 第一条
    start: 100
    sections:
      attendance:
        zh: 出勤
        entries:
          late: { zh: 迟到, points: "-2 * staffMember.attendance.count(a, a.kind == 'LATE')" }
      service:
        zh: 服务
        entries:
          attitude: { zh: 服务态度, pick: { from: 0, to: 5 } }
      continuity:
        zh: 连续优秀
        entries:
          again: { zh: 上月满分加分, when: "staffMember.history.exists(h, h.to == addDays(period.from, -1) && h.score >= 100)", points: 1 }
    bands:
      - { band: GREEN, zh: 绿牌, en: green, atLeast: 98 }
      - { band: RED, zh: 红牌, en: red, below: 98 }
    examples:
      - { on: 2026-01-31, given: { attendance: [], findings: [], history: [], picks: [{ entry: attitude, points: 5, reason: 好 }] }, expect: { score: 105, band: GREEN } }
      - { on: 2026-01-31, given: { attendance: [{ on: 2026-01-05, kind: LATE }, { on: 2026-01-06, kind: LATE }, { on: 2026-01-07, kind: LATE }, { on: 2026-01-08, kind: LATE }], findings: [], history: [], picks: [{ entry: attitude, points: 0, reason: 无 }] }, expect: { score: 92, band: RED } }
events:
  offPost: { zh: 脱岗, cite: A 第二条, countsWhen: finding.state == 'CONFIRMED', effects: [{ scorecard: clerkMonth, section: service, points: -3 * finding.times }] }
checks:
  reviewedAndFiled: { zh: 审核入档, subject: assessment, cite: A 第四条, appliesWhen: has(assessment.grade), must: assessment.reviewedByPersonnel && assessment.inPersonalFile, examples: [{ given: { grade: GOOD, reviewedByPersonnel: true, inPersonalFile: true }, expect: pass }, { given: { grade: GOOD, reviewedByPersonnel: false, inPersonalFile: true }, expect: fail }, { given: { grade: GOOD, reviewedByPersonnel: true, inPersonalFile: false }, expect: fail }] }
  noBestWithTasks: { zh: 有未完成任务不评优, subject: assessment, cite: A 第三条, appliesWhen: has(assessment.grade), must: "assessment.tasksUnfinished == 0 || assessment.grade != 'EXCELLENT'", examples: [{ given: { grade: EXCELLENT, tasksUnfinished: 0 }, expect: pass }, { given: { grade: EXCELLENT, tasksUnfinished: 1 }, expect: fail }] }
${silence}`,
  },
];

/** Evaluations of a county with monthly points, and a clock that can be set. */
export async function startPoints(): Promise<{ graph: TestSubgraph; at: (day: string) => void }> {
  let now = Temporal.Instant.from("2026-02-02T02:00:00Z");
  const graph = await startEvaluations({ now: () => now });
  await addToLaw(graph.databaseUrl, { by: "test" }, { packs: [points], calendars: [] });
  await graph.deliver("personnel.staff-account-told", {
    staffId: clerkId,
    division: lingkou,
    account: clerkAccount.subject,
    at: "2026-01-01T00:00:00Z",
  });
  return { graph, at: (day) => (now = Temporal.Instant.from(`${day}T02:00:00Z`)) };
}

/** A day on which somebody came late. */
export const late = (on: string, knownOn = on): object => ({
  name: "attendance",
  value: { on, kind: "LATE" },
  from: on,
  until: null,
  knownOn,
  knownUntil: null,
  entry: true,
  origin: `recorded by gate on ${knownOn}`,
});

/** The clerk as the gateway brings them. */
export const clerk = (attendance: readonly object[], further: object = {}, id = clerkId): object => ({
  __typename: "StaffMember",
  id,
  divisionCode: id.slice(0, 12),
  name: "陈二",
  personFacts: [
    ...listed({ isWindowStaff: true, attendance: [], ...further }).map((fact) => ({
      ...fact,
      origin: "file",
    })),
    ...attendance,
  ],
  caseFacts: [],
});

export interface Range {
  readonly exact: string | null;
  readonly low: string | null;
  readonly high: string | null;
}

export interface Outcome {
  readonly verdict: string;
  readonly score: Range;
  readonly band: { readonly band: string } | null;
  readonly lines: readonly {
    readonly id: string;
    readonly points: Range;
    readonly finding: { readonly id: string } | null;
  }[];
  readonly missing: readonly string[];
  readonly checks: readonly { readonly rule: string; readonly verdict: string }[];
}

const outcome = `outcome { verdict score { exact low high } band { band } missing checks { rule verdict }
  lines { id points { exact low high } finding { id } } }`;

export interface Draft {
  readonly outcome: Outcome;
  readonly basis: string | null;
  readonly facts: readonly { readonly name: string; readonly origin: string | null }[];
}

export const january = { from: "2026-01-01", to: "2026-01-31" } as const;
export const february = { from: "2026-02-01", to: "2026-02-28" } as const;

interface Asked {
  readonly rule?: string | null;
  readonly asKnownOn?: string;
  readonly as?: Caller;
}

/** What somebody would come to, as somebody sees it. */
export async function draftOf(
  graph: TestSubgraph,
  person: object,
  period: { readonly from: string; readonly to: string },
  { rule = "clerkMonth", asKnownOn, as = manager }: Asked = {},
): Promise<Draft | null> {
  const { _entities: found } = await graph.data<{ _entities: { assessmentDraft: Draft | null }[] }>(
    `query ($of: [_Any!]!, $rule: String, $period: PeriodInput!, $asKnownOn: Date) { _entities(representations: $of) {
      ... on StaffMember { assessmentDraft(rule: $rule, period: $period, asKnownOn: $asKnownOn) { ${outcome} basis facts { name origin } } } } }`,
    { of: [person], rule, period, asKnownOn },
    as,
  );
  return found[0]?.assessmentDraft ?? null;
}

export interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly problems?: readonly { readonly code: string; readonly path: readonly string[] }[];
  readonly assessments?: readonly {
    readonly id: string;
    readonly state: string;
    readonly version: number;
    readonly outcome: Outcome;
  }[];
}

/** Sends a mutation about assessments. */
export async function send(
  graph: TestSubgraph,
  name: string,
  input: object,
  as: Caller | undefined = manager,
): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const answer = await graph.data<Record<string, Answer>>(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename
      ... on ${type}Payload { assessments { id state version ${outcome} } }
      ... on Problem { code messageEn messageZh path } ... on InvalidInput { problems { code path } } } }`,
    { input: { idempotencyKey: freshKey(), ...input } },
    as,
  );
  const done = answer[name];
  if (done === undefined) throw new Error(`${name} gave nothing`);
  return done;
}

export const pick = (given: string): object => ({
  picks: [{ entry: "attitude", points: given, reason: "耐心细致" }],
});

/** Assesses somebody; answers with the id. */
export async function assessed(
  graph: TestSubgraph,
  person: object,
  period: { readonly from: string; readonly to: string },
  further: object = pick("5"),
): Promise<string> {
  const draft = await draftOf(graph, person, period);
  const done = await send(graph, "assess", { assessments: [{ basis: draft?.basis, ...further }] });
  const [made] = done.assessments ?? [];
  if (made === undefined) throw new Error(JSON.stringify(done));
  return made.id;
}

export interface Shown {
  readonly state: string;
  readonly version: number;
  readonly outcome: Outcome;
  readonly acts: readonly { readonly act: string; readonly finding: { readonly id: string } | null }[];
  readonly finals: readonly {
    readonly number: number;
    readonly score: string | null;
    readonly band: string | null;
    readonly intact: boolean | null;
    readonly reopenedAt: string | null;
  }[];
}

/** An assessment as somebody sees it. */
export async function shown(
  graph: TestSubgraph,
  id: string,
  as: Caller | null = manager,
): Promise<Shown | null> {
  const { assessment } = await graph.data<{ assessment: Shown | null }>(
    `query ($id: ID!) { assessment(id: $id) { state version ${outcome} acts { act finding { id } }
      finals { number score band intact reopenedAt } } }`,
    { id },
    as ?? undefined,
  );
  return assessment;
}
