import type { PostRole, RuleReference } from "@yimen/domain";
import type { Law } from "@yimen/rules";
import { type Fact, judge, type RuleResult, ruleReference } from "@yimen/subgraph-kit";
import type { Post } from "../post/store.ts";
import type { StaffMember } from "../staff/store.ts";
import type { CoverageAlert } from "./coverage.ts";

/** Somebody on duty at more than one seat at the same hours: those of their one station. */
export interface DoubleDuty {
  readonly post: Post;
  readonly staff: StaffMember;
  /** The other seats, as people call them, e.g. `2 号窗口`. */
  readonly elsewhere: readonly { readonly zh: string; readonly en: string }[];
}

/**
 * What the law of the place makes of somebody who is on duty at two seats at once: nothing where its rule `concurrentDutyAllowed` passes, an
 * alert where a mandatory one fails, and a notice with its reason where no rule says, or the rule cannot.
 *
 * @source LP-4
 */
export function dutyElsewhere(
  law: Law,
  { post, staff, elsewhere }: DoubleDuty,
  now: Temporal.Instant,
): CoverageAlert | undefined {
  const result = severalDuty(law, { staff, role: post.role, atWindow: post.windowId !== null }, now);
  if (result?.evaluation.verdict === "pass" || result?.evaluation.verdict === "waived") return undefined;
  const { evaluation } = result ?? {};
  const forbidden = evaluation?.verdict === "fail";
  const rule = evaluation === undefined ? null : ruleReference(law, evaluation);
  const why = forbidden && rule !== null ? forbiddenBy(rule) : openBecause(result);
  return {
    kind: "ON_DUTY_ELSEWHERE",
    role: post.role,
    advisory: !forbidden || evaluation.rule.level !== "mandatory",
    rule,
    zh: `${staff.name}同时在${elsewhere.map(({ zh }) => zh).join("、")}当值,${why.zh},请安排他人或确认`,
    en: `${staff.name} is on duty at ${elsewhere.map(({ en }) => en).join(", ")} at the same hours; ${why.en}; arrange somebody else, or make sure of it`,
  };
}

/** Somebody in a role, at a window or at a station itself. */
interface InRole {
  readonly staff: StaffMember;
  /** Null where they hold no post there and only stand in. */
  readonly role: PostRole | null;
  readonly atWindow: boolean;
  /** The day whose law holds: today where it is left out. */
  readonly on?: Temporal.PlainDate;
}

/** Does the law of the place let somebody in a role serve at several seats at the same hours? @source LP-4 */
export function mayServeSeveral(law: Law, inRole: InRole, now: Temporal.Instant): boolean {
  const verdict = severalDuty(law, inRole, now)?.evaluation.verdict;
  return verdict === "pass" || verdict === "waived";
}

function severalDuty(
  law: Law,
  { staff, role, atWindow, on }: InRole,
  now: Temporal.Instant,
): RuleResult | undefined {
  const facts: readonly Fact[] = [
    { name: "employment", value: staff.employment, origin: "the register of staff" },
    { name: "isWindowStaff", value: atWindow, origin: "the posts held" },
    { name: "postRole", value: role, origin: "the posts held" },
  ];
  const judged = {
    subject: "staffMember",
    division: staff.divisionCode,
    facts,
    ...(on !== undefined && { on }),
  };
  return judge(law, judged, now, ["concurrentDutyAllowed"]).results[0];
}

interface Why {
  readonly zh: string;
  readonly en: string;
}

function forbiddenBy({ zh, en, articles }: RuleReference): Why {
  const cited = articles.map(({ text }) => text).join("、");
  return { zh: `违反规则“${zh}”(${cited})`, en: `that is against the rule "${en}" (${cited})` };
}

function openBecause(result: RuleResult | undefined): Why {
  const { evaluation } = result ?? {};
  if (evaluation === undefined || evaluation.verdict === "not-applicable") {
    return { zh: "本地规则没有写是否允许", en: "the rules of the place do not say whether they may" };
  }
  return {
    zh: `本地规则得不出是否允许(${evaluation.reasons.map(({ zh }) => zh).join(";")})`,
    en: `the rules of the place cannot say whether they may (${evaluation.reasons.map(({ en }) => en).join("; ")})`,
  };
}
