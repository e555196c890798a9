import { expect, test } from "vitest";
import { ReplayClock } from "../../src/database/replay-clock.ts";

test("a replica shows what was acknowledged before the last moment whose position it has replayed", () => {
  const clock = new ReplayClock();
  clock.primaryStoodAt("0/3000000", 100);
  clock.primaryStoodAt("0/3000100", 200);
  clock.primaryStoodAt("0/3000100", 300);
  expect(clock.shownUntil("0/2FFFFFF")).toBeUndefined();
  expect(clock.shownUntil("0/3000000")).toBe(100);
  expect(clock.shownUntil("0/30000FF")).toBe(100);
  // Nothing was written between: who has the earlier position has all of the later moment, too.
  expect(clock.shownUntil("0/3000100")).toBe(300);
  expect(clock.shownUntil("0/4000000")).toBe(300);
});

test("positions are numbers of 64 bits, not texts", () => {
  const clock = new ReplayClock();
  clock.primaryStoodAt("9/FFFFFFFF", 1);
  clock.primaryStoodAt("A/0", 2);
  clock.primaryStoodAt("10/0", 3);
  expect(
    ["9/FFFFFFFE", "9/FFFFFFFF", "A/0", "F/FFFFFFFF", "10/0", "FF/0"].map((at) => clock.shownUntil(at)),
  ).toEqual([undefined, 1, 2, 2, 3, 3]);
});

test("after the primary was another one nothing is known until it is asked again", () => {
  const clock = new ReplayClock();
  clock.primaryStoodAt("0/10", 1);
  clock.reset();
  expect(clock.shownUntil("0/10")).toBeUndefined();
});
