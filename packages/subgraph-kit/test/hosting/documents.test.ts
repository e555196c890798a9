import { createBuilder } from "@yimen/subgraph-kit";
import { notFound } from "@yimen/domain";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DocumentCache, InvalidDocument } from "../../src/hosting/documents.ts";
import { schema } from "../fixture/schema.ts";

interface Answer {
  readonly data: unknown;
  readonly errors: readonly { readonly error: string; readonly emptied: boolean }[];
}

/** Runs a document often enough that the last time is the compiled one; returns the first and the last answer. */
async function interpretedAndCompiled(
  cache: DocumentCache,
  text: string,
  variables: Record<string, unknown>,
): Promise<readonly [Answer, Answer]> {
  const answers: Answer[] = [];
  for (let time = 0; time < 4; time += 1) {
    const { data, errors = [] } = await cache.find(text, undefined)({}, variables);
    answers.push({
      data: JSON.parse(JSON.stringify(data ?? null)) as unknown,
      errors: errors.map(({ path, originalError, message }) => ({
        error: `${JSON.stringify(path)} ${wordless(originalError?.message ?? message)}`,
        emptied: isEmptied(data, path ?? []),
      })),
    });
  }
  const [first, , , last] = answers;
  if (first === undefined || last === undefined) throw new Error("asked four times");
  return [first, last];
}

function refusalsOf(cache: DocumentCache, text: string): readonly string[] {
  try {
    cache.find(text, undefined);
  } catch (error) {
    return error instanceof InvalidDocument ? error.errors.map(({ message }) => message) : [];
  }
  return [];
}

/** The compiler words a missing value in its own way. */
function wordless(message: string): string {
  return message.startsWith("Cannot return null for non-nullable") ? "null" : message;
}

/** True when the place of an error lies below a null. */
function isEmptied(data: unknown, path: readonly (string | number)[]): boolean {
  let place = data;
  for (const step of path) {
    if (place === null || place === undefined) return true;
    place = (place as Record<string | number, unknown>)[step];
  }
  return false;
}

describe("what is remembered", () => {
  test("is bounded by number: what was not used for longest goes first", () => {
    const cache = new DocumentCache(schema, { documents: 3, characters: 1_000_000 });
    const find = (count: number) => cache.find(`{ echo(count: ${count}) }`, undefined);
    const first = find(1);
    find(2);
    find(3);
    expect(find(1)).toBe(first);
    find(4);
    expect(cache.size).toBe(3);
    expect(find(1)).not.toBe(undefined);
    const second = find(2);
    expect(find(2)).toBe(second);
    expect(cache.size).toBe(3);
  });

  test("is bounded by size: a large text drives out others, and one larger than all that may be remembered is not", () => {
    const cache = new DocumentCache(schema, { documents: 100, characters: 1_000 });
    for (let count = 0; count < 100; count += 1) cache.find(`{ echo(count: ${count}) }`, undefined);
    const before = cache.size;
    expect(before).toBeLessThanOrEqual(1_000 / "{ echo(count: 1) }".length);
    cache.find(`{ echo(text: "${"x".repeat(2_000)}") }`, undefined);
    expect(cache.size).toBe(before);
    cache.find(`{ echo(text: "${"x".repeat(900)}") }`, undefined);
    expect(cache.size).toBeLessThan(10);
  });

  test("is nothing that does not parse or fit", () => {
    const cache = new DocumentCache(schema);
    for (const text of ["{", "{ nowhere }", `{ ${"a ".repeat(20_001)} }`]) {
      expect(() => cache.find(text, undefined)).toThrow(InvalidDocument);
    }
    expect(cache.size).toBe(0);
  });

  test("of one text is each operation by itself", async () => {
    const cache = new DocumentCache(schema);
    const text = "query A { echo(count: 1) } query B { echo(count: 2) }";
    for (let time = 0; time < 5; time += 1) {
      const a = await cache.find(text, "A")({}, {});
      const b = await cache.find(text, "B")({}, {});
      expect([a, b].map(({ data }) => JSON.parse(String(data?.["echo"])))).toEqual([
        { text: "unsaid", count: 1 },
        { text: "unsaid", count: 2 },
      ]);
      const neither = await cache.find(text, undefined)({}, {});
      expect(neither.errors?.[0]?.message).toMatch(/Must provide operation name/);
      const unknown = await cache.find(text, "C")({}, {});
      expect(unknown.errors?.[0]?.message).toMatch(/Unknown operation named "C"/);
    }
  });
});

