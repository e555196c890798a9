import { expect, test } from "vitest";
import { FairTurns } from "../../src/publication/fair-turns.ts";

const panan = "330727000000";
const shenmu = "610881000000";

test("H10 each county's first comes before anybody's second, one at a time", async () => {
  const turns = new FairTurns();
  const order: string[] = [];
  let atOnce = 0;
  const gate = Promise.withResolvers<void>();
  const work = (name: string) => async (): Promise<string> => {
    atOnce += 1;
    expect(atOnce).toBe(1);
    order.push(name);
    await gate.promise;
    atOnce -= 1;
    return name;
  };
  const all = [
    turns.take(panan, work("panan 1")),
    turns.take(panan, work("panan 2")),
    turns.take(shenmu, work("shenmu 1")),
    turns.take("", work("own 1")),
    turns.take("", work("own 2")),
  ];
  gate.resolve();
  expect(await Promise.all(all)).toEqual(["panan 1", "panan 2", "shenmu 1", "own 1", "own 2"]);
  expect(order).toEqual(
    ["panan 1", "panan 2", "shenmu 1", "own 1", "own 2"].toSorted((a, b) => rank(a) - rank(b)),
  );
});

/** Panan's first is under way when the others come. */
function rank(name: string): number {
  return ["panan 1", "panan 2", "shenmu 1", "own 1", "own 2"].indexOf(name);
}

test("H10 whoever has two waiting is told to wait, and others are not", async () => {
  const turns = new FairTurns();
  const gate = Promise.withResolvers<void>();
  const waits = (): Promise<void> => gate.promise;
  const two = [turns.take(panan, waits), turns.take(panan, waits)];
  await expect(turns.take(panan, waits)).rejects.toMatchObject({ code: "PUBLICATIONS_WAITING" });
  const other = turns.take(shenmu, waits);
  gate.resolve();
  await Promise.all([...two, other]);
  await expect(turns.take(panan, () => Promise.resolve("again"))).resolves.toBe("again");
});

test("a work that fails takes nobody's turn", async () => {
  const turns = new FairTurns();
  const failed = turns.take(panan, () => Promise.reject(new Error("broken")));
  const next = turns.take(shenmu, () => Promise.resolve("done"));
  await expect(failed).rejects.toThrow("broken");
  expect(await next).toBe("done");
});
