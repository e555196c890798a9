import { chinaDate } from "@yimen/domain";
import type { Fact } from "@yimen/subgraph-kit";
import type { PhoneCheck } from "./store.ts";

/**
 * Whether those on duty can be reached, from the calls on record: of each day what its last call showed, until another shows something else. Whether
 * they can be at any hour (24小时) only a call outside the opening hours shows; that they cannot, every call that reached nobody.
 *
 * @source YS-9.1, YS-9.2, YS-9.3
 */
export function reachableFacts(checks: readonly PhoneCheck[]): readonly Fact[] {
  const believed = checks
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .toSorted((a, b) => Temporal.Instant.compare(a.calledAt, b.calledAt));
  return [
    ...shown("phoneReachable", believed, ({ inHours, reached }) => (inHours ? reached : undefined)),
    ...shown("phoneReachableAllDay", believed, ({ inHours, reached }) => {
      if (!reached) return false;
      return inHours ? undefined : true;
    }),
  ];
}

/** What calls show, each from its day on; a call that shows nothing leaves what was shown before. */
function shown(
  name: string,
  checks: readonly PhoneCheck[],
  shows: (check: PhoneCheck) => boolean | undefined,
): readonly Fact[] {
  const byDay = new Map<string, Fact>();
  for (const check of checks) {
    const value = shows(check);
    if (value === undefined) continue;
    const from = chinaDate(check.calledAt);
    byDay.set(from.toString(), {
      name,
      value,
      from,
      knownOn: chinaDate(check.recordedAt),
      origin: "the phone checks on record",
      sample: check.sample,
    });
  }
  return [...byDay.values()];
}
