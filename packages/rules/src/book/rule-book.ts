import type { DivisionCode, DomainErrorFactory, WorkingCalendar } from "@yimen/domain";
import { dayOf, defineError } from "@yimen/domain";
import type { Substitutes } from "../evaluation/linkage.ts";
import type { Circumstances, Populations } from "../evaluation/machine.ts";
import type { Member } from "../evaluation/machine.ts";
import { noCalendar } from "../expression/no-calendar.ts";
import type { Admission, Pack } from "../pack/model.ts";
import { namesReadAtTheDoor } from "../pack/put-on-record.ts";
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
  /** Every rule in force about a subject; with `only` those that are in force among these. */
  evaluateSubject(
    subject: string,
    facts: FactRecord,
    setting: Setting,
    only?: readonly string[],
  ): readonly Exclude<Evaluation, QuotaEvaluation>[];
  /** A quota over a population. @throws RULE_NOT_IN_FORCE */
  evaluateQuota(rule: string, members: readonly Member[], setting: Setting): QuotaEvaluation;
  /** Every admission rule of a mutation, by its input and `setting.caller`. `admissionOutcome` says what they come to. */
  admit(mutation: string, input: FactRecord, setting: Setting): readonly AdmissionEvaluation[];
  /**
   * Every admission rule about what is put on record of a subject that reads one of the facts written, by the thing as it would stand with
   * them and `setting.caller`.
   */
  admitRecords(
    subject: string,
    facts: FactRecord,
    written: ReadonlySet<string>,
    setting: Setting,
  ): readonly AdmissionEvaluation[];
  /** Where the value of a parameter comes from; undefined when no pack has it. */
  parameter(name: string, setting: Setting): ExplainedParameter | undefined;
}

/** Far enough in the future that everything issued is known. */
const everything = 10_000_000;
/** More than the days on which any law turns. */
const mostTurns = 2 ** 20;
/** Snapshots kept: places with one law share one. */
const mostSnapshots = 512;

/** Makes a book of packs. Parents of packs belong to it by themselves. @throws RULE_BOOK_CONFLICT when a law is asked for */
export function createRuleBook(packs: readonly Pack[], options: RuleBookOptions = {}): RuleBook {
  const all = withParents(packs);
  const lineages = new Map<string, Lineage>();
  const numbers = new Map<string, number>();
  const snapshots = new Map<number, Snapshot>();

  const lineageOf = (division: string): Lineage => {
    const known = lineages.get(division);
    if (known !== undefined) return known;
    const own = packsOf(all, division);
    const key = own.map(({ id }) => id).join("/");
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    const lineage = { number, packs: own, days: turningDays(own) };
    if (lineages.size > 10_000) lineages.clear();
    lineages.set(division, lineage);
    return lineage;
  };

  const snapshotAt = (division: string, moment: Moment): Snapshot => {
    const { number, packs: own, days } = lineageOf(division);
    const known = positionOf(days.known, moment.asKnownOn);
    const position = (number * mostTurns + positionOf(days.on, moment.on)) * mostTurns + known;
    const kept = snapshots.get(position);
    if (kept !== undefined) return kept;
    const made = new Snapshot(
      own,
      moment,
      (on) => snapshotAt(division, { ...moment, on }),
      options.substitutes,
    );
    if (snapshots.size >= mostSnapshots) snapshots.delete(snapshots.keys().next().value ?? -1);
    snapshots.set(position, made);
    return made;
  };

  let last: Opened | undefined;
  // A subject is asked about by many rules, one after the other, in one setting.
  const opened = (setting: Setting): Opened => {
    if (last?.setting === setting) return last;
    const snapshot = snapshotAt(setting.division, momentOf(setting));
    last = { setting, snapshot, circumstances: circumstancesOf(setting, options) };
    return last;
  };
  const open = (setting: Setting): Snapshot => {
    const { snapshot, circumstances } = opened(setting);
    snapshot.begin(circumstances);
    return snapshot;
  };

  const admitted = (
    setting: Setting,
    facts: FactRecord,
    isAsked: (rule: Admission, snapshot: Snapshot) => boolean,
  ): readonly AdmissionEvaluation[] => {
    const { snapshot, circumstances } = opened(setting);
    return [...snapshot.rules.values()].flatMap((rule): readonly AdmissionEvaluation[] => {
      if (rule.form !== "admission" || !isAsked(rule, snapshot)) return [];
      snapshot.begin(circumstances);
      const evaluation = evaluateIn(snapshot, rule.id, facts, setting);
      return evaluation?.form === "admission" ? [{ ...evaluation, form: "admission", rule }] : [];
    });
  };

  return {
    packs: all,
    at: (setting) => snapshotAt(setting.division, momentOf(setting)),
    evaluate: (rule, facts, setting) => {
      const evaluation = evaluateIn(open(setting), rule, facts, setting);
      if (evaluation === undefined) throw missing(rule, setting);
      return evaluation;
    },
    evaluateSubject: (subject, facts, setting, only) => {
      const { snapshot, circumstances } = opened(setting);
      const rules =
        only === undefined
          ? snapshot.rulesAbout(subject)
          : only.map((id) => snapshot.rules.get(id)).filter((rule) => rule !== undefined);
      // One question, so that what several rules ask of the subject is answered once.
      snapshot.begin(circumstances);
      return rules.flatMap((rule) => {
        snapshot.refuel();
        const evaluation = evaluateIn(snapshot, rule.id, facts, setting);
        return evaluation === undefined ? [] : [evaluation];
      });
    },
    evaluateQuota: (rule, members, setting) => {
      const snapshot = open(setting);
      const explained = setting.explain ?? false;
      const compiled = snapshot.compiled(rule, explained);
      const evaluation =
        compiled?.form === "quota" ? evaluateQuota(snapshot, compiled, members, explained) : undefined;
      if (evaluation === undefined) throw missing(rule, setting);
      return withOtherResults(snapshot, evaluation, (other) => {
        const read = other.compiled(rule);
        return read?.form === "quota" ? evaluateQuota(other, read, members, false) : undefined;
      });
    },
    admit: (mutation, input, setting) => admitted(setting, input, (rule) => rule.mutation === mutation),
    admitRecords: (subject, facts, written, setting) =>
      admitted(setting, facts, (rule, { rules }) => {
        if (rule.mutation !== undefined || rule.subject.name !== subject) return false;
        return !namesReadAtTheDoor(rule, (id) => rules.get(id)).isDisjointFrom(written);
      }),
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
  const explained = setting.explain ?? false;
  const compiled = snapshot.compiled(rule, explained);
  const evaluation = compiled && evaluateRule(snapshot, compiled, facts, explained);
  if (evaluation === undefined || evaluation.form === "quota") return undefined;
  return withOtherResults(snapshot, evaluation, (other) => {
    const read = other.compiled(rule);
    return read && evaluateRule(other, read, facts, false);
  });
}

type SubjectEvaluation = Exclude<Evaluation, QuotaEvaluation>;

/** A setting with its law, ready to be asked. */
interface Opened {
  readonly setting: Setting;
  readonly snapshot: Snapshot;
  readonly circumstances: Circumstances;
}

interface Lineage {
  /** The same for places with the same packs. */
  readonly number: number;
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
