import type { DivisionCode, DomainErrorFactory, WorkingCalendar } from "@yimen/domain";
import { defineError } from "@yimen/domain";
import type { Substitutes } from "../evaluation/linkage.ts";
import type { Circumstances, Populations } from "../evaluation/machine.ts";
import type { Member } from "../evaluation/machine.ts";
import { noCalendar } from "../expression/no-calendar.ts";
import type { Pack, Rule } from "../pack/model.ts";
import { dayOf } from "../values/day.ts";
import type { FactRecord, Value } from "../values/value.ts";
import type { AdmissionEvaluation, Evaluation, QuotaEvaluation } from "./evaluation.ts";
import { evaluateQuota, evaluateRule } from "./evaluate-rule.ts";
import type { ExplainedParameter } from "./explanation.ts";
import { provenance } from "./explanation.ts";
import { withOtherResults } from "./other-results.ts";
import type { Moment } from "./resolve.ts";
import { packsOf, positionOf, turningDays } from "./resolve.ts";
import { Snapshot, noCaller, noPeriod } from "./snapshot.ts";

/** No such rule is in force in the place on the day, or it is not about what was asked. */
export const ruleNotInForce: DomainErrorFactory<{ rule: string; division: string; on: string }> = defineError(
  "RULE_NOT_IN_FORCE",
  {
    kind: "not-found",
    zh: (d) => `${d.division} 在 ${d.on} 没有可用的规则 ${d.rule}；请核对规则编号、日期与区划`,
    en: (d) =>
      `no rule ${d.rule} is in force in ${d.division} on ${d.on}; check the id, the day and the division`,
  },
);

/** Where, when and as known when. */
export interface Setting {
  readonly division: DivisionCode | string;
  /** The day asked about. */
  readonly on: Temporal.PlainDate;
  /** The day whose knowledge counts; without it everything issued so far. */
  readonly asKnownOn?: Temporal.PlainDate | undefined;
  /** The stretch of days an assessment covers. */
  readonly period?: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate } | undefined;
  /** Who sends the mutation that is to be admitted: `callerFacts(actor)`. Admission rules alone read it. */
  readonly caller?: FactRecord | undefined;
  /** Who is counted together in quotas that rules ask without naming a list, by the quota's id. */
  readonly populations?: Populations | undefined;
  /** Working days of the place; without it those the book was made with. */
  readonly calendar?: WorkingCalendar | undefined;
  /** Ask why, too. */
  readonly explain?: boolean | undefined;
}

export interface RuleBookOptions {
  /** Working days of a place; without it the country's. */
  readonly calendarOf?: ((division: string) => WorkingCalendar) | undefined;
  /** Expressions that stand in for others, for mutation tests of packs. */
  readonly substitutes?: Substitutes | undefined;
}

/** The law of all places that have packs (规则库). */
export interface RuleBook {
  readonly packs: readonly Pack[];
  /** The law of a place on a day: rules and values in force. The same object while nothing changes. */
  at(setting: Pick<Setting, "division" | "on" | "asKnownOn">): Snapshot;
  /** One rule about one subject. @throws RULE_NOT_IN_FORCE */
  evaluate(rule: string, facts: FactRecord, setting: Setting): Exclude<Evaluation, QuotaEvaluation>;
  /** Every rule in force about a subject. */
  evaluateSubject(
    subject: string,
    facts: FactRecord,
    setting: Setting,
  ): readonly Exclude<Evaluation, QuotaEvaluation>[];
  /** A quota over a population. @throws RULE_NOT_IN_FORCE */
  evaluateQuota(rule: string, members: readonly Member[], setting: Setting): QuotaEvaluation;
  /** Every admission rule of a mutation, by its input and `setting.caller`. `admissionOutcome` says what they come to. */
  admit(mutation: string, input: FactRecord, setting: Setting): readonly AdmissionEvaluation[];
  /** Where the value of a parameter comes from; undefined when no pack has it. */
  parameter(name: string, setting: Setting): ExplainedParameter | undefined;
}

/** Far enough in the future that everything issued is known. */
const everything = 10_000_000;
/** Snapshots kept: places with one law share one. */
const mostSnapshots = 512;

