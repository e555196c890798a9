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
          zh: "变量 $input 的值不符合要求:7不是有效的 String 值,应为文本",
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
      [
        "BAD_USER_INPUT",
        ["input", "reason"],
        "变量 $input 的值不符合要求:“WHIM”不是 Reason 的可选值,可选:CORRECTION、MERGER",
      ],
      ["BAD_USER_INPUT", ["input"], "变量 $input 的值不符合要求:RenameInput 没有 extra 这一项"],
      ["BAD_USER_INPUT", ["name"], "缺少必填变量 $name(类型 String!)"],
    ]);
  });

  test.each([
    [
      "{ station(id: 1) {",
      1,
      19,
      "查询语法有误(第 1 行第 19 列):应为 名称,写的却是 文末",
      /Expected Name, found <EOF>/,
    ],
    [
      "{ stations(first: ) { edges { node { id } } } }",
      1,
      19,
      '查询语法有误(第 1 行第 19 列):此处不应是 ")"',
      /Unexpected "\)"/,
    ],
    [
      "{\n station(id: 'a') { id } }",
      2,
      14,
      "查询语法有误(第 2 行第 14 列):不能用单引号,请用双引号",
      /single quote/,
    ],
    [
      '{ station(id: "a) { id } }',
      1,
      27,
      "查询语法有误(第 1 行第 27 列):字符串没有结束引号",
      /Unterminated string/,
    ],
    ['{ "张三" }', 1, 3, "查询语法有误(第 1 行第 3 列):应为 名称,写的却是 字符串", /found String/],
  ])(
    "A9 %j is no query at line %i, column %i, in the language chosen",
    async (query, line, column, zh, en) => {
      const { errors } = await running.ask(query);
      expect(errors).toMatchObject([
        { locations: [{ line, column }], extensions: { code: "GRAPHQL_PARSE_FAILED", zh } },
      ]);
      expect(errors[0]?.message).toMatch(en);
      expect(errors[0]?.message).toContain(`(line ${line}, column ${column})`);
      expect(errors[0]?.message).not.toMatch(/[\u4e00-\u9fff]/u);
    },
  );

  test.each([
    [
      "variables sent as a text",
      { query: "{ __typename }", variables: '{"id":1}' },
      /^variables 须是/,
      /`variables` must be an object/,
    ],
    [
      "variables sent as a list",
      { query: "{ __typename }", variables: [1] },
      /^variables 须是/,
      /`variables` must be an object/,
    ],
    [
      "extensions sent as a text",
      { query: "{ __typename }", extensions: "{}" },
      /^extensions 须是/,
      /`extensions` must be an object/,
    ],
    ["a query that is a tree", { query: { kind: "Document" } }, /^query 须是文字/, /`query` must be a text/],
    ["a query that is a number", { query: 7 }, /^query 须是文字/, /`query` must be a text/],
    [
      "a name of an operation that is a number",
      { query: "{ __typename }", operationName: 7 },
      /^operationName 须是文字/,
      /`operationName` must be a text/,
    ],
  ])("A9 %s is told in the language chosen", async (_what, body, zh, en) => {
    const response = await fetch(running.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const { errors } = (await response.json()) as { errors: { extensions: { zh: string; en: string } }[] };
    expect(response.status).toBe(400);
    expect(errors[0]?.extensions.zh).toMatch(zh);
    expect(errors[0]?.extensions.en).toMatch(en);
  });

  test("A9 an address that gives a part of its query twice is refused, not half read", async () => {
    const twice = `${running.url}?query=${encodeURIComponent("{ __typename }")}&query=x`;
    const response = await fetch(twice, { headers: { "apollo-require-preflight": "yes" } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "PARAMETER_TWICE" } }] });
  });

  const rename = `mutation ($input: RenameInput!) { renameStation(id: 1, name: "x", input: $input) { id } }`;
  const person = { name: "张三", idNumber: "110101199003078515", phone: "13800138000" };
  test.each([
    ["a missing field beside personal facts", rename, { input: person }],
    ["an object where a text belongs", rename, { input: { reason: "MERGER", notes: [{ text: person }] } }],
    ["an object where an enum belongs", rename, { input: { reason: person } }],
    ["a text where an enum belongs", rename, { input: { reason: "张三" } }],
    ["a text where an object belongs", rename, { input: "张三 13800138000" }],
    [
      "a number where a text belongs",
      rename,
      { input: { reason: "MERGER", notes: [{ text: 13800138000 }] } },
    ],
    ["personal facts as names of fields", rename, { input: { reason: "MERGER", 张三: 1, "13800138000": 1 } }],
    ["a literal of a wrong type", `{ stations(first: "张三") { edges { node { id } } } }`, {}],
    ["a document that does not parse", `{ station(id: 1) "张三" }`, {}],
  ])(
    "43 %s is refused without a value of the caller, in the answer and in the log",
    async (_what, query, variables) => {
      for (const development of [false, true]) {
        await using own = await startGateway({ development });
        const answer = await own.ask(query, variables);
        expect(answer.status).toBe(400);
        expect(answer.errors.length).toBeGreaterThan(0);
        for (const said of [answer.text, own.log()]) {
          expect(said).not.toMatch(/张三|110101199003078515|13800138000/);
        }
      }
    },
  );

  test("A9 a choice that does not exist is named with the choices there are, in both languages", async () => {
    const answer = await running.ask(rename, { input: { reason: "MERGE" } });
    expect(answer.status).toBe(400);
    expect(answer.errors.map(({ extensions }) => [extensions["en"], extensions["zh"]])).toEqual([
      [
        'Variable "$input" got an invalid value at "input.reason"; "MERGE" does not exist in the enum "Reason"; it is one of CORRECTION, MERGER.',
        "变量 $input 的值不符合要求:“MERGE”不是 Reason 的可选值,可选:CORRECTION、MERGER",
      ],
    ]);
  });

  test.each([
    ["as a literal", `mutation { renameStation(id: 1, name: "x", input: { reason: MERGE }) { id } }`, {}],
    [
      "as a variable of its own",
      `mutation ($reason: Reason!) { renameStation(id: 1, name: "x", input: { reason: $reason }) { id } }`,
      { reason: "MERGE" },
    ],
    [
      "as a variable's default",
      `mutation ($reason: Reason! = MERGE) { renameStation(id: 1, name: "x", input: { reason: $reason }) { id } }`,
      {},
    ],
  ])("A9 the same %s", async (_where, query, variables) => {
    const answer = await running.ask(query, variables);
    expect(answer.status).toBe(400);
    const [said] = answer.errors;
    expect(said?.extensions["en"]).toContain(
      '"MERGE" does not exist in the enum "Reason"; it is one of CORRECTION, MERGER.',
    );
    expect(said?.extensions["zh"]).toContain("“MERGE”不是 Reason 的可选值,可选:CORRECTION、MERGER");
    expect(answer.text).not.toMatch(/did you mean|是否指/i);
  });

  test("A9 the suggestion stands in both languages in development, and in neither elsewhere", async () => {
    await using own = await startGateway({ development: true });
    const meant = await own.ask(rename, { input: { reason: "MERGE" } });
    expect(meant.errors[0]?.extensions["en"]).toMatch(/ Did you mean the enum value "MERGER"\?$/);
    expect(meant.errors[0]?.extensions["zh"]).toMatch(/是否指 MERGER.$/);
    const field = await own.ask("{ statoin(id: 1) { id } }");
    expect(field.errors[0]?.extensions["en"]).toMatch(/ Did you mean "station"/);
    expect(field.errors[0]?.extensions["zh"]).toMatch(/^类型 Query 没有字段 statoin;是否指 station/);
    expect((await running.ask("{ statoin(id: 1) { id } }")).text).not.toMatch(
      /did you mean|是否指|"station/i,
    );
  });

  test.each([
    ["Int", "stations(first: $value) { edges { node { id } } }", 1.5, "1.5", "整数"],
    ["Int", "stations(first: $value) { edges { node { id } } }", true, "true", "整数"],
    ["ID!", "station(id: $value) { id }", 1.5, "1.5", "文本或整数"],
  ])("A9 a bad %s in %s names value and form: %j", async (type, field, value, shown, form) => {
    const answer = await running.ask(`query ($value: ${type}) { ${field} }`, { value });
    expect(answer.status).toBe(400);
    expect(answer.errors[0]?.extensions["en"]).toContain(
      `${shown} is not of the type ${type.replace("!", "")}: a `,
    );
    expect(answer.errors[0]?.extensions["zh"]).toMatch(new RegExp(`${shown}不是有效的 .* 值,应为.*${form}`));
  });

  test.each([
    ["on", "Date", 2026, "2026", "日期文本,如 “2026-10-12”"],
    ["on", "Date", 20261012, "the value", "日期文本,如 “2026-10-12”"],
    ["on", "Date", { year: 2026 }, "the value", "日期文本,如 “2026-10-12”"],
    ["area", "Decimal", 12.5, "12.5", "精确小数的文本,如 “12.50”"],
    ["area", "Decimal", true, "true", "精确小数的文本,如 “12.50”"],
    ["fee", "Fen", 12.5, "12.5", "以分为单位的整数,如 1250"],
    ["fee", "Fen", "1250", "the value", "以分为单位的整数,如 1250"],
  ])(
    "A9 in %s a bad %s, a scalar of the subgraphs, is refused at the door with its place, value and form: %j",
    async (field, type, value, shown, form) => {
      const asked = probe.calls.length;
      const inVariables = await running.ask(rename, { input: { reason: "MERGER", [field]: value } });
      expect(inVariables.status).toBe(400);
      expect(inVariables.errors[0]?.extensions).toMatchObject({
        code: "BAD_USER_INPUT",
        inputPath: ["input", field],
        en: expect.stringContaining(`; ${shown} is not of the type ${type}: `),
        zh: expect.stringContaining(form),
      });
      if (typeof value === "object") return;
      const literal = `mutation { renameStation(id: 1, name: "x", input: { reason: MERGER, ${field}: ${JSON.stringify(value)} }) { id } }`;
      const asLiteral = await running.ask(literal);
      expect([asLiteral.status, asLiteral.errors[0]?.extensions["zh"]]).toEqual([
        400,
        expect.stringContaining(form),
      ]);
      expect(probe.calls.length).toBe(asked);
    },
  );

  test("43 the log of a masked refusal of a subgraph does not repeat what was typed", async () => {
    probe.beforeStation = () => {
      throw new Error(`Variable "$name" got invalid value "张三"; no good`);
    };
    const answer = await running.ask("{ station(id: 1) { id } }", {}, { "x-request-id": "typed-43" });
    expect(codesOf(answer)).toEqual(["INTERNAL"]);
    expect(running.log()).toMatch(/typed-43/);
    expect(running.log()).not.toContain("张三");
  });

  test.each([
    ["{ nowhere }", "GRAPHQL_VALIDATION_FAILED", "类型 Query 没有字段 nowhere"],
    ["{ station { id } }", "GRAPHQL_VALIDATION_FAILED", "字段 station 缺少必填参数 id(类型 ID!)"],
    ["{ station(id: 1) }", "GRAPHQL_VALIDATION_FAILED", "字段 station(类型 Station)必须选择子字段"],
    ["{ station(id: 1) {", "GRAPHQL_PARSE_FAILED", "查询语法有误(第 1 行第 19 列):应为 名称,写的却是 文末"],
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
