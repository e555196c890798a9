import type { LawText } from "@yimen/rules";
import { addToLaw } from "@yimen/subgraph-kit";
import type { Caller, TestSubgraph } from "@yimen/testing";
import { freshKey, lingkou, panan, staff, startEvaluations, yushan } from "../evaluations.ts";

/** Who oversees the village, its town and its county. */
export const manager: Caller = staff("STATION_MANAGER", lingkou);
export const inspector: Caller = staff("INSPECTOR", yushan);
export const admin: Caller = staff("COUNTY_ADMIN", panan);

export const station: string = `${lingkou}.station`;
export const window: string = `${lingkou}.window-1`;
export const chief: string = `${lingkou}.chief`;
export const colleague: string = `${lingkou}.colleague`;

/** A county's score sheets: one event with an effect on each of two things, one that is picked from a range, one counted once verified. */
export function scoringPack(further = ""): LawText["packs"][number] {
  const text = `pack: score
zh: 记分规则包
division: "${panan}"
version: "1.0.0"
sources:
  A: { title: 记分办法, issued: 2026-01-01, textMissing: 示例 }
scorecards:
  windowMonth: { zh: 窗口月度记分, subject: window, period: month, cite: A 第一条, start: 100, sections: { d: { zh: 纪律 } }, examples: [{ given: { findings: [], picks: [] }, expect: { score: 100 } }, { given: { findings: [{ event: unattended, foundOn: 2026-06-01, state: CONFIRMED }], picks: [] }, expect: { score: 97 }, on: 2026-06-30 }] }
  chiefMonth: { zh: 首席代表月度记分, subject: staffMember, period: month, cite: A 第二条, start: 100, sections: { d: { zh: 纪律 } }, examples: [{ given: { findings: [], picks: [] }, expect: { score: 100 } }, { given: { findings: [{ event: unattended, foundOn: 2026-06-01, state: CONFIRMED }], picks: [] }, expect: { score: 98.5 }, on: 2026-06-30 }] }
events:
  unattended:
    zh: 窗口空岗
    cite: A 第三条
    countsWhen: finding.state == 'CONFIRMED'
    effects:
      - { scorecard: windowMonth, section: d, points: -3 * finding.times }
      - { scorecard: chiefMonth, section: d, points: -1.5 * finding.times }
  rude:
    zh: 态度差
    cite: A 第四条
    countsWhen: finding.state == 'CONFIRMED'
    effects: [{ scorecard: chiefMonth, section: d, pick: { from: -5, to: -3 } }]
  spring:
    zh: 春季情形
    cite: A 第五条
    from: 2026-03-01
    until: 2026-05-31
    effects: [{ scorecard: windowMonth, section: d, points: -1 }]
${further}`;
  return [{ path: "rules/score.yaml", text }];
}

/** Evaluations of a county whose law has score sheets. */
export async function startScoring(
  options: { now?: () => Temporal.Instant; further?: string } = {},
): Promise<TestSubgraph> {
  const graph = await startEvaluations(options.now === undefined ? {} : { now: options.now });
  await addToLaw(graph.databaseUrl, { by: "test" }, { packs: [scoringPack(options.further)], calendars: [] });
  return graph;
}

/** Tells evaluations whose account a staff member's is. */
export async function hasAccount(
  graph: TestSubgraph,
  staffId: string,
  account: string | null,
): Promise<void> {
  await graph.deliver("personnel.staff-account-told", {
    staffId,
    division: staffId.slice(0, 12),
    ...(account !== null && { account }),
    at: "2026-01-01T00:00:00Z",
  });
}

const problem = `__typename ... on Problem { code messageEn messageZh path } ... on InvalidInput { problems { code path messageEn } }`;

export interface Outcome {
  readonly __typename: string;
  readonly code?: string;
  readonly messageEn?: string;
  readonly problems?: { code: string; path: string[]; messageEn: string }[];
  readonly finding?: { readonly id: string; readonly state: string } | null;
}

/** Sends a mutation about findings. */
export async function act(
  graph: TestSubgraph,
  name: string,
  input: Record<string, unknown>,
  as: Caller | undefined,
): Promise<Outcome> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const document = `mutation ($input: ${type}Input!) { ${name}(input: $input) {
    ... on ${type}Payload { finding { id state } } ${problem} } }`;
  const answer = await graph.data<Record<string, Outcome>>(
    document,
    { input: { idempotencyKey: freshKey(), ...input } },
    as,
  );
  const outcome = answer[name];
  if (outcome === undefined) throw new Error(`${name} gave nothing`);
  return outcome;
}

/** Records that a window stood empty: about the window and its chief. */
export async function found(
  graph: TestSubgraph,
  changes: Record<string, unknown> = {},
  as: Caller = manager,
): Promise<string> {
  const outcome = await act(
    graph,
    "recordFinding",
    {
      event: "unattended",
      about: [
        { subject: "window", id: window },
        { subject: "staffMember", id: chief },
      ],
      foundOn: "2026-06-10",
      source: "DAILY_INSPECTION",
      ...changes,
    },
    as,
  );
  if (outcome.finding == null) throw new Error(JSON.stringify(outcome));
  return outcome.finding.id;
}

/** The score of one scorecard on a day, as known on a day. */
export async function scoreOf(
  graph: TestSubgraph,
  thing: "window" | "chief",
  { on = "2026-06-30", asKnownOn, as = manager }: { on?: string; asKnownOn?: string; as?: Caller } = {},
): Promise<string> {
  const [type, id, field, rule] =
    thing === "window"
      ? ["Window", window, "compliance", "windowMonth"]
      : ["StaffMember", chief, "eligibility", "chiefMonth"];
  const facts =
    thing === "window"
      ? { placeFacts: [], staffFacts: [], itemFacts: [] }
      : { personFacts: [], caseFacts: [] };
  const moment = `on: "${on}"${asKnownOn === undefined ? "" : `, asKnownOn: "${asKnownOn}"`}`;
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} {
    ${field}(${moment}) { results(rules: ["${rule}"]) { value lowest highest verdict } } } } }`;
  const of = [{ __typename: type, id, divisionCode: lingkou, ...facts }];
  const { _entities: entities } = await graph.data<{
    _entities: Record<
      string,
      { results: { value: string | null; lowest: string | null; highest: string | null; verdict: string }[] }
    >[];
  }>(query, { of }, as);
  const result = entities[0]?.[field ?? ""]?.results[0];
  if (result === undefined) return "no rule";
  const { value, lowest, highest, verdict } = result;
  if (value !== null) return value;
  return lowest === null && highest === null ? verdict : `${lowest}…${highest}`;
}
