import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

interface LogLine {
  readonly msg: string;
  readonly url?: string;
}

const children: ChildProcessByStdio<Writable, Readable, null>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function startProcess() {
  const script = fileURLToPath(new URL("stoppable-process.ts", import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** Reads the log on to the line with this message. */
  const lineWith = async (message: string): Promise<LogLine> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`the process ended without saying "${message}"`);
      const line: LogLine = JSON.parse(value);
      if (line.msg === message) return line;
    }
  };
  return { child, lineWith };
}

test("58 SIGTERM lets the request in flight finish, refuses new ones, closes the pools and exits 0", async () => {
  const { child, lineWith } = startProcess();
  const { url } = await lineWith("listening");
  const exit = once(child, "exit");
  const answer = fetch(`${url}/slow`);
  await lineWith("in flight");

  child.kill("SIGTERM");
  await lineWith("stopping");
  await expect
    .poll(() =>
      fetch(`${url}/health`).then(
        () => "served",
        () => "refused",
      ),
    )
    .toBe("refused");
  child.stdin.write("finish\n");

  const response = await answer;
  expect(await response.json()).toEqual({ finished: true });
  expect(response.headers.get("connection")).toBe("close");
  await lineWith("pools closed");
  await lineWith("stopped");
  expect(await exit).toEqual([0, null]);
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "H16 a %s that arrives twice, once through whoever started the process, is one order",
  async (signal) => {
    const { child, lineWith } = startProcess();
    const { url } = await lineWith("listening");
    const exit = once(child, "exit");
    const answer = fetch(`${url}/slow`);
    await lineWith("in flight");

    child.kill(signal);
    await lineWith("stopping");
    child.kill(signal);
    child.stdin.write("finish\n");

    expect(await (await answer).json()).toEqual({ finished: true });
    await lineWith("stopped");
    expect(await exit).toEqual([0, null]);
  },
);

test("H16 a second order ends a process that hangs in its stop, and what must not be left running", async () => {
  const { child, lineWith } = startProcess();
  const { url } = await lineWith("listening");
  const exit = once(child, "exit");
  const answer = fetch(`${url}/slow`).then(
    () => "answered",
    () => "cut off",
  );
  await lineWith("in flight");

  child.kill("SIGTERM");
  await lineWith("stopping");
  child.kill("SIGINT");

  await lineWith("abandoned");
  expect(await exit).toEqual([1, null]);
  expect(await answer).toBe("cut off");
});
