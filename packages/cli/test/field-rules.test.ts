import { readFileSync } from "node:fs";
import { checkInput, fieldsOf, type InputRule, inputCatalogue, inputProblems, readOn } from "@yimen/domain";
import * as fc from "fast-check";
import { getNamedType, type GraphQLInputType, isInputObjectType, isListType, isNonNullType } from "graphql";
import { expect, test } from "vitest";
import { apiSchema } from "../src/codegen/api-schema.ts";
// Their inputs are catalogued when they are loaded.
import "../src/graph/core-subgraphs.ts";

const schema = apiSchema(
  readFileSync(new URL("../../../gateway/supergraph.graphql", import.meta.url), "utf8"),
);
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const catalogue = inputCatalogue().filter(({ mutation }) => mutations.some(({ name }) => name === mutation));

test("X-8 every mutation has field rules: its input is made with input.ofMutation", () => {
  const without = mutations
    .map(({ name }) => name)
    .filter((name) => !catalogue.some((each) => each.mutation === name));
  expect(without).toEqual([]);
});

test("X-8 the rules speak of exactly the fields of the graph, and leave nothing to the server but facts", () => {
  const faults: string[] = [];
  const compare = (rule: InputRule, type: GraphQLInputType, at: string): void => {
    // A fact is whatever the facts schema says of its name.
    if (rule.$ === "server" && getNamedType(type).name === "FactValue") return;
    if (isNonNullType(type) !== (rule.$optional !== true))
      faults.push(`${at} is ${rule.$optional === true ? "optional" : "required"}, in the graph it is not`);
    const bare = isNonNullType(type) ? type.ofType : type;
    if (rule.$ === "list" && isListType(bare)) return compare(rule.$entry, bare.ofType, `${at}[]`);
    if (rule.$ === "server") faults.push(`${at} has no rule`);
    if (rule.$ !== "object") return;
    const named = getNamedType(bare);
    if (!isInputObjectType(named)) return void faults.push(`${at} is ${named.name}`);
    const fields = named.getFields();
    const rules = new Map(fieldsOf(rule));
    for (const name of new Set([...rules.keys(), ...Object.keys(fields)])) {
      const [field, inner] = [fields[name], rules.get(name)];
      if (field === undefined || inner === undefined) faults.push(`${at}.${name} is in one of them only`);
      else compare(inner, field.type, `${at}.${name}`);
    }
  };
  for (const { mutation, rule } of catalogue) {
    const type = mutations.find(({ name }) => name === mutation)?.args[0]?.type;
    if (type !== undefined) compare(rule, type, mutation);
  }
  expect(faults).toEqual([]);
});

/** Values of the form of a rule, and others. */
function valuesOf(rule: InputRule): fc.Arbitrary<unknown> {
  const form = ((): fc.Arbitrary<unknown> => {
    switch (rule.$) {
      case "text":
        return fc.string({ maxLength: Math.min(rule.$max + 2, 90) });
      case "integer":
        return fc.integer({ min: rule.$min - 1, max: rule.$max + 1 });
      case "fen":
        return fc.integer({ min: -1, max: 100_000 });
      case "areaM2":
        return fc.constantFrom("12.5", "12.505", "-1");
      case "date":
        return fc.constantFrom("2026-02-28", "2026-02-29", "2026-11-30", "2026-12-01");
      case "flag":
        return fc.boolean();
      case "vocabulary":
        return fc.constantFrom(...rule.$values, "NOT_A_VALUE");
      case "code":
      case "documentNumber":
      case "server":
        return fc.constantFrom("key-of-the-test", "330727106206", "13900000001", "11010519491231002X", "1");
      case "list":
        return fc.array(valuesOf(rule.$entry), { maxLength: 3 });
      case "object":
        return fc.record(Object.fromEntries(fieldsOf(rule).map(([name, inner]) => [name, valuesOf(inner)])));
      default:
        return rule satisfies never;
    }
  })();
  return fc.oneof(
    { weight: 12, arbitrary: form },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined, 1, "") },
  );
}

test.each(catalogue.map((each) => [each.mutation, each] as const))(
  "X-8 a form for %s finds what the server finds, but for what spans several fields",
  (_name, { rule, schema: server }) => {
    fc.assert(
      fc.property(valuesOf(rule), (input) => {
        const today = "2026-11-30";
        const found = checkInput(rule, input, { today });
        expect(readOn(today, () => inputProblems(server, input))).toEqual(expect.arrayContaining([...found]));
      }),
      { numRuns: 200 },
    );
  },
);
