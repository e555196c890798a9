import { expect, test } from "vitest";
import { CircuitBreaker, type CircuitState } from "../../src/sources/circuit-breaker.ts";

function breaker(): { circuit: CircuitBreaker; changes: CircuitState[]; clock: { ms: number } } {
  const clock = { ms: 0 };
  const changes: CircuitState[] = [];
  const onChange = (state: CircuitState): void => void changes.push(state);
  return {
    circuit: new CircuitBreaker({ failures: 3, openMs: 100, nowMs: () => clock.ms, onChange }),
    changes,
    clock,
  };
}

function fail(circuit: CircuitBreaker, times: number): void {
  for (let time = 0; time < times; time += 1) {
    circuit.admits();
    circuit.failed();
  }
}

test("56 it opens at the third failure in a row, not at the second", () => {
  const { circuit } = breaker();
  fail(circuit, 2);
  expect(circuit.state).toBe("closed");
  circuit.succeeded();
  fail(circuit, 2);
  expect([circuit.state, circuit.admits()]).toEqual(["closed", true]);
  fail(circuit, 1);
  expect([circuit.state, circuit.admits()]).toEqual(["open", false]);
});

test("56 after a while one request tries, and no second one beside it", () => {
  const { circuit, clock } = breaker();
  fail(circuit, 3);
  clock.ms = 99;
  expect(circuit.admits()).toBe(false);
  clock.ms = 100;
  expect([circuit.admits(), circuit.admits()]).toEqual([true, false]);
});

test("56 a trial that succeeds closes it, one that fails opens it again, one that is given up lets the next try", () => {
  const { circuit, changes, clock } = breaker();
  fail(circuit, 3);
  clock.ms = 100;
  circuit.admits();
  circuit.abandoned();
  expect(circuit.admits()).toBe(true);
  circuit.failed();
  expect(circuit.admits()).toBe(false);
  clock.ms = 200;
  circuit.admits();
  circuit.succeeded();
  expect(circuit.admits()).toBe(true);
  expect(changes).toEqual(["open", "half-open", "open", "half-open", "open", "half-open", "closed"]);
});

test("56 what was asked before it opened and answers late does not close it", () => {
  const { circuit } = breaker();
  fail(circuit, 3);
  circuit.succeeded();
  expect(circuit.state).toBe("open");
});
