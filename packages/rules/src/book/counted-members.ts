import {
  type DivisionCode,
  divisionAt,
  divisionContains,
  divisionLevels,
  isDivisionCode,
} from "@yimen/domain";
import type { QuotaScope } from "../format/quota.ts";
import type { Pack, Quota, Rule } from "../pack/model.ts";
import { factsReadBy, rulesAskedBy } from "../pack/rule-expressions.ts";
import { resultFactNames } from "../subjects/results.ts";
import { packsOf } from "./resolve.ts";

/**
 * The places whose quotas a division shows: its own law, and each law of a place inside it, because a town's document may name the ratio of
 * its county (YS-8).
 */
export function placesCounting(packs: readonly Pack[], division: DivisionCode): readonly DivisionCode[] {
  const below = packs
    .map((pack) => pack.division)
    .filter(isDivisionCode)
    .filter((place) => place !== division && divisionContains(division, place));
  return [division, ...new Set(below)];
}

/**
 * The division a quota of a place is measured in when a division is asked: that of its scope, at the place or above it. What a place inside
 * the division asks is shown where it is measured, and only there. Undefined for a scope that is no division, or that is not shown.
 */
export function countedIn(
  { per }: Pick<Quota, "per">,
  place: DivisionCode,
  asked: DivisionCode,
): DivisionCode | undefined {
  const scope = divisionLevels.is(per) ? divisionAt(place, per) : undefined;
  return place === asked || scope === asked ? scope : undefined;
}

/** Are all members of a division known, if any are? Those of a county and below come with its data; of other counties nothing may be loaded. */
export function canBeCounted(scope: DivisionCode): boolean {
  return divisionAt(scope, "COUNTY") !== undefined;
}

/** Who has to be listed so that the quotas about a subject can be measured, and what must be told of each. */
export interface MembersCounted {
  /** The widest division whose members one of the quotas counts together. */
  readonly within: DivisionCode;
  /** The facts that the quotas, and the rules they ask, read of a member. */
  readonly facts: ReadonlySet<string>;
}

/** For the quotas that a division shows, whatever the day. Undefined where none is about the subject. */
export function membersCountedIn(
  packs: readonly Pack[],
  subject: string,
  asked: DivisionCode,
): MembersCounted | undefined {
  let within: DivisionCode | undefined;
  const facts = new Set<string>();
  for (const place of placesCounting(packs, asked)) {
    const { quotas, ruleOf } = quotasAbout(packs, subject, place);
    for (const quota of quotas) {
      const scope = countedIn(quota, place, asked);
      if (scope === undefined || !canBeCounted(scope)) continue;
      if (within === undefined || divisionContains(scope, within)) within = scope;
      for (const name of factsOfSubject(quota, ruleOf)) facts.add(name);
    }
  }
  return within === undefined ? undefined : { within, facts };
}

/** For the quotas that a place's law has per station or per department: the facts of a member. Undefined where there is none. */
export function factsCountedPer(
  packs: readonly Pack[],
  subject: string,
  place: DivisionCode,
  per: Extract<QuotaScope, "STATION" | "DEPARTMENT">,
): ReadonlySet<string> | undefined {
  const { quotas, ruleOf } = quotasAbout(packs, subject, place);
  const own = quotas.filter((quota) => quota.per === per);
  return own.length === 0 ? undefined : new Set(own.flatMap((quota) => [...factsOfSubject(quota, ruleOf)]));
}

interface QuotasAbout {
  readonly quotas: readonly Quota[];
  readonly ruleOf: ReadonlyMap<string, readonly Rule[]>;
}

function quotasAbout(packs: readonly Pack[], subject: string, place: DivisionCode): QuotasAbout {
  const rules = packsOf(packs, place).flatMap((pack) => [...pack.rules.values()]);
  const quotas = rules
    .filter((rule) => rule.form === "quota")
    .filter((quota) => quota.subject.name === subject);
  return { quotas, ruleOf: Map.groupBy(rules, ({ id }) => id) };
}

/** Names of the facts of its subject that a rule and all it asks read: `station` of `staffMember.station.kind`. */
function factsOfSubject(
  rule: Rule,
  ruleOf: QuotasAbout["ruleOf"],
  isAbout: (path: string) => boolean = () => true,
): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Rule>();
  const visit = (asked: Rule): void => {
    if (seen.has(asked)) return;
    seen.add(asked);
    for (const path of factsReadBy(asked).filter(isAbout)) {
      const [, name] = path.replaceAll("[]", "").split(".");
      if (name !== undefined) names.add(name);
    }
    for (const id of rulesAskedBy(asked)) for (const other of ruleOf.get(id) ?? []) visit(other);
  };
  visit(rule);
  return names;
}

/**
 * The facts of a thing that its assessment by a rule reads: those of the rule, of all it asks, and of the events that count in it. With an
 * empty rule, where somebody awards a grade, only what rules about assessments may hold against it.
 */
export function factNamesOfGrading(
  packs: readonly Pack[],
  place: DivisionCode,
  subject: string,
  rule: string,
): ReadonlySet<string> {
  const rules = packsOf(packs, place).flatMap((pack) => [...pack.rules.values()]);
  const ruleOf = Map.groupBy(rules, ({ id }) => id);
  const events = rules.filter(
    (one) => one.form === "event" && one.effects.some(({ scorecard }) => scorecard === rule),
  );
  const prefix = `${subject}.`;
  const read = [...(ruleOf.get(rule) ?? []), ...events].flatMap((one) => [
    ...factsOfSubject(one, ruleOf, (path) => path.startsWith(prefix)),
  ]);
  const heldAgainst = rules.filter((one) => "subject" in one && one.subject.name === "assessment");
  return new Set([...heldAgainst.flatMap((one) => [...factsOfSubject(one, ruleOf)]), ...read]);
}

/** The facts of a member that a quota, and all it asks, reads. */
export function factNamesOfQuota(
  packs: readonly Pack[],
  place: DivisionCode,
  quota: Quota,
): ReadonlySet<string> {
  const rules = packsOf(packs, place).flatMap((pack) => [...pack.rules.values()]);
  return factsOfSubject(
    quota,
    Map.groupBy(rules, ({ id }) => id),
  );
}

const carried = new WeakMap<readonly Pack[], Map<string, ReadonlySet<string>>>();

/**
 * The lists of a subject of whose elements any rule of a place reads results of final assessments: `staff` where one asks for
 * `department.staff[].score`.
 */
export function listsWithResults(
  packs: readonly Pack[],
  subject: string,
  place: string,
): ReadonlySet<string> {
  const known = carried.get(packs) ?? new Map<string, ReadonlySet<string>>();
  carried.set(packs, known);
  const key = `${subject} ${place}`;
  let lists = known.get(key);
  if (lists === undefined) {
    const paths = packsOf(packs, place).flatMap((pack) => [...pack.rules.values()].flatMap(factsReadBy));
    lists = new Set(
      paths.flatMap((path) => {
        const [root, list = "", name = ""] = path.split(".");
        return root === subject && list.endsWith("[]") && resultFactNames.includes(name)
          ? [list.slice(0, -2)]
          : [];
      }),
    );
    known.set(key, lists);
  }
  return lists;
}
