import { expect, test } from "vitest";
import { CostBudget } from "../../src/fairness/cost-budget.ts";

function budgetOf(perMinute: number): {
  readonly clock: { ms: number };
  readonly charge: (client: string, cost: number) => number | string;
} {
  const clock = { ms: 0 };
  const budget = new CostBudget(perMinute, () => clock.ms);
  return {
    clock,
    /** "let in", or the seconds after which to come again. */
    charge: (client, cost) => {
      try {
        budget.charge(client, cost);
        return "let in";
      } catch (refusal) {
        return (refusal as { retryAfterSeconds: number }).retryAfterSeconds;
      }
    },
  };
}

test("H6 a client may cost its budget at once, and then what a minute fills evenly", () => {
  const { clock, charge } = budgetOf(600);
  expect([charge("a", 400), charge("a", 200), charge("a", 1)]).toEqual(["let in", "let in", 1]);
  clock.ms = 5_000;
  expect([charge("a", 51), charge("a", 50), charge("a", 1)]).toEqual([1, "let in", 1]);
  clock.ms = 600_000;
  expect([charge("a", 600), charge("a", 1)]).toEqual(["let in", 1]);
});

test("H6 a refusal names the seconds after which the same cost is there, and it is there then", () => {
  const { clock, charge } = budgetOf(600);
  charge("a", 600);
  expect(charge("a", 123)).toBe(13);
  clock.ms = 12_000;
  expect(charge("a", 123)).toBe(1);
  clock.ms = 13_000;
  expect(charge("a", 123)).toBe("let in");
});

test("H6 one client's budget is not another's, and what was refused costs nothing", () => {
  const { charge } = budgetOf(100);
  charge("a", 100);
  expect([charge("a", 50), charge("a", 50), charge("b", 100)]).toEqual([30, 30, "let in"]);
});

test("H6 an operation dearer than a whole budget is let in when the budget is full, and paid for afterwards", () => {
  const { clock, charge } = budgetOf(100);
  expect(charge("a", 250)).toBe("let in");
  clock.ms = 90_000;
  expect(charge("a", 1)).toBe(1);
  clock.ms = 91_000;
  expect(charge("a", 1)).toBe("let in");
});

test("H6 without a budget nobody is refused", () => {
  const { charge } = budgetOf(Infinity);
  expect(Array.from({ length: 3 }, () => charge("a", 1e12))).toEqual(["let in", "let in", "let in"]);
});
