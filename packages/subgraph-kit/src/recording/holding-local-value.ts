import {
  chinaDate,
  type DivisionCode,
  divisionContains,
  divisionLineage,
  input,
  isDivisionCode,
  parseInput,
} from "@yimen/domain";
import { didYouMean, type EnumDomain, platformFacts } from "@yimen/rules";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { idLyingIn } from "../database/place-columns.ts";
import type { RequestContext } from "../request/context.ts";
import { localValueUnknown } from "./failures.ts";

/** Which value of a place's own the things of a list have, as the caller writes it. */
export interface GivenLocalValue {
  readonly name: string;
  readonly value: string;
}

/** As `recorded_fact.word` keeps it. */
const longestWord = 80;
const localValueInput = input.object({ name: input.text(60), value: input.text(longestWord) });

/** A value that places add to a vocabulary of the platform, to narrow a list by. */
export interface HoldingLocalValue extends GivenLocalValue {
  /** The places whose law adds it, none within another; of what lies in the place that is asked about. */
  readonly places: readonly DivisionCode[];
  readonly today: Temporal.PlainDate;
}

/** The vocabulary of the platform that a fact takes its values from, with what was added; undefined where nothing was. */
export function addedValues(type: { readonly kind: string }): EnumDomain | undefined {
  const { of, domain } = type as {
    readonly of?: { readonly domain?: EnumDomain };
    readonly domain?: EnumDomain;
  };
  const vocabulary = domain ?? of?.domain;
  const platforms = vocabulary && platformFacts.vocabularies.get(vocabulary.name);
  if (vocabulary === undefined || platforms === undefined) return undefined;
  const values = vocabulary.values.filter((value) => !platforms.values.includes(value));
  return values.length === 0 ? undefined : { ...vocabulary, values };
}

/**
 * What a list is narrowed to by a value of a place's own, and where the law adds it; undefined where the caller gives none.
 *
 * @param subject the kind of thing that is listed, as rules name it: `staffMember`
 * @param within the place that is asked about; left out for all
 * @throws INPUT_INVALID, LOCAL_VALUE_UNKNOWN (no law in force there adds it; says what there is)
 */
export async function wantedLocalValue<Tables>(
  context: RequestContext<Tables>,
  subject: string,
  given: GivenLocalValue | null | undefined,
  within: DivisionCode | undefined,
): Promise<HoldingLocalValue | undefined> {
  if (given == null) return undefined;
  const { name, value } = parseInput(localValueInput, given, ["localValue"]);
  const places: DivisionCode[] = [];
  const there = new Set<string>();
  for (const { division, schema } of (await context.law()).packs) {
    const place = isDivisionCode(division) ? common(division, within) : undefined;
    if (place === undefined) continue;
    for (const fact of schema.records.get(subject)?.facts.values() ?? []) {
      const added = addedValues(fact.type)?.values ?? [];
      for (const each of added) there.add(`${fact.name} ${each}`);
      if (fact.name === name && added.includes(value)) places.push(place);
    }
  }
  if (places.length > 0) return { name, value, places: outermost(places), today: chinaDate(context.now) };
  throw localValueUnknown(
    { fact: name, value, place: within, ...didYouMean(`${name} ${value}`, there) },
    { path: ["localValue"] },
  );
}

/** What two places have in common: the smaller one where it lies in the other. */
function common(one: DivisionCode, other: DivisionCode | undefined): DivisionCode | undefined {
  if (other === undefined || divisionContains(other, one)) return one;
  return divisionContains(one, other) ? other : undefined;
}

function outermost(places: readonly DivisionCode[]): readonly DivisionCode[] {
  const all = new Set(places);
  return [...all].filter(
    (place) => !divisionLineage(place).some((above) => above !== place && all.has(above)),
  );
}

/**
 * Condition: of the thing whose id stands in a column this value is on record and holds today, as `localValues` shows it.
 *
 * @param id the column, with its table
 */
export function holdingLocalValue(id: string, wanted: HoldingLocalValue): RawBuilder<SqlBool> {
  const { name, value, places, today } = wanted;
  const there = sql.join(
    places.map((place) => idLyingIn("told.subject_id", place)),
    sql` or `,
  );
  return sql<SqlBool>`${sql.ref(id)} in (select told.subject_id from recorded_fact as told
    where told.name = ${name} and told.word = ${value} and (${there}) and ${holds("told", today)}
    and (told.entry or not exists (select from recorded_fact as later
      where later.subject_id = told.subject_id and later.name = told.name and not later.entry
      and (not later.sample, later.found_on, later.seq) > (not told.sample, told.found_on, told.seq)
      and ${holds("later", today)} offset 0)))`;
}

/** Looked up record by record (“offset 0”): a plan that joins would walk through everything that ever ended. */
function holds(record: string, today: Temporal.PlainDate): RawBuilder<SqlBool> {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${record}.${name}`);
  return sql<SqlBool>`${column("found_on")} <= ${today} and (${column("until_on")} is null or ${column("until_on")} >= ${today})
    and not exists (select from recorded_fact_end as act where act.fact_id = ${column("id")} offset 0)`;
}
