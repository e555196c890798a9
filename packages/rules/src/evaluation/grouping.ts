import { numberText } from "../values/arithmetic.ts";
import { partialList } from "../values/partial.ts";
import type { Element } from "../values/partial.ts";
import { Unknown, bothUnknown } from "../values/unknown.ts";
import { isNumeric } from "../values/value.ts";
import type { Value } from "../values/value.ts";

/**
 * The elements of a list in groups, those of one key together, in the order in which the keys first occur.
 *
 * Of an element whose key is not known it is known that it is in one group: in one that is there, or in one of its own.
 */
export function groupBy(
  { all, unknown: why }: { readonly all: readonly Element[]; readonly unknown: Unknown | undefined },
  key: (member: Value) => Value,
): Value {
  const groups = new Map<string, Element[]>();
  const anywhere: Element[] = [];
  let unknown = all.some(({ certain }) => !certain) ? why : undefined;
  for (const element of all) {
    const value = key(element.value);
    if (value instanceof Unknown) {
      unknown = unknown === undefined ? value : bothUnknown(unknown, value);
      anywhere.push({ value: element.value, certain: false });
      continue;
    }
    const name = keyText(value);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [element]);
    else group.push(element);
  }
  const grouped = [...groups.values()].map((group): Element => {
    const certain = group.some((element) => element.certain);
    return { value: listOfGroup([...group, ...anywhere], unknown), certain };
  });
  const apart = anywhere.map((): Element => ({ value: listOfGroup(anywhere, unknown), certain: false }));
  const every = [...grouped, ...apart];
  if (unknown === undefined) return every.map(({ value }) => value);
  return partialList(unknown, every);
}

function listOfGroup(elements: readonly Element[], unknown: Unknown | undefined): Value {
  if (unknown === undefined || elements.every(({ certain }) => certain)) {
    return elements.map(({ value }) => value);
  }
  return partialList(unknown, elements);
}

/** Keys are plain values of one type. */
function keyText(key: Value): string {
  if (isNumeric(key)) return numberText(key);
  return typeof key === "string" ? key : key === true ? "true" : "false";
}
