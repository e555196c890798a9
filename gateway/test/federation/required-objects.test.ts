import { getNamedType, isLeafType, isNonNullType, isObjectType, Kind } from "graphql";
import { afterAll, describe, expect, test } from "vitest";
import { asked, objectType } from "./asked-fields.ts";
import { MockGraph } from "./mock-graph.ts";
import { committedSubgraphs, openTwoGraphs } from "./two-graphs.ts";
import { queryAlong, wayTo } from "./way-to-type.ts";

/** A field, an object it requires, and fields of that object that must not be null and nobody requires. */
interface SharedObject {
  readonly typeName: string;
  readonly field: string;
  readonly required: string;
  readonly owner: string;
  readonly wanted: readonly string[];
}

const committed = await committedSubgraphs();
const shared = sharedObjects(new MockGraph(committed));
const failing = new Set(shared.flatMap(({ owner, wanted }) => wanted.map((name) => `${owner}.${name}`)));
const both = await openTwoGraphs(committed, { mishaps: false, failing });
afterAll(() => both[Symbol.asyncDispose]());

describe("A2 what fails of a client's own selection of a required object is not missing in the requirement", () => {
  test.each(shared)("A2 $typeName told $required: $field", async ({ typeName, field, required, wanted }) => {
    const probe = objectType(both.graph.api, typeName).getFields()[field];
    const way = wayTo(both.graph.api, typeName);
    const neverNull = isNonNullType(objectType(both.graph.api, typeName).getFields()[required]?.type);
    if (probe === undefined || way === undefined) throw new Error(`no query comes to ${typeName}.${field}`);
    for (const name of wanted) {
      const query = queryAlong(way, `${required} { ${name} } ${asked(probe)}`);
      expect(await both.compare({ query, variables: {} })).toEqual([]);
      const data = JSON.stringify((await both.door.ask(query)).data);
      // What must not be null takes its owner with it.
      expect([data.includes(`"${required}"`), data.includes(`"${required}":null`)]).toEqual([
        !neverNull,
        !neverNull,
      ]);
    }
  });
});

function sharedObjects({ api, directives, required: names }: MockGraph): readonly SharedObject[] {
  return [...directives.requirements].flatMap(([asker, set]) => {
    const [typeName = "", field = ""] = asker.split(".");
    return set.selections.flatMap((selection): readonly SharedObject[] => {
      if (selection.kind !== Kind.FIELD || selection.selectionSet === undefined) return [];
      const required = selection.name.value;
      const type = getNamedType(objectType(api, typeName).getFields()[required]?.type);
      if (!isObjectType(type)) return [];
      const wanted = Object.values(type.getFields())
        .filter((inner) => isNonNullType(inner.type) && isLeafType(getNamedType(inner.type)))
        .map(({ name }) => name)
        .filter((name) => !names.has(`${type.name}.${name}`) && !directives.keys.has(`${type.name}.${name}`));
      return wanted.length === 0 ? [] : [{ typeName, field, required, owner: type.name, wanted }];
    });
  });
}
