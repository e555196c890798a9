import {
  defineError,
  type DomainErrorFactory,
  InvalidInputError,
  normaliseCode,
  problemFrom,
} from "@yimen/domain";

const oneKeyExpected: DomainErrorFactory<{ keys: readonly string[] }> = defineError("ONE_KEY_EXPECTED", {
  kind: "invalid",
  zh: (d) => `请在 ${d.keys.join("、")} 中给出一个,且只给一个`,
  en: (d) => `give exactly one of ${d.keys.join(", ")}`,
});

/**
 * Loads a thing by the one key the caller gave, for a query whose thing has several: neither key, or two that may
 * contradict each other, is a mistake and never "there is none". An argument that is null counts as left out. The key is read
 * as codes are: what cannot be seen is dropped, full width is half.
 *
 * ```ts
 * resolve: (_root, args, context) =>
 *   loadByOneKey(args, {
 *     id: (id) => loadStation(context, id),
 *     code: (code) => loadStationByCode(context, code),
 *   }),
 * ```
 *
 * @throws INPUT_INVALID at the first key when none is given, at the second one given when there are several
 */
export function loadByOneKey<Key extends string, Value>(
  given: Readonly<Partial<Record<Key, string | null | undefined>>>,
  loaders: Readonly<Record<Key, (value: string) => Value>>,
): Value {
  const keys = Object.keys(loaders) as Key[];
  const [only, ...others] = keys.flatMap((key) => {
    const value = given[key];
    return value === null || value === undefined ? [] : [{ key, value }];
  });
  if (only === undefined || others.length > 0) {
    const path = [others[0]?.key ?? keys[0] ?? ""];
    throw new InvalidInputError([problemFrom(oneKeyExpected({ keys }), path)]);
  }
  return loaders[only.key](normaliseCode(only.value));
}