test("13 a mistyped field, argument or type is refused without suggestions", () => {
  const cache = new DocumentCache(schema);
  for (const text of [
    "{ kiosc { id } }",
    "{ echo(txet: 1) }",
    "{ kiosk(id: 1) { ... on Kiosc { id } } }",
    "{ echo(kind: GENERA) }",
  ]) {
    const messages = refusalsOf(cache, text).join();
    expect(messages).not.toBe("");
    expect(messages).not.toMatch(/Did you mean/);
  }
});

// A schema with everything a compiler can get wrong: abstract types, lists of lists, nulls in every place, promises.
const builder = createBuilder<Record<string, never>>();

interface Thing {
  readonly kind: "Desk" | "Screen";
  readonly label: string | null;
}
const things: readonly (Thing | null)[] = [
  { kind: "Desk", label: "one" },
  { kind: "Screen", label: null },
  null,
  { kind: "Desk", label: "throws" },
  { kind: "Screen", label: "domain" },
];

const labelOf = async (thing: Thing): Promise<string> => {
  await Promise.resolve();
  if (thing.label === "throws") throw new Error("a bug");
  if (thing.label === "domain") throw notFound({ what: "label", whatZh: "标签", id: "x" });
  return thing.label as string;
};

const ThingRef = builder.interfaceRef<Thing>("Thing").implement({
  resolveType: (thing) => thing.kind,
  fields: (t) => ({
    label: t.string({ nullable: true, resolve: labelOf }),
    strict: t.string({ resolve: labelOf }),
  }),
});
const DeskRef = builder.objectRef<Thing>("Desk").implement({
  interfaces: [ThingRef],
  fields: (t) => ({
    drawers: t.field({ type: ["Int"], nullable: { list: true, items: true }, resolve: () => [1, null, 3] }),
    next: t.field({ type: ThingRef, nullable: true, resolve: () => things[1] ?? null }),
  }),
});
const ScreenRef = builder.objectRef<Thing>("Screen").implement({
  interfaces: [ThingRef],
  fields: (t) => ({ touch: t.boolean({ resolve: () => true }) }),
});
const EitherRef = builder.unionType("Either", {
  types: [DeskRef, ScreenRef],
  resolveType: (thing) => thing.kind,
});
const Nested = builder.inputType("Nested", {
  fields: (t) => ({
    text: t.string({ defaultValue: "inner" }),
    list: t.intList({ required: { list: false, items: false } }),
    day: t.field({ type: "Date" }),
  }),
});
builder.queryType({
  fields: (t) => ({
    things: t.field({ type: [ThingRef], nullable: { list: true, items: true }, resolve: () => [...things] }),
    strictThings: t.field({
      type: [ThingRef],
      nullable: true,
      // Entries that arrive late: of a null that is there at once, graphql-js leaves the neighbours' failures unhandled.
      resolve: () => things.map(async (thing) => thing as Thing),
    }),
    either: t.field({
      type: EitherRef,
      nullable: true,
      args: { screen: t.arg.boolean({ required: true }) },
      resolve: async (_root, { screen }) => things[screen ? 1 : 0] ?? null,
    }),
    echo: t.string({
      nullable: true,
      args: {
        text: t.arg.string({ defaultValue: "unsaid" }),
        count: t.arg.int({ required: true, defaultValue: 7 }),
        nested: t.arg({ type: Nested }),
        list: t.arg.stringList(),
        float: t.arg.float(),
      },
      // The order of arguments is nobody's business.
      resolve: (_root, args) =>
        JSON.stringify(args, Object.keys(args).concat("text", "list", "day").toSorted()),
    }),
  }),
});
const varied = builder.toSubGraphSchema({});

