import { mintToken } from "@yimen/service-host";
import { describe, expect, test, vi } from "vitest";
import { audience, codesOf, issuer, issuerKey, startGateway, type Answer } from "../graph/running-gateway.ts";
import type { StationProbe } from "../graph/station-graph.ts";

const bearer = async (subject: string): Promise<{ authorization: string }> => ({
  authorization: `Bearer ${await mintToken({ key: issuerKey, issuer, audience, subject, roles: [], divisions: [] })}`,
});
const query = "{ stations(first: 20) { edges { node { id } } } }";

function expectBudgetSpent(answer: Answer): void {
  expect([answer.status, ...codesOf(answer)]).toEqual([429, "COST_BUDGET_SPENT"]);
  const [refusal] = answer.errors;
  expect(answer.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
  expect(refusal?.extensions["retryAfterSeconds"]).toBe(Number(answer.headers.get("retry-after")));
  expect(refusal?.extensions["zh"]).toMatch(/秒后重试/);
  expect(refusal?.extensions["en"]).toMatch(/send it again in \d+ s/);
}

describe("H6 a budget of cost for each client", () => {
  test("H6 is the subject's wherever it sends from, and the public's by address", async () => {
    await using running = await startGateway({ fairShare: { costPerMinute: 50 } });
    const [anna, bo] = [await bearer("anna"), await bearer("bo")];
    expect((await running.ask(query, {}, anna)).status).toBe(200);
    expectBudgetSpent(await running.ask(query, {}, anna));
    expectBudgetSpent(await running.ask(query, {}, await bearer("anna")));
    expect((await running.ask(query, {}, bo)).status).toBe(200);
    expect((await running.ask(query)).status).toBe(200);
    expectBudgetSpent(await running.ask(query));
  });

  test("H6 a header of forwarding makes nobody another client, unless a named proxy sets it", async () => {
    const from = (address: string): { "x-forwarded-for": string } => ({ "x-forwarded-for": address });
    await using direct = await startGateway({ fairShare: { costPerMinute: 50 } });
    expect((await direct.ask(query, {}, from("198.51.100.1"))).status).toBe(200);
    expectBudgetSpent(await direct.ask(query, {}, from("198.51.100.2")));

    await using behind = await startGateway({
      fairShare: { costPerMinute: 50 },
      trustedProxies: ["127.0.0.1"],
    });
    expect((await behind.ask(query, {}, from("198.51.100.1"))).status).toBe(200);
    expectBudgetSpent(await behind.ask(query, {}, from("6.6.6.6, 198.51.100.1")));
    expect((await behind.ask(query, {}, from("198.51.100.2"))).status).toBe(200);
  });

  test("H6 pays for nonsense and for tokens that are not believed, too", async () => {
    await using running = await startGateway({ fairShare: { costPerMinute: 3 } });
    expect((await running.ask("{")).status).toBe(400);
    expect((await running.ask("{ ratings }", {}, { authorization: "Bearer a.b.c" })).status).toBe(401);
    expect((await running.ask("{ nowhere }")).status).toBe(400);
    expectBudgetSpent(await running.ask("{"));
    expectBudgetSpent(await running.ask("{ ratings }", {}, { authorization: "Bearer a.b.c" }));
  });
});

describe("H6 work of one client at once", () => {
  test("H6 does not keep another one from being answered, and all of it is answered in the end", async () => {
    const { promise: opened, resolve: open } = Promise.withResolvers<void>();
    const probe: StationProbe = { calls: [], beforeStation: () => opened };
    await using running = await startGateway({ probe, fairShare: { operationsAtOnce: 8 } });
    const [greedy, modest] = [await bearer("greedy"), await bearer("modest")];
    const slow = Array.from({ length: 20 }, () => running.ask("{ station(id: 1) { id } }", {}, greedy));
    await vi.waitFor(() => expect(probe.calls.length).toBeGreaterThan(2));
    expect(await running.ask("{ ratings }", {}, modest)).toMatchObject({ status: 200, data: { ratings: 7 } });
    open();
    const answers = await Promise.all(slow);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(probe.calls).toHaveLength(20);
  });
});
