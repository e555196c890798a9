import { chinaDate, type Term } from "@yimen/domain";
import type { FactsSchema } from "@yimen/rules";
import type { InputRefOf, ObjectRefOf, SubgraphBuilder } from "../graphql/builder-types.ts";
import type { RequestContext } from "../request/context.ts";
import { addedValues, type GivenLocalValue } from "./holding-local-value.ts";
import type { RecordedFact } from "./recorded-fact.ts";

/** A value of the place's own that refines what the platform's vocabulary can say (本地取值). */
export interface LocalValue {
  readonly fact: string;
  readonly term: Term;
  readonly vocabulary: string;
  readonly value: string;
  readonly label: Term;
  readonly from: Temporal.PlainDate;
}

/**
 * Values that a place added to vocabularies of the platform and that are on record of a subject and hold today, in the order of recording. Of
 * a fact with one value the latest finding counts; what is invented counts behind what is not.
 *
 * @param schema the facts of the subject's place
 */
export function localValues<Tables>(
  { now }: Pick<RequestContext<Tables>, "now">,
  schema: FactsSchema,
  subject: string,
  records: readonly RecordedFact[],
): readonly LocalValue[] {
  const today = chinaDate(now);
  const holding = records.filter(
    ({ ended, foundOn, until }) =>
      ended === null &&
      Temporal.PlainDate.compare(foundOn, today) <= 0 &&
      (until === null || Temporal.PlainDate.compare(until, today) >= 0),
  );
  return holding.flatMap((record) => {
    const { name, value, entry, foundOn } = record;
    const fact = schema.records.get(subject)?.facts.get(name);
    if (fact === undefined || typeof value !== "string") return [];
    const domain = addedValues(fact.type);
    if (domain === undefined || !domain.values.includes(value)) return [];
    if (!entry && latestOf(holding, name) !== record) return [];
    const label = domain.labels[value];
    if (label === undefined) return [];
    return [{ fact: name, term: fact, vocabulary: domain.name, value, label, from: foundOn }];
  });
}

function latestOf(records: readonly RecordedFact[], name: string): RecordedFact | undefined {
  return records
    .filter((record) => record.name === name && !record.entry)
    .toSorted(
      (one, other) =>
        Number(other.sample) - Number(one.sample) || Temporal.PlainDate.compare(one.foundOn, other.foundOn),
    )
    .at(-1);
}

/** The argument by which a list of things with facts on record is narrowed. */
export interface LocalValueArg<Tables> {
  readonly type: InputRefOf<Tables, GivenLocalValue>;
  readonly description: string;
}

/** Adds `LocalValueInput`, and gives the argument that takes it: `args: { localValue: t.arg(localValueArg) }`. Call it once. */
export function defineLocalValueArg<Tables>(builder: SubgraphBuilder<Tables>): LocalValueArg<Tables> {
  return {
    type: builder.inputType("LocalValueInput", {
      description:
        "A value that a place adds to a vocabulary of the platform (本地取值), as `localValues` shows it.",
      fields: (t) => ({
        name: t.string({ required: true, description: "Name of the fact in the facts schema (事实名称)." }),
        value: t.string({ required: true, description: "The value (取值), as the place's pack writes it." }),
      }),
    }),
    description:
      "Only those of which this value of the place's own is on record and holds today (本地取值), as far as the caller may see what is on record.",
  };
}

/** Adds `LocalValue`, the same in every subgraph. */
export function defineLocalValue<Tables>(builder: SubgraphBuilder<Tables>): ObjectRefOf<Tables, LocalValue> {
  return builder.objectRef<LocalValue>("LocalValue").implement({
    description:
      "A value that the place added to a vocabulary of the platform (本地取值): it stands beside the column, which keeps the platform's nearest value.",
    shareable: true,
    fields: (t) => ({
      name: t.exposeString("fact", {
        description:
          "Name in the facts schema of what it refines (事实名称): `channel` beside the column `channel`.",
      }),
      nameZh: t.string({ description: "The same in Chinese (事实中文名).", resolve: ({ term }) => term.zh }),
      nameEn: t.string({ description: "The same in English (事实英文名).", resolve: ({ term }) => term.en }),
      vocabulary: t.exposeString("vocabulary", { description: "The vocabulary it was added to (词表)." }),
      value: t.exposeString("value", { description: "The value (取值), as the place's pack writes it." }),
      zh: t.string({ description: "Its label in Chinese (中文标签).", resolve: ({ label }) => label.zh }),
      en: t.string({ description: "Its label in English (英文标签).", resolve: ({ label }) => label.en }),
      from: t.expose("from", { type: "Date", description: "Day it was found, and holds from (起)." }),
    }),
  });
}
