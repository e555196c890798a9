import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codesOf, startGateway, type RunningGateway } from "../graph/running-gateway.ts";
import type { StationProbe } from "../graph/station-graph.ts";

const probe: StationProbe = { beforeStation: () => undefined, calls: [] };
let running: RunningGateway;
beforeAll(async () => {
  running = await startGateway({ probe });
});
afterAll(() => running.gateway.stop());

describe("28 what breaks inside", () => {
  test("is answered with a generic text and a number under which the log has the whole error", async () => {
    const answer = await running.ask("{ fails ratings }", {}, { "x-request-id": "incident-42" });

    expect(answer.data).toEqual({ fails: null, ratings: 7 });
    expect(codesOf(answer)).toEqual(["INTERNAL"]);
    expect(answer.errors[0]).toMatchObject({ path: ["fails"], extensions: { requestId: "incident-42" } });
    expect(answer.text).not.toMatch(/hunter2|db\.internal|stack|serviceName|stations/);
    expect(running.log()).toMatch(/incident-42.*hunter2/);
  });

  test("is masked whatever code it claims to have", async () => {
    for (const extensions of [
      { code: "BAD_USER_INPUT" },
      { code: "GRAPHQL_VALIDATION_FAILED" },
      { code: "MINE" },
    ]) {
      probe.beforeStation = () => {
        throw Object.assign(new Error("the secret is 42"), { extensions });
      };
      const answer = await running.ask("{ station(id: 1) { id } }");
      expect(codesOf(answer)).toEqual(["INTERNAL"]);
      expect(answer.text).not.toContain("the secret");
    }
  });
});

describe("catalogued errors of subgraphs", () => {
  test("pass with code, texts, path and what else they say, and without what libraries add", async () => {
    probe.beforeStation = () => {
      throw Object.assign(new Error("there is no station 7"), {
        extensions: {
          code: "NOT_FOUND",
          zh: "没有 7 号站",
          en: "there is no station 7",
          rule: "YS-8",
          serviceName: "x",
          stacktrace: ["at db.ts:1"],
        },
      });
    };
    const answer = await running.ask("{ station(id: 7) { id } }");
    expect(answer.errors).toMatchObject([{ message: "there is no station 7", path: ["station"] }]);
    expect(answer.errors[0]?.extensions).toEqual({
      code: "NOT_FOUND",
      zh: "没有 7 号站",
      en: "there is no station 7",
      rule: "YS-8",
    });
  });
});

describe("what is wrong with a request", () => {
  test("a value of a wrong type is refused with the path to it", async () => {
    const answer = await running.ask(
      `mutation ($input: RenameInput!) { renameStation(id: 1, name: "x", input: $input) { id } }`,
      { input: { reason: "MERGER", notes: [{ text: "a" }, { text: 7 }] } },
    );
    expect(answer.status).toBe(400);
    expect(answer.errors).toMatchObject([
      {
        extensions: {
          code: "BAD_USER_INPUT",
          inputPath: ["input", "notes", 1, "text"],
          zh: "变量 $input 的值不符合要求:不是有效的 String 值",
        },
      },
    ]);
  });

  test("every wrong value is reported at once", async () => {
    const answer = await running.ask(
      `mutation ($input: RenameInput!, $name: String!) { renameStation(id: 1, name: $name, input: $input) { id } }`,
      { input: { reason: "WHIM", extra: 1 } },
    );
    expect(
      answer.errors.map(({ extensions }) => [extensions.code, extensions["inputPath"], extensions["zh"]]),
    ).toEqual([
      ["BAD_USER_INPUT", ["input", "reason"], "变量 $input 的值不符合要求:Reason 没有 WHIM 这个值"],
      ["BAD_USER_INPUT", ["input"], "变量 $input 的值不符合要求:RenameInput 没有 extra 这一项"],
      ["BAD_USER_INPUT", ["name"], "缺少必填变量 $name(类型 String!)"],
    ]);
  });

  test.each([
    ["{ nowhere }", "GRAPHQL_VALIDATION_FAILED", "类型 Query 没有字段 nowhere"],
    ["{ station { id } }", "GRAPHQL_VALIDATION_FAILED", "字段 station 缺少必填参数 id(类型 ID!)"],
    ["{ station(id: 1) }", "GRAPHQL_VALIDATION_FAILED", "字段 station(类型 Station)必须选择子字段"],
    ["{ station(id: 1) {", "GRAPHQL_PARSE_FAILED", "查询语法有误"],
    ["", "BAD_REQUEST", "请求中没有查询;请在 query 中写明操作"],
  ])("%j is refused as %s in both languages", async (query, code, zh) => {
    const answer = await running.ask(query);
    expect([answer.status, codesOf(answer), answer.errors[0]?.extensions["zh"]]).toEqual([400, [code], zh]);
    expect(answer.errors[0]?.extensions["en"]).toBe(answer.errors[0]?.message);
  });
});

describe("data that should be there", () => {
  test("a dangling reference empties the level above and is reported as an error", async () => {
    const answer = await running.ask(`{ case(id: "gone") { title station { name } } ratings }`);
    expect(answer.data).toEqual({ case: null, ratings: 7 });
    expect(codesOf(answer)).toEqual(["DATA_INCOMPLETE"]);
    expect(answer.errors[0]?.path).toEqual(["case", "station", "name"]);
    expect(answer.text).not.toContain("valueCompletion");
  });
});
