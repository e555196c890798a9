import { glob, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** A schema that is made where a value is parsed: made anew for every request. */
const madeOnTheSpot = [
  /\b(?:parseInput|inputProblems|read)\(\s*(?:input|z)\.\w+\(/g,
  /\b(?:input|z)\.\w+\((?:[^()]|\([^()]*\))*\)\s*\.(?:safeParse|parse|parseAsync|safeParseAsync)\(/g,
];

function found(text: string): readonly string[] {
  return madeOnTheSpot.flatMap((pattern) => text.match(pattern) ?? []);
}

test("a schema that is made where a value is parsed is found, one that has a name is not", () => {
  expect(found('parseInput(input.optional(input.divisionCode), at, ["at"])')).toHaveLength(1);
  expect(found("parseInput(\n    input.object({ name }),\n    args)")).toHaveLength(1);
  expect(found("z.object({ reason }).safeParse(body)")).toHaveLength(1);
  expect(found("z.object({ reason: z.string() }).parse(body)")).toHaveLength(1);
  expect(found('parseInput(input.divisionCode, at, ["at"])')).toEqual([]);
  expect(found("const reason = z.object({});\nreason.safeParse(body)")).toEqual([]);
});

test("no request makes a schema: those of the subgraphs, the kit and the gateway are made once", async () => {
  const files = glob(
    ["subgraphs/*/src/**/*.ts", "packages/subgraph-kit/src/**/*.ts", "gateway/src/**/*.ts"],
    {
      cwd: root,
    },
  );
  const offending: string[] = [];
  let read = 0;
  for await (const file of files) {
    const text = await readFile(`${root}${file}`, "utf8");
    read += 1;
    offending.push(...found(text).map((schema) => `${file}: ${schema}`));
  }
  expect(offending).toEqual([]);
  expect(read).toBeGreaterThan(300);
});
