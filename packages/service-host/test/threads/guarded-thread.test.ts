import { afterEach, expect, test } from "vitest";
import { GuardedThread, type ThreadLimits } from "../../src/index.ts";

const limits: ThreadLimits = {
  jobMs: 400,
  startMs: 60_000,
  memoryMb: 32,
  waiting: { ofOne: 2, all: 3 },
  idleMs: 60_000,
};
let thread: GuardedThread<string, string>;
const open = (changes: Partial<ThreadLimits> = {}): GuardedThread<string, string> => {
  thread = new GuardedThread(new URL("misbehaving-thread.ts", import.meta.url), undefined, {
    ...limits,
    ...changes,
  });
  return thread;
};
afterEach(() => thread.stop());

test("H1 a job that never ends is stopped after its time, and the next one is done", async () => {
  const looping = open().run("a", "loop");
  const next = thread.run("a", "x");
  await expect(looping).rejects.toMatchObject({ of: "time" });
  expect(await next).toBe("x done");
});

test("H1 a job that fills the memory is stopped, the process lives, and the next one is done", async () => {
  const filling = open({ jobMs: 60_000 }).run("a", "fill");
  const next = thread.run("a", "x");
  await expect(filling).rejects.toMatchObject({ of: "memory" });
  expect(await next).toBe("x done");
});

test("H1 a job that fails, or ends its thread, fails alone", async () => {
  const failing = [open().run("a", "throw"), thread.run("b", "exit")];
  const next = thread.run("a", "x");
  await expect(failing[0]).rejects.toThrow("no good");
  await expect(failing[1]).rejects.toThrow("ended");
  expect(await next).toBe("x done");
});

test("H1 of owners who wait, one comes after the other, and who has too many waiting is told when to come again", async () => {
  const order: string[] = [];
  const run = async (owner: string, task: string): Promise<void> => {
    order.push(await opened.run(owner, task));
  };
  const opened = open({ waiting: { ofOne: 3, all: 4 } });
  const jobs = [run("a", "a1"), run("a", "a2"), run("a", "a3"), run("b", "b1")];
  await expect(opened.run("a", "a4")).rejects.toMatchObject({
    code: "SERVICE_OVERLOADED",
    retryAfterSeconds: 5,
  });
  await expect(opened.run("c", "c1")).rejects.toMatchObject({ code: "SERVICE_OVERLOADED" });
  await Promise.all(jobs);
  expect(order).toEqual(["a1 done", "b1 done", "a2 done", "a3 done"]);
});
