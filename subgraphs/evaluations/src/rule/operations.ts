import {
  chinaDate,
  foldText,
  holdsText,
  input,
  normaliseCode,
  parseInput,
  type RuleForm,
} from "@yimen/domain";
import type { ExplainedParameter, Law, Pack, Rule, Snapshot } from "@yimen/rules";
import { formOf, type MomentArguments, parseMoment } from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Context } from "../context.ts";

// The law is public: anybody may know which rules hold where.

/** A place on a day. */
export interface PlaceArguments extends MomentArguments {
  readonly at: string;
}

/** Which of a place's rules are wanted. */
export interface RuleFilter {
  readonly subject?: string | null | undefined;
  readonly form?: RuleForm | null | undefined;
  readonly pack?: string | null | undefined;
  readonly row?: string | null | undefined;
  /** Text in the name, the id or the quotes. */
  readonly search?: string | null | undefined;
}

/** The rules in force in a place, those of wider places first. @throws INPUT_INVALID */
export async function listRules(
  context: Context,
  place: PlaceArguments,
  filter: RuleFilter,
): Promise<readonly Rule[]> {
  const { snapshot } = await lawAt(context, place);
  return [...snapshot.rules.values()].filter((rule) => isWanted(rule, filter));
}

/** The rule of an id in force in a place. @throws INPUT_INVALID */
export async function findRule(
  context: Context,
  place: PlaceArguments & { readonly id: string },
): Promise<Rule | undefined> {
  return (await lawAt(context, place)).snapshot.rules.get(normaliseCode(place.id));
}

/** Every value of the law in a place, by name, those that are not stated included. @throws INPUT_INVALID */
export async function listParameters(
  context: Context,
  place: PlaceArguments,
): Promise<readonly ExplainedParameter[]> {
  const { law, snapshot, setting } = await lawAt(context, place);
  return [...snapshot.parameters.keys()]
    .toSorted()
    .flatMap((name) => law.book.parameter(name, setting) ?? []);
}

/** The packs in force: those that hold in a place, from the widest to the nearest, or all. @throws INPUT_INVALID */
export async function listPacks(
  context: Context,
  { at }: { readonly at?: string | null | undefined },
): Promise<readonly Pack[]> {
  if (at === null || at === undefined) return (await context.law()).packs;
  return (await lawAt(context, { at })).snapshot.packs;
}

/** The revision of the law that answers this request. */
export async function lawRevision(context: Context): Promise<string> {
  return (await context.law()).revision;
}

const placeInput = z.object({ at: input.divisionCode });

async function lawAt(
  context: Context,
  place: PlaceArguments,
): Promise<{
  law: Law;
  snapshot: Snapshot;
  setting: { division: string; on: Temporal.PlainDate; asKnownOn: Temporal.PlainDate | undefined };
}> {
  const law = await context.law();
  const { at } = parseInput(placeInput, { at: place.at }, []);
  const { on = chinaDate(context.now), asKnownOn } = parseMoment(place);
  const setting = { division: at, on, asKnownOn };
  return { law, setting, snapshot: law.book.at(setting) };
}

function isCalled(wanted: string | null | undefined, ...names: readonly string[]): boolean {
  return wanted == null || names.some((name) => foldText(name) === foldText(wanted));
}

function isWanted(rule: Rule, { subject, form, pack, row, search }: RuleFilter): boolean {
  return (
    isCalled(subject, ...(rule.form === "event" ? [] : [rule.subject.name])) &&
    (form == null || formOf(rule) === form) &&
    isCalled(pack, rule.pack) &&
    isCalled(row, ...rule.rows) &&
    (search == null || [rule.id, rule.zh, rule.en, ...rule.quotes].some((text) => holdsText(text, search)))
  );
}
