import { chinaDate, divisionContains, type DivisionCode, isDivisionCode } from "@yimen/domain";
import {
  canBeCounted,
  countedIn,
  factNamesOfQuota,
  factRecord,
  type Member,
  placesCounting,
  type Quota,
  type QuotaEvaluation,
  type Rule,
} from "@yimen/rules";
import {
  casesCountedSince,
  type MomentArguments,
  parseMoment,
  type Period,
  yearOf,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { parsePeriod, type PeriodArguments } from "../period/period.ts";
import { isKeptHere, ownMembers } from "./own-members.ts";
import { ownFactsOfMember } from "./member-facts.ts";
import { type BorrowedMember, type BorrowedPopulations, isMemberOn, membersOf } from "./population.ts";

/** What the graph brings of a division for its quotas. */
export type RequiredDivision = BorrowedPopulations & {
  /** Townships of the county of whose stations nobody can say anything. */
  readonly uncountedTownships: readonly string[] | null | undefined;
};

/** A division with those who are counted together there. */
export type BorrowedDivision = RequiredDivision & { readonly code: string };

/** What the graph brings of a station or a department for its quotas. */
export type RequiredScope = BorrowedPopulations & { readonly divisionCode: string };

/** A station or a department with those who are counted together there. */
export type BorrowedScope = RequiredScope & { readonly id: string };

/** A quota measured in its scope. */
export interface QuotaResult {
  /** The division whose members are counted together, or in which the station or department lies. */
  readonly scope: DivisionCode;
  readonly stationId: string | undefined;
  readonly departmentId: string | undefined;
  readonly rule: Quota;
  readonly period: Period;
  /** Parts of the scope whose members nobody knows: with any, the quota is not judged. */
  readonly uncounted: readonly string[];
  /** Undefined: nobody holds the members of such a population, or there are too many. */
  readonly evaluation: QuotaEvaluation | undefined;
  readonly explain: () => QuotaEvaluation | undefined;
}

/** Which day and which period are asked about. */
export interface QuotaArguments extends MomentArguments, PeriodArguments {}

/**
 * The quotas a division shows, each measured in the division of its own scope: a county's ratio over the whole county, also when
 * one of its towns asks, and at the county also where a town's document names it. One town's villages are no sample of a county:
 * where others are not known, the ratio is not judged.
 *
 * @throws INPUT_INVALID
 * @source YS-8
 */
export async function quotasOfDivision(
  context: Context,
  division: BorrowedDivision,
  args: QuotaArguments,
): Promise<readonly QuotaResult[]> {
  const { code } = division;
  if (!isDivisionCode(code)) return [];
  const law = await context.law();
  const moment = momentOf(context, args);
  const shown = new Set<string>();
  const asked = placesCounting(law.packs, code).flatMap((place) =>
    quotasInForce(law.book.at({ division: place, ...moment })).flatMap((rule) => {
      const scope = countedIn(rule, place, code);
      const key = `${rule.pack} ${rule.id}`;
      if (scope === undefined || shown.has(key)) return [];
      shown.add(key);
      return [{ rule, place, scope }];
    }),
  );
  return Promise.all(
    asked.map(async ({ rule, place, scope }): Promise<QuotaResult> => {
      const { period } = moment;
      const members = !canBeCounted(scope)
        ? undefined
        : isKeptHere(rule.subject.name)
          ? await ownMembers(context, rule.subject.name, { within: scope, stationId: undefined, period })
          : isListed(context, rule.subject.name, period)
            ? membersOf(division, rule.subject.name, "Division")
            : undefined;
      const within = members?.filter((member) => contains(scope, member.divisionCode));
      const uncounted =
        rule.subject.name === "station"
          ? (division.uncountedTownships ?? []).filter((township) => contains(scope, township))
          : [];
      const result = await measured(context, { rule, place, moment }, within);
      return { ...noThing, scope, rule, uncounted, ...result };
    }),
  );
}

/** The quotas that the law of its place has per station, measured at a station. @throws INPUT_INVALID @source BK-2, SM-22, PT-2 */
export function quotasOfStation(
  context: Context,
  station: BorrowedScope,
  args: QuotaArguments,
): Promise<readonly QuotaResult[]> {
  return quotasPer(context, "STATION", station, args);
}

/** The quotas that the law of its place has per department, measured at a department. @throws INPUT_INVALID */
export function quotasOfDepartment(
  context: Context,
  department: BorrowedScope,
  args: QuotaArguments,
): Promise<readonly QuotaResult[]> {
  return quotasPer(context, "DEPARTMENT", department, args);
}

const noThing = { stationId: undefined, departmentId: undefined } as const;

async function quotasPer(
  context: Context,
  per: "STATION" | "DEPARTMENT",
  thing: BorrowedScope,
  args: QuotaArguments,
): Promise<readonly QuotaResult[]> {
  const { divisionCode: place, id } = thing;
  if (!isDivisionCode(place)) return [];
  const law = await context.law();
  const moment = momentOf(context, args);
  const own = per === "STATION" ? { ...noThing, stationId: id } : { ...noThing, departmentId: id };
  const asked = quotasInForce(law.book.at({ division: place, ...moment })).filter((rule) => rule.per === per);
  // What happened at a station is known; of departments nobody says what happened at which.
  const happened = { within: place, stationId: id, period: moment.period };
  const membersAbout = async (subject: string): Promise<readonly BorrowedMember[] | undefined> => {
    if (!isListed(context, subject, moment.period)) return undefined;
    if (!isKeptHere(subject)) return membersOf(thing, subject, per === "STATION" ? "Station" : "Department");
    return per === "STATION" ? ownMembers(context, subject, happened) : undefined;
  };
  return Promise.all(
    asked.map(async (rule) => ({
      ...own,
      scope: place,
      rule,
      uncounted: [],
      ...(await measured(context, { rule, place, moment }, await membersAbout(rule.subject.name))),
    })),
  );
}

interface Moment {
  readonly on: Temporal.PlainDate;
  readonly asKnownOn: Temporal.PlainDate | undefined;
  readonly period: Period;
}

/** Of a period that is over its last day is asked about, unless another is named. */
function momentOf(context: Context, args: QuotaArguments): Moment {
  const { on: named, asKnownOn } = parseMoment(args);
  const today = chinaDate(context.now);
  const period = parsePeriod(args.period);
  const last = period === undefined || Temporal.PlainDate.compare(period.to, today) > 0 ? today : period.to;
  const on = named ?? last;
  return { on, asKnownOn, period: period ?? yearOf(on) };
}

interface Measuring {
  readonly rule: Quota;
  /** Whose law it is. */
  readonly place: DivisionCode;
  readonly moment: Moment;
}

async function measured(
  context: Context,
  { rule, place, moment }: Measuring,
  members: readonly BorrowedMember[] | undefined,
): Promise<Pick<QuotaResult, "period" | "evaluation" | "explain">> {
  const { book, packs } = await context.law();
  const names = factNamesOfQuota(packs, place, rule);
  const known = await Promise.all(
    (members ?? []).map(async (member): Promise<Member> => {
      const own = await ownFactsOfMember(context, member, {
        subject: rule.subject.name,
        place,
        read: names,
        period: moment.period,
      });
      return { id: member.id, facts: factRecord([...member.facts, ...own], moment) };
    }),
  );
  const population = known.filter((member) => isMemberOn(member, rule.subject.name, moment));
  const evaluate = (explain: boolean): QuotaEvaluation | undefined =>
    members && book.evaluateQuota(rule.id, population, { division: place, ...moment, explain });
  return { period: moment.period, evaluation: evaluate(false), explain: () => evaluate(true) };
}

/** Of cases that were filed longer ago nobody lists all. */
function isListed(context: Context, subject: string, { from }: Period): boolean {
  const since = casesCountedSince(chinaDate(context.now));
  return subject !== "case" || Temporal.PlainDate.compare(from, since) >= 0;
}

function quotasInForce({ rules }: { readonly rules: ReadonlyMap<string, Rule> }): readonly Quota[] {
  return [...rules.values()].filter((rule) => rule.form === "quota");
}

function contains(scope: DivisionCode, member: string): boolean {
  return isDivisionCode(member) && divisionContains(scope, member);
}
