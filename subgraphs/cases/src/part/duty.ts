import type { DepartmentDuty } from "@yimen/domain";
import { defineLoader } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { listMemberships, type Membership } from "../replica/department-store.ts";

/** The departments an account works for, and when its holder is away. */
export const loadMemberships: (
  context: Context,
  account: string,
) => Promise<readonly Membership[] | undefined> = defineLoader(
  async (context: Context, accounts: readonly string[]) => {
    const found = new Map<string, readonly Membership[]>();
    for (const account of accounts) {
      found.set(account, await context.read((db) => listMemberships(db, account)));
    }
    return found;
  },
);

/** How whoever has these memberships stands to a department on a day. @source PT-10, LP-4 */
export function dutyOf(
  memberships: readonly Membership[],
  departmentId: string,
  today: Temporal.PlainDate,
): DepartmentDuty {
  const theirs = memberships.filter((membership) => membership.departmentId === departmentId);
  if (theirs.length === 0) return "NOT_THEIRS";
  return theirs.some(({ absences }) => !absences.some((absence) => covers(absence, today)))
    ? "ON_DUTY"
    : "AWAY";
}

function covers({ from, until }: Membership["absences"][number], today: Temporal.PlainDate): boolean {
  const day = today.toString();
  return from <= day && day <= until;
}