const fields = fc.constantFrom(
  "label",
  "again: label",
  "strict",
  "__typename",
  "kind: __typename",
  "... on Desk { drawers next { label __typename ... on Screen { touch } } }",
  "... on Screen { touch }",
  "...OfThing",
  "label @include(if: $yes)",
  "strict @skip(if: $yes)",
  "... @include(if: $no) { label }",
  "... on Desk @skip(if: $no) { drawers @include(if: $yes) }",
);
const selection = fc.array(fields, { minLength: 1, maxLength: 5 }).map((all) => `{ ${all.join(" ")} }`);
const roots = fc.constantFrom("things", "strictThings", "either(screen: $yes)", "either(screen: false)");
const selections = fc
  .array(fc.tuple(roots, selection), { minLength: 1, maxLength: 3 })
  .map((all) =>
    all
      .map(
        ([root, inner], at) =>
          `f${at}: ${root} ${root.startsWith("either") ? inner.replaceAll(/\b(label|again: label|strict)(?= |\b)/g, "__typename") : inner}`,
      )
      .join(" "),
  );
const echoes = fc.constantFrom(
  "e: echo",
  "e: echo(text: null)",
  "e: echo(text: $text, count: $count)",
  "e: echo(nested: $nested)",
  "e: echo(nested: { list: [1, $count], text: $text })",
  "e: echo(list: $list, float: $float)",
);
const header =
  "query ($yes: Boolean! = true, $no: Boolean = false, $text: String, $count: Int! = 3, $list: [String!], $float: Float";
const variables = fc.record(
  {
    yes: fc.boolean(),
    no: fc.boolean(),
    text: fc.constantFrom("given", null, "", "</script>", 5),
    count: fc.constantFrom(1, 2 ** 31, 1.5, "1", null),
    nested: fc.constantFrom(
      null,
      {},
      { list: [1, null] },
      { list: 1 },
      { text: null },
      { other: 1 },
      [],
      "x",
      { day: "2026-10-12" },
      { day: 7 },
    ),
    list: fc.constantFrom([], ["a"], "a", [null], null),
    float: fc.constantFrom(1, 1.5, "1", null),
  },
  { requiredKeys: [] },
);

test("compiled, a document answers what it answers interpreted: abstract types, directives, defaults, nulls, errors and their paths", async () => {
  const cache = new DocumentCache(varied);
  await fc.assert(
    fc.asyncProperty(selections, echoes, variables, async (inner, echo, given) => {
      const holdsObject = echo.includes("$nested") ? ", $nested: Nested)" : ")";
      const text = `${header}${holdsObject} { ${inner} ${echo} v: echo(text: $text, count: $count, list: $list, float: $float) x: things { ...OfThing label @include(if: $yes) @skip(if: $no) __typename }} fragment OfThing on Thing { label fromFragment: __typename }`;
      const [interpreted, compiled] = await interpretedAndCompiled(cache, text, given);
      expect(compiled.data).toEqual(interpreted.data);
      const interpretedErrors = new Set(interpreted.errors.map(({ error }) => error));
      const compiledErrors = new Set(compiled.errors.map(({ error }) => error));
      expect([...interpretedErrors].filter((error) => !compiledErrors.has(error))).toEqual([]);
      // Where one entry emptied a whole list, graphql-js is silent about the others and the compiler is not.
      const more = compiled.errors.filter(({ error }) => !interpretedErrors.has(error));
      expect(more.filter(({ emptied }) => !emptied)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
