import fc from "fast-check";
import { expect, test } from "vitest";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { loadPack } from "../../src/index.ts";
import { soundFiles } from "./pack-mistakes.ts";

type Path = readonly (string | number)[];

/** Every place in a file, from the outside in. */
function placesIn(node: unknown, path: Path = []): readonly Path[] {
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) => {
      const at = [...path, String(isScalar(key) ? key.value : key)];
      return [at, ...placesIn(value, at)];
    });
  }
  if (!isSeq(node)) return [];
  return node.items.flatMap((item, index) => [[...path, index], ...placesIn(item, [...path, index])]);
}

const [rules, ...further] = soundFiles;
const text = rules?.text ?? "";
const gone = Symbol("gone");
const values = [
  gone,
  null,
  "",
  "x",
  0,
  -1,
  1e30,
  true,
  [],
  [null],
  {},
  { a: 1 },
  "2026-02-30",
  "__proto__",
  "\u200B",
];

test("F7 whatever is left out of a pack, or stands there instead, is told with a place and in words of our own", () => {
  const places = placesIn(parseDocument(text).contents);
  expect(places.length).toBeGreaterThan(80);
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.constantFrom(...values), (place, value) => {
      const spoilt = parseDocument(text);
      if (value === gone) spoilt.deleteIn(place);
      else spoilt.setIn(place, value);
      const { problems } = loadPack([{ path: rules?.path ?? "", text: String(spoilt) }, ...further]);
      for (const { zh, en, line, column } of problems) {
        expect(`${zh} ${en}`).not.toMatch(/undefined|\[object|NaN/);
        expect([line > 0, column > 0, zh !== en]).toEqual([true, true, true]);
      }
    }),
    { numRuns: 200, seed: 20_261_201 },
  );
});
