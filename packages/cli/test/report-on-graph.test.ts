import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reportStations, type ReportOptions } from "../src/rules/report-stations.ts";
import { answerWith, type AnsweringGraph, type Asked } from "./rules/answering-graph.ts";
import { listen } from "./rules/written-pack.ts";
import { makeFolder } from "./running/folder.ts";

let directory: string;
let graph: AnsweringGraph | undefined;
beforeEach(async () => {
  directory = await makeFolder();
});
afterEach(async () => {
  graph?.stop();
  await rm(directory, { recursive: true, force: true });
});

const result = (rule: string, verdict: string, more: object = {}): object => ({
  rule: { id: rule },
  verdict,
  value: null,
  missing: [],
  ...more,
});

function page(nodes: readonly object[], endCursor?: string): object {
  const edges = nodes.map((node) => ({ node }));
  return { data: { stations: { edges, pageInfo: { hasNextPage: endCursor !== undefined, endCursor } } } };
}

const station = (code: string, results: readonly object[] | undefined, name = "便民服务站"): object => ({
  code,
  name,
  compliance: results === undefined ? null : { results },
});

async function report(
  answer: (asked: Asked) => unknown,
  options: Partial<ReportOptions> = {},
): Promise<string> {
  graph = await answerWith(answer);
  const { terminal, heard } = listen("en");
  const access = { endpoint: graph.endpoint, token: "t0ken" };
  await reportStations({ format: "csv", ...options, graph: access }, terminal);
  return heard();
}

describe("yimen rules report", () => {
  test("writes a line for each rule of each station, page by page, as spreadsheets read it", async () => {
    const heard = await report(
      ({ variables }) =>
        variables["after"] === null
          ? page(
              [
                station("a-01", [
                  result("officeArea", "PASS"),
                  result("windowsRequired", "VALUE", { value: "2" }),
                ]),
              ],
              "c1",
            )
          : page([
              station("b-01", [
                result("officeArea", "UNKNOWN", { missing: ["station.officeAreaM2", "station.kind"] }),
              ]),
            ]),
      {
        division: "330727106000",
        on: Temporal.PlainDate.from("2026-06-30"),
        rules: ["officeArea", "windowsRequired"],
      },
    );
    expect(heard.replaceAll("\r", "")).toBe(
      "\uFEFFstation,name,rule,verdict,value,missing\n" +
        "a-01,便民服务站,officeArea,PASS,,\n" +
        "a-01,便民服务站,windowsRequired,VALUE,2,\n" +
        "b-01,便民服务站,officeArea,UNKNOWN,,station.officeAreaM2 station.kind\n",
    );
    const asked = { within: "330727106000", first: 100, on: "2026-06-30", asKnownOn: null };
    const rules = ["officeArea", "windowsRequired"];
    expect(graph?.asked.map(({ variables, authorization }) => [variables, authorization])).toEqual([
      [{ ...asked, rules, after: null }, "Bearer t0ken"],
      [{ ...asked, rules, after: "c1" }, "Bearer t0ken"],
    ]);
  });

  test.each([
    ["a comma", "东街,西街", '"东街,西街"'],
    ["a quotation mark", '"山城"管事之家', '"""山城""管事之家"'],
    ["a formula", "=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["a formula that begins with @ and has a comma", "@SUM(1,2)", `"'@SUM(1,2)"`],
  ])("a name with %s stands for itself in the table", async (_what, name, cell) => {
    const heard = await report(() => page([station("a-01", [result("officeArea", "FAIL")], name)]));
    expect(heard).toContain(`a-01,${cell},officeArea,FAIL,,`);
  });

  test("a station the graph gave no verdicts of is in the table, without any", async () => {
    const heard = await report(() => page([station("a-01", undefined), station("b-01", [])]));
    expect(heard).toContain("a-01,便民服务站,,,,");
    expect(heard).not.toContain("b-01");
  });

  test("as JSON lines each station is a line of its own, in a file that says how many there are", async () => {
    const output = join(directory, "verdicts.jsonl");
    const heard = await report(
      () => page([station("a-01", [result("officeArea", "PASS")]), station("b-01", undefined)]),
      { format: "jsonl", output },
    );
    expect(heard).toBe(`${output}: 2 stations, of which 1 without verdicts\n`);
    const lines = (await readFile(output, "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        station: "a-01",
        name: "便民服务站",
        verdicts: [{ rule: "officeArea", verdict: "PASS", value: null, missing: [] }],
      },
      { station: "b-01", name: "便民服务站", verdicts: null },
    ]);
  });

  test("a graph that says when to come again is asked again then", async () => {
    let asked = 0;
    const heard = await report(() => {
      asked += 1;
      return asked === 1 ? { retryAfterSeconds: 0 } : page([station("a-01", [result("officeArea", "PASS")])]);
    });
    expect(heard).toContain("a-01,便民服务站,officeArea,PASS,,");
    expect(asked).toBe(2);
  });

  test("a graph that refuses is not asked again, and says why", async () => {
    const refusal = { errors: [{ extensions: { code: "QUERY_TOO_COSTLY", zh: "太贵", en: "too costly" } }] };
    await expect(report(() => refusal)).rejects.toThrow(/QUERY_TOO_COSTLY too costly/);
    expect(graph?.asked).toHaveLength(1);
  });
});
