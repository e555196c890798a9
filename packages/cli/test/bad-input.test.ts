import { readFile } from "node:fs/promises";
import { addToLaw } from "@yimen/subgraph-kit";
import { buildSchema, type GraphQLField, type GraphQLSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { introspect, type InputPlace, placesOf } from "./bad-input/input-shape.ts";
import { extremeInputs, type SpoiltInput, spoiltInputs } from "./bad-input/spoilt-inputs.ts";
import type { ValidInput } from "./bad-input/valid-input.ts";
import { validInputs } from "./bad-input/valid-inputs.ts";
import { createWorld, type World } from "./bad-input/world.ts";
import { places as divisions } from "./running/callers.ts";
import type { SeenAnswer } from "./running/endpoint.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { starPack, windowPack } from "./running/score-sheets.ts";

let graph: RunningGraph;
let schema: GraphQLSchema;
let coreSchema: GraphQLSchema;
let world: World;
let catalogued: ReadonlySet<string>;

beforeAll(async () => {
  graph = await startGraph();
  // Findings, points and stars are of a county's law; these are invented.
  const packs = [windowPack(divisions.panan), starPack(divisions.yushan)];
  await addToLaw(graph.databaseUrl, { by: "test" }, { packs, calendars: [] });
  schema = await introspect(graph);
  const supergraph = await readFile(new URL("../../../gateway/supergraph.graphql", import.meta.url), "utf8");
  coreSchema = buildSchema(supergraph, { assumeValid: true });
  world = await createWorld(graph);
  const reference = await readFile(new URL("../../../docs/errors.md", import.meta.url), "utf8");
  catalogued = new Set([...reference.matchAll(/^\| `([A-Z_0-9]+)` \|/gm)].map(([, code = ""]) => code));
});
afterAll(() => graph.stop());

interface Problem {
  readonly __typename: string;
  readonly code?: string;
  readonly messageZh?: string;
  readonly messageEn?: string;
  readonly path?: readonly string[];
  readonly problems?: readonly { readonly code: string; readonly path: readonly string[] }[];
}

function mutationNamed(name: string): GraphQLField<unknown, unknown> {
  const field = schema.getMutationType()?.getFields()[name];
  if (field === undefined) throw new Error(`there is no mutation ${name}`);
  return field;
}

async function send(
  mutation: string,
  input: Readonly<Record<string, unknown>>,
  as?: Persona,
): Promise<SeenAnswer> {
  const type = mutationNamed(mutation).args[0]?.type.toString() ?? "";
  return graph.ask(
    `mutation ($input: ${type}) {
      result: ${mutation}(input: $input) {
        __typename
        ... on Problem { code messageZh messageEn path }
        ... on InvalidInput { problems { code messageZh messageEn path } }
      }
    }`,
    { input },
    as,
  );
}

/** What must never reach a client: a bug, or how the system is built. */
const secrets =
  /INTERNAL|\n\s+at |\.ts\b|node_modules|\bselect\b.+\bfrom\b|insert into|relation "|column "|violates|SQLSTATE|kysely|graphile|postgres:/i;

const han = /\p{Script=Han}/u;

/** What is wrong with an answer that must be a refusal people and programs can act on; nothing when it is one. */
function faultsOf(answer: SeenAnswer, { path }: SpoiltInput): readonly string[] {
  const leaked = secrets.exec(answer.text)?.[0];
  if (leaked !== undefined) return [`leaks "${leaked}"`];
  if (answer.errors !== undefined) {
    return answer.errors.flatMap(({ extensions: { code, zh, en } }) => [
      ...(catalogued.has(code) ? [] : [`error code ${code} is not in docs/errors.md`]),
      ...(zh !== undefined && han.test(zh) ? [] : ["an error has no Chinese text"]),
      ...(en !== undefined && en !== "" ? [] : ["an error has no English text"]),
    ]);
  }
  const problem = answer.data?.["result"] as Problem;
  if (problem.__typename.endsWith("Payload")) return ["is accepted"];
  const places = (problem.problems ?? []).map((each) => each.path.join("."));
  const place = ["input", ...path].join(".");
  const namesPlace = places.some((each) => each.startsWith(place) || place.startsWith(each));
  return [
    ...(catalogued.has(problem.code ?? "") ? [] : [`code ${problem.code} is not in docs/errors.md`]),
    ...(han.test(problem.messageZh ?? "") ? [] : ["has no Chinese text"]),
    ...((problem.messageEn ?? "") === "" ? ["has no English text"] : []),
    ...(Array.isArray(problem.path) ? [] : ["has no path"]),
    ...(problem.__typename !== "InvalidInput" || namesPlace ? [] : [`names ${places.join(", ")} instead`]),
  ];
}

/** Sends inputs side by side and says, for those not answered well, what is wrong. */
async function judge(
  mutation: string,
  inputs: readonly SpoiltInput[],
  valid: ValidInput,
  accepted: "must not be accepted" | "may be accepted",
): Promise<readonly string[]> {
  const found: string[] = [];
  const waiting = [...inputs];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const faults = faultsOf(await send(mutation, next.input, valid.as), next);
      for (const fault of faults) {
        if (fault !== "is accepted" || accepted === "must not be accepted")
          found.push(`${next.fault}: ${fault}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return found;
}

test("every mutation has a valid input to spoil, and no other has", () => {
  // The core's; a county's own subgraph spoils its own inputs in its own tests.
  const names = Object.keys(coreSchema.getMutationType()?.getFields() ?? {});
  expect(Object.keys(validInputs).toSorted()).toEqual(names.toSorted());
});

describe.for(Object.keys(validInputs))("%s", (mutation) => {
  let valid: ValidInput;
  let places: readonly InputPlace[];

  beforeAll(async () => {
    const make = validInputs[mutation];
    if (make === undefined) throw new Error(`${mutation} has no valid input`);
    valid = await make(world);
    const type = mutationNamed(mutation).args[0]?.type;
    if (type === undefined) throw new Error(`${mutation} takes no input`);
    places = placesOf(type, { idempotencyKey: "a-key-of-the-test", ...valid.input });
  });

  test(`${mutation} refuses every spoilt input with code, texts and place`, async () => {
    const spoilt = spoiltInputs(places, valid.input, valid.ofOthers);
    expect(spoilt.length).toBeGreaterThan(10);
    expect(await judge(mutation, spoilt, valid, "must not be accepted")).toEqual([]);
  });

  test(`${mutation} accepts the input unspoilt, and once more only where that is right`, async () => {
    const submission = { ...valid.input, idempotencyKey: crypto.randomUUID() };
    const once = await send(mutation, submission, valid.as);
    expect(once).toMatchObject({ data: { result: { __typename: expect.stringMatching(/Payload$/) } } });
    // The same submission once more is answered as it was, whatever it changed.
    expect((await send(mutation, submission, valid.as)).data).toEqual(once.data);
    const again = {
      fault: "sent again",
      path: [],
      input: { ...valid.input, idempotencyKey: crypto.randomUUID() },
    };
    const expected = valid.repeatable === true ? ["sent again: is accepted"] : [];
    expect(await judge(mutation, [again], valid, "must not be accepted")).toEqual(expected);
  });

  test(`${mutation} answers extreme values without a fault of its own`, async () => {
    expect(await judge(mutation, extremeInputs(places, valid.input), valid, "may be accepted")).toEqual([]);
  });
});
