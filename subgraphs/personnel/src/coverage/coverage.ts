import { type PostRole, postRoles, type RuleReference } from "@yimen/domain";
import type { Post } from "../post/store.ts";

/** Which roles a seat must have, and who serves before whom. */
export interface Staffing {
  readonly roles: readonly PostRole[];
  /** Roles in the order in which they serve: the first whose holder is not away is on duty. */
  readonly onDuty: readonly PostRole[];
}

/** A window: A answers for it, B serves, C fills in when B is away. @source LP-4 */
export const windowStaffing: Staffing = { roles: ["A", "B", "C"], onDuty: ["B", "C"] };

/** A village point with its two agents. @source LP-4 */
export const agentStaffing: Staffing = { roles: ["A", "B"], onDuty: ["A", "B"] };

/** Why a seat is not covered, in both languages. */
export interface CoverageAlert {
  readonly kind: "POST_VACANT" | "NOBODY_ON_DUTY" | "ON_DUTY_ELSEWHERE";
  /** The vacant role, or the role of the one who is on duty elsewhere, too; null when nobody is on duty. */
  readonly role: PostRole | null;
  /** A mere notice: no rule of the place forbids it. */
  readonly advisory: boolean;
  /** The rule it is against, or that leaves it open; null where none is asked. */
  readonly rule: RuleReference | null;
  readonly zh: string;
  readonly en: string;
}

/** How a seat is staffed on a day. */
export interface Coverage {
  readonly filledRoles: readonly PostRole[];
  readonly vacantRoles: readonly PostRole[];
  /** Roles whose holder is away. */
  readonly awayRoles: readonly PostRole[];
  /** The post that serves today; undefined when nobody does. */
  readonly onDuty: Post | undefined;
  /** Does somebody fill in for the one who should serve? */
  readonly substituted: boolean;
  readonly alerts: readonly CoverageAlert[];
}

/**
 * Who serves at a seat today, and what is wrong with it: a role without a holder, or nobody on duty.
 *
 * @param posts the posts held there today
 * @param away ids of the staff who are away today
 * @source LP-4
 */
export function coverageOf(staffing: Staffing, posts: readonly Post[], away: ReadonlySet<string>): Coverage {
  const holders = new Map(posts.map((post) => [post.role, post]));
  const isPresent = (role: PostRole): boolean => {
    const post = holders.get(role);
    return post !== undefined && !away.has(post.staffId);
  };
  const vacantRoles = staffing.roles.filter((role) => !holders.has(role));
  const dutyRole = staffing.onDuty.find(isPresent);
  return {
    filledRoles: staffing.roles.filter((role) => holders.has(role)),
    vacantRoles,
    awayRoles: staffing.roles.filter((role) => holders.has(role) && !isPresent(role)),
    onDuty: dutyRole === undefined ? undefined : holders.get(dutyRole),
    substituted: dutyRole !== undefined && dutyRole !== staffing.onDuty[0],
    alerts: [...vacantRoles.map(vacant), ...(dutyRole === undefined ? [nobody] : [])],
  };
}

function vacant(role: PostRole): CoverageAlert {
  return {
    kind: "POST_VACANT",
    role,
    advisory: false,
    rule: null,
    zh: `${postRoles.label(role, "zh")}空缺,请安排人员`,
    en: `the ${postRoles.label(role, "en")} is vacant; assign somebody`,
  };
}

const nobody: CoverageAlert = {
  kind: "NOBODY_ON_DUTY",
  role: null,
  advisory: false,
  rule: null,
  zh: "今日无人在岗,请调度替补人员",
  en: "nobody is on duty today; arrange a substitute",
};
