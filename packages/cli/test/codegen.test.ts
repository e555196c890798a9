import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { apiSchema } from "../src/codegen/api-schema.ts";
import { startMock } from "../src/mock/mock-server.ts";
import { readRepositoryFile } from "./guides/guide.ts";
import { makeFolder } from "./running/folder.ts";
import { type FinishedCommand, runYimen } from "./running/yimen-process.ts";

const supergraph = fileURLToPath(new URL("../../../gateway/supergraph.graphql", import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await makeFolder();
  await mkdir(join(folder, "src"));
  await writeFile(
    join(folder, "src/hall.ts"),
    'import { graphql } from "./graph/graphql.generated.js";\n' +
      "export const hall = graphql(`query Hall($code: String!) { station(code: $code) { name tier } }`);\n",
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const codegen = (...args: readonly string[]): Promise<FinishedCommand> =>
  runYimen(["--lang", "zh", "codegen", "--documents", "src/*.ts", "src/*.graphql", ...args], { folder });
const written = (name: string): Promise<string> => readFile(join(folder, "src/graph", name), "utf8");

test("X-8 operations in the code become typed documents, labels and a manifest under the hash of their text", async () => {
  const { code, stdout } = await codegen("--schema", supergraph);
  expect([code, stdout]).toEqual([0, expect.stringContaining("共 1 项操作,全部与模式相符")]);
  expect(await written("documents.generated.ts")).toContain(
    "HallDocument: TypedDocument<HallQuery, HallQueryVariables>",
  );
  expect(await written("types.generated.ts")).toContain("readonly tier: StationTier | null");
  expect(await written("labels.generated.ts")).toContain('DEMONSTRATION: { zh: "示范型"');
  expect(await written("graphql.generated.ts")).toContain("documents.HallDocument");
  const manifest = JSON.parse(await written("trusted-documents.json")) as Record<string, string>;
  const hashes = Object.values(manifest).map((text) => createHash("sha256").update(text).digest("hex"));
  expect(Object.keys(manifest)).toEqual(hashes);
});

test("X-8 a running endpoint tells its schema, a county's own types and scalars included", async () => {
  const own = `
    extend type Station { panan_score: Panan_Score }
    "A score of the county's own (本县评分)."
    scalar Panan_Score
  `;
  const schema = apiSchema(`${readRepositoryFile("gateway/supergraph.graphql")}\n${own}`);
  const mock = await startMock(schema, { port: 0, host: "127.0.0.1", seed: "county" });
  await writeFile(join(folder, "src/score.graphql"), 'query Score { station(code: "a") { panan_score } }');
  const { code } = await codegen("--schema", `${mock.url}/graphql`, "--scalar", "Panan_Score=number");
  await mock.stop();
  expect(code).toBe(0);
  expect(await written("types.generated.ts")).toContain("readonly panan_score: number | null");
});

test.each([
  ["shenmu", "shenmuSubscribe", 8],
  ["putuo", "putuoIssueGateCard", 5],
])(
  "G1 the county %s gets field rules for its own mutations, and only for those",
  async (county, mutation, count) => {
    const own = fileURLToPath(new URL(`../../county-${county}`, import.meta.url));
    expect(await codegen("--schema", supergraph, "--county", own)).toMatchObject({ code: 0 });
    const text = await written("field-rules.generated.ts");
    expect(text).toContain(`export const ${mutation} = {`);
    const names = [...text.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
    expect(names.filter((name) => name?.startsWith(county))).toHaveLength(count);
    expect(names).toHaveLength(count);
  },
);

test("G1 who has no mutations of their own gets no file of field rules", async () => {
  expect(await codegen("--schema", supergraph)).toMatchObject({ code: 0 });
  await expect(written("field-rules.generated.ts")).rejects.toThrow("ENOENT");
});

test.each([
  ["a field that is not in the graph", 'query Wrong { station(code: "a") { colour } }', "查询与模式不符"],
  ["an operation without a name", '{ station(code: "a") { name } }', "没有名称"],
  ["a subscription", "subscription Never { station }", "查询与模式不符"],
])("%s is refused, and nothing is written", async (_what, text, reason) => {
  await writeFile(join(folder, "src/wrong.graphql"), text);
  const { code, stderr } = await codegen("--schema", supergraph);
  expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
  await expect(written("types.generated.ts")).rejects.toThrow("ENOENT");
});

test.each([
  ["a file that is not there", "nowhere.graphql", "读不到模式文件"],
  ["an endpoint that does not answer", "http://127.0.0.1:9/graphql", "没有给出模式"],
])("%s is no schema, and the refusal says what is wanted", async (_what, schema, reason) => {
  const { code, stderr } = await codegen("--schema", schema);
  expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
});
