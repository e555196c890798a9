import { expect, test } from "vitest";
import { coldText } from "../../bench/load/cold-text.ts";
import { type Measurement, percentile } from "../../bench/load/measure.ts";
import { allQueries } from "../../bench/queries/all-queries.ts";
import { resultOf, type Rounds } from "../../bench/report/result.ts";
import { geometricMean, median, spreadOf } from "../../bench/report/statistics.ts";
import { pageWith } from "../../bench/report/page.ts";
import { summaryOf } from "../../bench/report/summary.ts";
import { tableOf } from "../../bench/report/table.ts";
import { readSettings } from "../../bench/settings.ts";
import { cpuMs, timesOf } from "../../bench/world/cpu.ts";

function measured(requestsPerSecond: number, rest: Partial<Measurement> = {}): Measurement {
  return {
    answered: 10,
    failed: 0,
    firstFailure: undefined,
    requestsPerSecond,
    p50Ms: 1,
    p95Ms: 2,
    nodeMs: 4,
    databaseMs: 1,
    ...rest,
  };
}

function round(yimen: Measurement, stock: Measurement): Rounds {
  return new Map([
    ["list yimen", { warm: yimen }],
    ["list stock", { warm: stock }],
  ]);
}

function resultOfRounds(rounds: readonly Rounds[]): ReturnType<typeof resultOf> {
  return resultOf({
    settings: readSettings(["--only", "list"]),
    contestants: ["yimen", "stock"],
    rounds,
    differences: new Map(),
    idle: { databaseMsPerSecond: 1, nodeMsPerSecond: {} },
  });
}

test("a ratio is taken within a round, and its median and spread over the rounds", () => {
  const { lines } = resultOfRounds([
    round(measured(100), measured(50)),
    // A slow minute of the machine is slow for both.
    round(measured(30), measured(10)),
    round(measured(200), measured(50)),
  ]);
  const [yimen, stock] = lines;
  expect(yimen?.throughput).toEqual({ median: 3, least: 2, most: 4 });
  expect(yimen?.requestsPerSecond).toBe(100);
  expect(stock?.throughput).toEqual({ median: 1, least: 1, most: 1 });
});

test("CPU is compared as that of Node and PostgreSQL together", () => {
  const { lines } = resultOfRounds([
    round(measured(1, { nodeMs: 1, databaseMs: 0.5 }), measured(1, { nodeMs: 2, databaseMs: 4 })),
  ]);
  expect(lines[0]?.cpu.median).toBe(0.25);
});

test("failures of all rounds are added up, and the table says what the first one was", () => {
  const result = resultOfRounds([
    round(measured(1), measured(1)),
    round(measured(1, { failed: 2, firstFailure: "503 busy" }), measured(1)),
    round(measured(1, { failed: 1, firstFailure: "other" }), measured(1)),
  ]);
  expect(result.lines[0]).toMatchObject({ failed: 3, answered: 30, firstFailure: "503 busy" });
  expect(tableOf(result)).toContain("list, yimen, warm: 3 of 33 failed; the first: 503 busy");
});

test("a contestant without the stock gateway beside it has figures but no ratio", () => {
  const { lines } = resultOfRounds([new Map([["list yimen", { warm: measured(7) }]])]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ requestsPerSecond: 7, throughput: { median: Number.NaN } });
});

test("kinds are summed up by geometric means", () => {
  const { lines } = resultOfRounds([round(measured(40), measured(10))]);
  const [list] = lines;
  if (list === undefined) throw new Error("no line");
  const slow = { ...list, throughput: { median: 0.25, least: 0.25, most: 0.25 } };
  const [kind, all] = summaryOf([list, slow]);
  expect(kind).toMatchObject({ kind: "lists", contestant: "yimen", queries: 2, throughput: 1 });
  expect(all?.kind).toBe("all");
});

test("a median of an even number lies between the middle two; of none it is no number", () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([5, Number.NaN, 1, 3])).toBe(3);
  expect(median([])).toBeNaN();
  expect(geometricMean([2, 8])).toBeCloseTo(4);
  expect(spreadOf([Number.NaN]).median).toBeNaN();
  expect(percentile([3, 1, 2], 0.5)).toBe(2);
  expect(percentile([3, 1, 2], 0.95)).toBe(3);
});

test("a cold text asks the same fields under names never used before", () => {
  const text =
    "query Q($a: Int) { list(first: $a) { edges { node { name x: code } } pageInfo { endCursor } } }";
  const [one, other] = [coldText(text), coldText(text)];
  expect(one).toMatch(/name_n\d+: name/);
  expect(one).toContain("x: code");
  expect(one).toMatch(/\bendCursor\n/);
  expect(one).not.toBe(other);
});

test("the time of a process counts what its ended children used, whatever its name is", () => {
  const stat = "42 (a) b (c)) S 7 42 42 0 -1 4194560 1 2 3 4 150 50 20 10 20 0 1 0 0";
  expect(timesOf(stat)).toEqual({ parent: 7, ticks: 230 });
});

test.runIf(process.platform === "linux")("the CPU this process has used is told", async () => {
  const { user, system } = process.cpuUsage();
  expect(await cpuMs([process.pid])).toBeGreaterThan((user + system) / 1_000 / 2);
});

test("there are at least 30 texts, each with a name of its own, and the three that figures are promised for", () => {
  expect(allQueries.length).toBeGreaterThanOrEqual(30);
  expect(new Set(allQueries.map(({ name }) => name)).size).toBe(allQueries.length);
  expect(new Set(allQueries.map(({ text }) => text)).size).toBe(allQueries.length);
  expect(allQueries.filter(({ floor }) => floor).map(({ name }) => name)).toEqual(
    expect.arrayContaining(["list", "join", "requires"]),
  );
});

test("queries are picked by name or kind, and a name nobody has is refused with the usage", () => {
  expect(readSettings(["--only", "list,law"]).queries.map(({ name }) => name)).toContain("compliance");
  expect(() => readSettings(["--only", "nothing"])).toThrow(/there is no query nothing[\s\S]*npm run bench/);
  expect(() => readSettings(["--rounds", "0"])).toThrow(/--rounds 0/);
  expect(readSettings(["--door", "YIMEN_COST_PER_MINUTE=600"]).door).toEqual({
    YIMEN_COST_PER_MINUTE: "600",
  });
});

test("a page keeps everything but what stands between its marks, which is written in its language", () => {
  const result = resultOfRounds([round(measured(30, { failed: 1, firstFailure: "503" }), measured(10))]);
  const page = "# Ours\n\n<!-- bench summary -->\nold\n<!-- bench end -->\n\nafter\n";
  const en = pageWith(page, result, "en");
  expect(en).toMatch(/^# Ours\n\n<!-- bench summary -->\n<!-- written by/);
  expect(en).toMatch(/<!-- bench end -->\n\nafter\n$/);
  expect(en).not.toContain("old");
  expect(en).toContain("| a list | 3.0 (3.0–3.0) | 1.0 |");
  expect(en).toContain("1 of 11 requests of list to yimen failed (warm).");
  expect(pageWith(en, result, "en")).toBe(en);
  const zh = pageWith(page.replace("summary", "full"), result, "zh");
  expect(zh).toContain("| list | yimen | 3.0 (3.0–3.0) |");
  expect(zh).toContain("yimen 的 list(已知文本)有 1/11 个请求失败。");
  expect(() => pageWith("# no marks", result, "en")).toThrow(/bench summary/);
});
