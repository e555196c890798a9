import type { RuleReference } from "@yimen/domain";
import { type Fact, judge, ruleReference } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { dutiesOf } from "../facts/duties.ts";
import { loadStation } from "../replica/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import type { EndReason } from "../vocabulary.ts";
import { postLocked, postLockedInPrinciple } from "./failures.ts";
import { loadPostsOf } from "./operations.ts";
import type { Post } from "./store.ts";

/** How posts of somebody end. */
export interface EarlyEnd {
  readonly posts: readonly Post[];
  readonly endedOn: Temporal.PlainDate;
  readonly reason: EndReason;
  /** What a leader says in justification, where the law only speaks in principle. */
  readonly exception: string | undefined;
}

/**
 * Refuses that somebody leaves a post before the years that the law of the place fixes for it: its rule `postTermServed`, asked as of the last day.
 * The exceptions a rule names it grants itself; a rule that speaks in principle (原则上) yields to one that is put on record.
 *
 * @returns what is kept of the exception; null where none was needed
 * @throws POST_LOCKED, POST_LOCKED_IN_PRINCIPLE
 * @source SM-12, PT-8, BK-10
 */
export async function refuseEarly(
  context: Context,
  staff: StaffMember,
  { posts, endedOn, reason, exception }: EarlyEnd,
): Promise<string | null> {
  const broken = await brokenTerm(context, staff, { posts, endedOn, reason });
  if (broken === undefined) return null;
  const { rule, mandatory } = broken;
  const told = { name: staff.name, endedOn: endedOn.toString(), from: broken.since.toString() };
  const article = rule.articles.map(({ text }) => text).join("、");
  const details = { ...told, rule: rule.zh, ruleEn: rule.en, article };
  const options = { path: ["input", "endedOn"], rules: [rule] };
  if (mandatory) throw postLocked(details, options);
  if (exception === undefined) throw postLockedInPrinciple(details, options);
  return exception;
}

async function brokenTerm(
  context: Context,
  staff: StaffMember,
  { posts, endedOn, reason }: Omit<EarlyEnd, "exception">,
): Promise<
  | { readonly rule: RuleReference; readonly mandatory: boolean; readonly since: Temporal.PlainDate }
  | undefined
> {
  if (posts.length === 0) return undefined;
  const [law, station, duties, held = []] = await Promise.all([
    context.law(),
    loadStation(context, staff.stationId),
    dutiesOf(context, staff.id, staff.divisionCode),
    loadPostsOf(context, staff.id),
  ]);
  const since = [...held, ...posts]
    .map(({ from }) => from)
    .toSorted((a, b) => Temporal.PlainDate.compare(a, b))[0];
  if (since === undefined) return undefined;
  const told: Readonly<Record<string, Fact["value"]>> = {
    ...duties,
    employment: staff.employment,
    isWindowStaff: posts.some(({ windowId }) => windowId !== null),
    isLeaderInCharge: duties["isLeaderInCharge"] ?? false,
    startedOn: since.toString(),
    leftOn: endedOn.toString(),
    promoted: reason === "PROMOTED",
    transferred: reason === "TRANSFERRED",
    ...(station !== undefined && { station: { code: station.code, kind: station.kind } }),
  };
  const facts = Object.entries(told).map(([name, value]): Fact => ({
    name,
    value,
    origin: "the posts held",
  }));
  const judged = { subject: "staffMember", division: staff.divisionCode, facts, on: endedOn };
  const evaluation = judge(law, judged, context.now, ["postTermServed"]).results[0]?.evaluation;
  if (evaluation?.verdict !== "fail") return undefined;
  return { rule: ruleReference(law, evaluation), mandatory: evaluation.rule.level === "mandatory", since };
}
