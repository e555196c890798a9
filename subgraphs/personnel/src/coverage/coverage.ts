import { type PostRole, postRoles, type RuleReference } from "@yimen/domain";
import type { Post } from "../post/store.ts";
import type { AskedRoles } from "./asked-roles.ts";

/** Which roles a seat must have by the law of its place, and who serves before whom. */
export interface Staffing {
  readonly asked: AskedRoles;
  /** Roles in the order in which they serve: the first whose holder is not away is on duty. */
  readonly onDuty: readonly PostRole[];
  /** Are its doors open today? */
  readonly open: boolean;
}

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

/** How a seat is staffed in a half day. */
export interface Coverage {
  readonly filledRoles: readonly PostRole[];
  readonly vacantRoles: readonly PostRole[];
  /** Roles whose holder is away. */
  readonly awayRoles: readonly PostRole[];
  /** The post that serves now; undefined when nobody does. */
  readonly onDuty: Post | undefined;
  /** Does somebody fill in for the one who should serve? */
  readonly substituted: boolean;
  /** Are its doors open today? */
  readonly open: boolean;
  readonly alerts: readonly CoverageAlert[];
}

/**
 * Who serves at a seat now, and what is wrong with it: a role that the law asks for without a holder, or nobody on duty. A day on which its doors are
 * closed raises no alarm.
 *
 * @param posts the posts held there today
 * @param away ids of the staff who are away now
 * @source LP-4, LP-6
 */
export function coverageOf(staffing: Staffing, posts: readonly Post[], away: ReadonlySet<string>): Coverage {
  const holders = new Map(posts.map((post) => [post.role, post]));
  const isPresent = (role: PostRole): boolean => {
    const post = holders.get(role);
    return post !== undefined && !away.has(post.staffId);
  };
  const { roles } = staffing.asked;
  const vacantRoles = roles.filter((role) => !holders.has(role));
  const dutyRole = staffing.onDuty.find(isPresent);
  return {
    filledRoles: postRoles.values.filter((role) => holders.has(role)),
    vacantRoles,
    awayRoles: postRoles.values.filter((role) => holders.has(role) && !isPresent(role)),
    onDuty: dutyRole === undefined ? undefined : holders.get(dutyRole),
    substituted: dutyRole !== undefined && dutyRole !== usual(staffing, holders),
    open: staffing.open,
    alerts: staffing.open
      ? [
          ...vacantRoles.map((role) => vacant(role, staffing.asked.rule)),
          ...(dutyRole === undefined ? [nobody] : []),
        ]
      : [],
  };
}

/** The role that serves when nobody is away: where the law asks for none, the first that somebody holds. */
function usual({ asked, onDuty }: Staffing, holders: ReadonlyMap<PostRole, Post>): PostRole | undefined {
  return asked.roles.length > 0 ? onDuty[0] : onDuty.find((role) => holders.has(role));
}

function vacant(role: PostRole, rule: RuleReference | null): CoverageAlert {
  return {
    kind: "POST_VACANT",
    role,
    advisory: false,
    rule,
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