/** Makes a book of packs. Parents of packs belong to it by themselves. @throws RULE_BOOK_CONFLICT when a law is asked for */
export function createRuleBook(packs: readonly Pack[], options: RuleBookOptions = {}): RuleBook {
  const all = withParents(packs);
  const lineages = new Map<string, Lineage>();
  const snapshots = new Map<string, Snapshot>();

  const lineageOf = (division: string): Lineage => {
    const known = lineages.get(division);
    if (known !== undefined) return known;
    const own = packsOf(all, division);
    const lineage = { key: own.map(({ id }) => id).join("/"), packs: own, days: turningDays(own) };
    if (lineages.size > 10_000) lineages.clear();
    lineages.set(division, lineage);
    return lineage;
  };

  const snapshotAt = (division: string, moment: Moment): Snapshot => {
    const { key, packs: own, days } = lineageOf(division);
    const position = `${key} ${positionOf(days.on, moment.on)} ${positionOf(days.known, moment.asKnownOn)}`;
    const known = snapshots.get(position);
    if (known !== undefined) return known;
    const made = new Snapshot(
      own,
      moment,
      (on) => snapshotAt(division, { ...moment, on }),
      options.substitutes,
    );
    if (snapshots.size >= mostSnapshots) snapshots.delete(snapshots.keys().next().value ?? "");
    snapshots.set(position, made);
    return made;
  };

  const open = (setting: Setting): Snapshot => {
    const snapshot = snapshotAt(setting.division, momentOf(setting));
    snapshot.begin(circumstancesOf(setting, options));
    return snapshot;
  };

  return {
    packs: all,
    at: (setting) => snapshotAt(setting.division, momentOf(setting)),
    evaluate: (rule, facts, setting) => {
      const evaluation = evaluateIn(open(setting), rule, facts, setting);
      if (evaluation === undefined) throw missing(rule, setting);
      return evaluation;
    },
    evaluateSubject: (subject, facts, setting) => {
      const snapshot = snapshotAt(setting.division, momentOf(setting));
      return rulesAbout(snapshot, subject).flatMap((rule) => {
        snapshot.begin(circumstancesOf(setting, options));
        const evaluation = evaluateIn(snapshot, rule.id, facts, setting);
        return evaluation === undefined ? [] : [evaluation];
      });
    },
    evaluateQuota: (rule, members, setting) => {
      const snapshot = open(setting);
      const compiled = snapshot.compiled(rule);
      const evaluation =
        compiled?.form === "quota"
          ? evaluateQuota(snapshot, compiled, members, setting.explain ?? false)
          : undefined;
      if (evaluation === undefined) throw missing(rule, setting);
      return withOtherResults(snapshot, evaluation, (other) => {
        const read = other.compiled(rule);
        return read?.form === "quota" ? evaluateQuota(other, read, members, false) : undefined;
      });
    },
    admit: (mutation, input, setting) => {
      const snapshot = snapshotAt(setting.division, momentOf(setting));
      return [...snapshot.rules.values()].flatMap((rule): readonly AdmissionEvaluation[] => {
        if (rule.form !== "admission" || rule.mutation !== mutation) return [];
        snapshot.begin(circumstancesOf(setting, options));
        const evaluation = evaluateIn(snapshot, rule.id, input, setting);
        return evaluation?.form === "admission" ? [{ ...evaluation, form: "admission", rule }] : [];
      });
    },
    parameter: (name, setting) => provenance(snapshotAt(setting.division, momentOf(setting)), name),
  };
}

function missing(rule: string, { division, on }: Setting): Error {
  return ruleNotInForce({ rule, division, on: on.toString() });
}

function evaluateIn(
  snapshot: Snapshot,
  rule: string,
  facts: FactRecord,
  setting: Setting,
): SubjectEvaluation | undefined {
  const compiled = snapshot.compiled(rule);
  const evaluation = compiled && evaluateRule(snapshot, compiled, facts, setting.explain ?? false);
  if (evaluation === undefined || evaluation.form === "quota") return undefined;
  return withOtherResults(snapshot, evaluation, (other) => {
    const read = other.compiled(rule);
    return read && evaluateRule(other, read, facts, false);
  });
}

type SubjectEvaluation = Exclude<Evaluation, QuotaEvaluation>;

interface Lineage {
  readonly key: string;
  readonly packs: readonly Pack[];
  readonly days: ReturnType<typeof turningDays>;
}

function withParents(packs: readonly Pack[]): readonly Pack[] {
  const all = new Map<string, Pack>();
  const visit = (pack: Pack): void => {
    if (pack.parent !== undefined) visit(pack.parent);
    all.set(pack.id, pack);
  };
  for (const pack of packs) visit(pack);
  return [...all.values()];
}

/** Rules about a subject, admission and quotas aside, in the order of the packs. */
export function rulesAbout(snapshot: Snapshot, subject: string): readonly Rule[] {
  return [...snapshot.rules.values()].filter(
    (rule) =>
      (rule.form === "check" || rule.form === "decision" || rule.form === "scorecard") &&
      rule.subject.name === subject,
  );
}

function momentOf({ on, asKnownOn }: Pick<Setting, "on" | "asKnownOn">): Moment {
  return { on: dayOf(on), asKnownOn: asKnownOn === undefined ? everything : dayOf(asKnownOn) };
}

/** Day, period and calendar of a setting, for `Snapshot.judge`. */
export function circumstancesOf(setting: Setting, options: RuleBookOptions = {}): Circumstances {
  const { period, division } = setting;
  const calendar = setting.calendar ?? options.calendarOf?.(division) ?? noCalendar;
  const given: Value = period === undefined ? noPeriod : { from: period.from, to: period.to };
  return {
    today: dayOf(setting.on),
    period: given,
    caller: setting.caller ?? noCaller,
    calendar,
    populations: setting.populations,
  };
}
