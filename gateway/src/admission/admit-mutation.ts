import type { Actor } from "@yimen/domain";
import {
  type AdmissionEvaluation,
  admissionOf,
  admissionRefused,
  hasAdmissionRules,
  type Law,
} from "@yimen/rules";
import { admissionPlaceUnknown } from "../errors/gateway-failures.ts";
import { admissionInput } from "./admission-input.ts";
import { placesOf } from "./input-places.ts";
import type { MutationField } from "./mutation-fields.ts";

/** A rule as callers are told of it. */
export interface ToldRule {
  readonly rule: string;
  readonly pack: string;
  readonly zh: string;
  readonly en: string;
  readonly article: string;
  readonly quote: string | undefined;
}

/** An advisory rule (原则上) that a mutation goes against. */
export interface AdmissionWarning extends ToldRule {
  readonly code: "ADMISSION_ADVISED_AGAINST";
  readonly path: readonly [string];
}

/** A mutation that a mandatory rule of its place refuses, and which. */
export class AdmissionRefused extends Error {
  readonly refusal: ReturnType<typeof admissionRefused>;
  readonly path: readonly [string];
  readonly rules: readonly ToldRule[];

  constructor(mutation: MutationField, rules: readonly ToldRule[]) {
    const [first] = rules;
    const refusal = admissionRefused({
      mutation: mutation.field.name,
      reasonZh: first?.zh ?? "",
      reasonEn: first?.en ?? "",
      article: first?.article ?? "",
    });
    super(refusal.en);
    this.name = "AdmissionRefused";
    this.refusal = refusal;
    this.path = [mutation.responseName];
    this.rules = rules;
  }
}

/**
 * Holds one mutation against the rules at the door of every place it is about, in force on a day.
 *
 * Where it is about no place the country's rules apply; where it cannot be told and some place has rules of its own, it is
 * refused, since leaving a place out must not be a way past its rules.
 *
 * @returns the advisory rules it goes against
 * @throws {AdmissionRefused}
 * @throws ADMISSION_PLACE_UNKNOWN
 */
export function admitMutation(
  mutation: MutationField,
  { law, actor, on }: { readonly law: Law; readonly actor: Actor; readonly on: Temporal.PlainDate },
): readonly AdmissionWarning[] {
  const { name } = mutation.field;
  const places = placesOf(mutation);
  if (places.length === 0 && hasAdmissionRules(law, name, false))
    throw admissionPlaceUnknown({ mutation: name });
  const input = admissionInput(mutation);
  const { against, warnings } = admissionOf(law, { mutation: name, input, places, actor, on });
  if (against.length > 0) throw new AdmissionRefused(mutation, unique(against.map(toldRule)));
  return unique(warnings.map(toldRule)).map((rule) => ({
    code: "ADMISSION_ADVISED_AGAINST",
    path: [mutation.responseName],
    ...rule,
  }));
}

function toldRule({ rule }: AdmissionEvaluation): ToldRule {
  return {
    rule: rule.id,
    pack: rule.pack,
    zh: rule.refusal.zh,
    en: rule.refusal.en ?? rule.refusal.zh,
    article: rule.citations.map(({ text }) => text).join("; "),
    quote: rule.quotes[0],
  };
}

function unique(rules: readonly ToldRule[]): readonly ToldRule[] {
  return [...new Map(rules.map((rule) => [`${rule.pack} ${rule.rule}`, rule])).values()];
}
