import {
  type Actor,
  defineError,
  type DivisionCode,
  type DomainErrorFactory,
  nationwide,
} from "@yimen/domain";
import type { Law } from "../law/index.ts";
import { callerFacts } from "../subjects/index.ts";
import type { FactRecord } from "../values/value.ts";
import { admissionOutcome } from "./admission-outcome.ts";
import type { AdmissionEvaluation } from "./evaluation.ts";

/** A mandatory rule at the door of its place says no. */
export const admissionRefused: DomainErrorFactory<{
  mutation: string;
  /** What is refused in Chinese, where it is no mutation by its name. */
  mutationZh?: string;
  reasonZh: string;
  reasonEn: string;
  article: string;
}> = defineError("ADMISSION_REFUSED", {
  kind: "refused-by-rule",
  zh: (d) => `${d.mutationZh ?? d.mutation} 未予受理:${d.reasonZh}(依据 ${d.article})`,
  en: (d) => `${d.mutation} is not admitted: ${d.reasonEn} (${d.article})`,
});

/** A mutation that wants to pass. */
export interface Entrant {
  readonly mutation: string;
  /** Its input as facts, with every field it may have: what was left out is null. */
  readonly input: FactRecord;
  /** The places it is about; those of none are held against the country's rules. */
  readonly places: readonly DivisionCode[];
  readonly actor: Actor;
  readonly on: Temporal.PlainDate;
}

/** Does a place other than the country, or with `anywhere` any place, have rules at the door for a mutation? */
export function hasAdmissionRules({ packs }: Law, mutation: string, anywhere = true): boolean {
  return packs.some(
    ({ division, rules }) =>
      (anywhere || division !== nationwide) &&
      rules.values().some((rule) => rule.form === "admission" && rule.mutation === mutation),
  );
}

/** Holds a mutation against the rules at the door of its places: what stops it, and what only advises against it. */
export function admissionOf(
  law: Law,
  { mutation, input, places, actor, on }: Entrant,
): { readonly against: readonly AdmissionEvaluation[]; readonly warnings: readonly AdmissionEvaluation[] } {
  const where: readonly (DivisionCode | typeof nationwide)[] = places.length === 0 ? [nationwide] : places;
  const evaluations = where.flatMap((division) =>
    law.book.admit(mutation, input, { division, on, caller: callerFacts(actor) }),
  );
  const { refusals, warnings, undecided } = admissionOutcome(evaluations);
  // What a caller can say and does not is no way past a rule; what nobody can say here is for the operation to judge.
  const unsaid = undecided.filter(
    ({ rule, missing }) => rule.level === "mandatory" && isSayable(missing, input),
  );
  return { against: [...refusals, ...unsaid], warnings };
}

/** What is put on record of a thing. */
export interface PutOnRecord {
  /** Its kind: `station`. */
  readonly subject: string;
  readonly division: DivisionCode;
  /** All that is on record of it, with what is written. */
  readonly facts: FactRecord;
  /** Names of the facts written. */
  readonly written: ReadonlySet<string>;
  readonly actor: Actor;
  readonly on: Temporal.PlainDate;
}

/** Does the law have rules about what is put on record of things of a kind? */
export function hasRecordRules({ packs }: Law, subject: string): boolean {
  return packs.some(({ rules }) =>
    rules
      .values()
      .some(
        (rule) => rule.form === "admission" && rule.mutation === undefined && rule.subject.name === subject,
      ),
  );
}

/** The rules of its place that a thing would break with what is put on record of it. What cannot be decided stops nothing. */
export function recordsAgainst(
  law: Law,
  { subject, division, facts, written, actor, on }: PutOnRecord,
): readonly AdmissionEvaluation[] {
  const setting = { division, on, caller: callerFacts(actor) };
  return admissionOutcome(law.book.admitRecords(subject, facts, written, setting)).refusals;
}

function isSayable(missing: readonly string[], input: object): boolean {
  return (
    missing.length > 0 &&
    missing.every((path) => Object.hasOwn(input, path.replace(/^input\./, "").split(/[.[]/)[0] ?? ""))
  );
}
