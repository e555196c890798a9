import { subgraphSdl } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Installed,
  installKiosk,
  kioskInput,
  pananAdmin,
  type RunningKiosks,
  startKiosks,
} from "../fixture/harness.ts";
import { schema } from "../fixture/schema.ts";

let kiosks: RunningKiosks;

beforeAll(async () => {
  kiosks = await startKiosks();
});

afterAll(() => kiosks.stop());

test("the SDL shares Fact among subgraphs and describes it in English with the Chinese term", async () => {
  const sdl = await subgraphSdl(schema);
  expect(sdl).toMatch(/type Fact\s+@shareable/);
  expect(sdl).toMatch(/scalar FactValue/);
  expect(sdl).toMatch(/"""[^"]*\(事实\)[^"]*"""\ntype Fact\b/);
});

test("a fact is listed with value, dates, origin and whether it is invented; null is known to be absent", async () => {
  const { data } = await kiosks.ask(installKiosk, kioskInput({ installedOn: "2026-10-12" }), pananAdmin);
  const id = (data as unknown as Installed).installKiosk.kiosk?.id;
  const answer = await kiosks.ask(
    `query ($id: ID!) { kiosk(id: $id) { facts { name value from until knownOn origin sample } } }`,
    { id },
    pananAdmin,
  );
  const undated = { from: null, until: null, knownOn: null, sample: false };
  expect(answer.data?.["kiosk"]).toEqual({
    facts: [
      { ...undated, name: "number", value: expect.any(String), origin: "its case" },
      {
        name: "displays",
        value: ["GUIDES", "STAFF"],
        from: "2026-10-12",
        until: "2026-10-21",
        knownOn: "2026-10-13",
        origin: "a survey",
        sample: true,
      },
      { ...undated, name: "department", value: null, origin: "a survey" },
    ],
  });
});

const echoed = async (value: string, variables: Record<string, unknown> = {}): Promise<unknown> => {
  const declared = "value" in variables ? "query ($value: FactValue) " : "";
  const answer = await kiosks.ask(`${declared}{ echo(value: ${value}) }`, variables);
  return answer.errors?.[0]?.extensions?.["code"] ?? JSON.parse(String(answer.data?.["echo"])).value;
};

test("a value is the same written into the document and sent as a variable", async () => {
  const values = ["12.50", 3, -0.5, true, null, ["A", 2, false, null], { code: "330727106206", on: [1] }];
  for (const value of values) {
    expect(await echoed("$value", { value })).toEqual(value);
    expect(await echoed(JSON.stringify(value).replaceAll(/"(\w+)":/g, "$1:"))).toEqual(value);
  }
  expect(await echoed("[$value, 2]", { value: "inside" })).toEqual(["inside", 2]);
});

test.each([
  ["too deep", [[[[[["six"]]]]]]],
  ["too many entries", Array.from({ length: 1_000 }, () => 1)],
  ["too long a text", "长".repeat(2_001)],
])("%s is refused before anybody reads it", async (_what, value) => {
  expect(await echoed("$value", { value })).toBe("FACT_VALUE_INVALID");
  const answer = await kiosks.ask("query ($value: FactValue) { echo(value: $value) }", { value });
  expect(answer.errors?.[0]?.extensions?.["inputPath"]).toEqual(["value"]);
  expect(await echoed(JSON.stringify(value))).toBe("FACT_VALUE_INVALID");
});
