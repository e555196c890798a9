import { type DocumentNode, Kind } from "graphql";
import { afterAll, describe, expect, test } from "vitest";
import { plannedName } from "../../src/planning/planned-name.ts";
import { asked, objectType, plainFields, selected } from "./asked-fields.ts";
import { fieldNames } from "./federation-directives.ts";
import { guestRequiringArguments } from "./guest-requiring-arguments.ts";
import { MockGraph } from "./mock-graph.ts";
import { isRecord, stable } from "./pure-values.ts";
import { committedSubgraphs, openTwoGraphs } from "./two-graphs.ts";
import { queryAlong, wayTo } from "./way-to-type.ts";

const committed = await committedSubgraphs();
const guest = guestRequiringArguments(new MockGraph(committed));
const both = await openTwoGraphs([...committed, guest.subgraph], { mishaps: false });
afterAll(() => both[Symbol.asyncDispose]());
const { api, directives, parts } = both.graph;

/**
 * What aliased selections change in the probes beside them, or answer otherwise than one schema; empty where nothing is wrong.
 */
async function bent(
  typeName: string,
  aliased: readonly string[],
  probes: readonly string[],
): Promise<readonly string[]> {
  const way = wayTo(api, typeName);
  if (way === undefined) throw new Error(`no query comes to ${typeName}`);
  const found: string[] = [];
  const answer = async (selections: string): Promise<readonly unknown[]> => {
    const query = queryAlong(way, selections);
    found.push(
      ...(await both.compare({ query, variables: {} })).map((difference) => `${query}: ${difference}`),
    );
    return objectsAlong((await both.door.ask(query)).data, way);
  };
  const alone = await answer(probes.join(" "));
  if (alone.length === 0) throw new Error(`nothing stands at ${way.join(" / ")}`);
  for (const alias of aliased) {
    const beside = await answer(`${alias} ${probes.join(" ")}`);
    if (!alone.every((object, at) => includes(beside[at], object)))
      found.push(`${alias} bends ${probes.join(" ")}`);
  }
  return found;
}

function includes(whole: unknown, part: unknown): boolean {
  if (!isRecord(whole) || !isRecord(part)) return false;
  return Object.entries(part).every(([name, value]) => stable(whole[name]) === stable(value));
}

function objectsAlong(value: unknown, way: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => objectsAlong(each, way));
  const [step, ...rest] = way;
  if (step === undefined) return [value];
  return isRecord(value) ? objectsAlong(value[step.replace(/\(.*/, "")], rest) : [];
}

/** One field of a type from each subgraph that has some of its own, none of them of these names. */
function probesOf(typeName: string, except: readonly string[]): readonly string[] {
  const fields = objectType(api, typeName).getFields();
  return parts.flatMap(({ document }) => {
    const [probe] = ownFields(document, typeName)
      .filter((name) => !except.includes(name))
      .map((name) => fields[name]);
    return probe === undefined ? [] : [asked(probe)];
  });
}

function ownFields(document: DocumentNode, typeName: string): readonly string[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== typeName) return [];
    return (definition.fields ?? []).flatMap(({ name, directives: said = [] }) =>
      said.some((directive) => directive.name.value === "external") ? [] : [name.value],
    );
  });
}

const keys = [...directives.keys]
  .map((key) => key.split("."))
  .filter(([typeName = ""]) => wayTo(api, typeName));

describe("A1 an alias with the name of a key is not taken for the key", () => {
  test.each(keys)("A1 %s.%s", async (typeName = "", key = "") => {
    const probes = probesOf(typeName, [key]);
    const others = plainFields(objectType(api, typeName)).filter(
      ({ name }) => name !== key && !probes.includes(name),
    );
    const swapped = others
      .slice(0, 4)
      .flatMap((field) => [
        `${key}: ${field.name}`,
        `${key}: ${field.name} ${field.name}: ${key}`,
        `... { ${key}: ${field.name} } ... on ${typeName} { other: ${key} }`,
      ]);
    expect(await bent(typeName, [`${key}: __typename`, ...swapped], probes)).toEqual([]);
  });
});

const requirements = [...directives.requirements].flatMap(([field, set]) => {
  const [typeName = "", name = ""] = field.split(".");
  return fieldNames(set).map((required) => [typeName, name, required] as const);
});

describe("A2 an alias with the name of a required field is not what the field is told", () => {
  test.each(requirements)("A2 %s.%s is told of %s", async (typeName, name, required) => {
    const type = objectType(api, typeName);
    const field = type.getFields()[required];
    const probe = type.getFields()[name];
    if (field === undefined || probe === undefined) throw new Error(`${typeName} has no ${required}`);
    const others = Object.values(type.getFields()).filter((other) => ![required, name].includes(other.name));
    const plain = plainFields(type).filter((other) => others.includes(other));
    const misnamed = [
      ...plain.slice(0, 4).map((other) => `${required}: ${other.name}`),
      ...others
        .filter((other) => selected(other) !== "")
        .slice(0, 2)
        .map((other) => `${required}: ${asked(other)}`),
      `${required}: __typename`,
      // Within it, too: each part under the name of the next.
      ...turned(directives.requirements.get(`${typeName}.${name}`), required).map(
        (inner) => `${required} ${inner}`,
      ),
    ];
    expect(await bent(typeName, misnamed, [asked(probe)])).toEqual([]);
  });
});

/** The parts of a required field, each under the name of the one after it. */
function turned(set: ReturnType<typeof directives.requirements.get>, required: string): readonly string[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind !== Kind.FIELD || selection.name.value !== required || !selection.selectionSet)
      return [];
    const names = selection.selectionSet.selections.flatMap((inner) =>
      inner.kind === Kind.FIELD && inner.selectionSet === undefined ? [inner.name.value] : [],
    );
    const shifted = names.map((name, at) => `${names[(at + 1) % names.length]}: ${name}`);
    return names.length === 0
      ? []
      : [`{ ${shifted.join(" ")} }`, `{ ${names.map((name) => `${name}: __typename`).join(" ")} }`];
  });
}

describe("A4 what a guest requires with arguments is that, whatever a client asks of the same field", () => {
  test.each(guest.fields.map((field) => [field.typeName, field.name, field.required] as const))(
    "A4 %s.%s",
    async (typeName, name, required) => {
      const [plain] = plainFields(objectType(api, typeName));
      const bare = required.asked.replace(/\(.*?\)/, "");
      const beside = [
        required.otherwise,
        bare,
        `again: ${required.asked}`,
        `${required.otherwise} again: ${required.asked} third: ${bare}`,
        `${required.name}: ${plain?.name}`,
        `${plannedName(required.name, required.given)}: ${plain?.name}`,
      ];
      expect(await bent(typeName, beside, [name])).toEqual([]);
    },
  );
});
