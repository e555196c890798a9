import type { Vocabulary } from "@yimen/domain";
import type { EnumRefOf, SubgraphBuilder } from "./builder-types.ts";

/** Adds a vocabulary of the domain as a GraphQL enum; labels and notes become its descriptions. */
export function vocabularyEnum<Tables, Value extends string>(
  builder: SubgraphBuilder<Tables>,
  vocabulary: Vocabulary<Value>,
): EnumRefOf<Tables, Value> {
  const values = Object.fromEntries(
    vocabulary.values.map((value) => [value, { value, description: vocabulary.describe(value) }]),
  ) as Record<Value, { value: Value; description: string }>;
  const { zh, en } = vocabulary.title;
  return builder.enumType(vocabulary.name, { description: `${en} (${zh})`, values }) as unknown as EnumRefOf<
    Tables,
    Value
  >;
}
