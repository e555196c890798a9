import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GuestUse } from "../src/guests/guest-use.ts";
import { connect } from "../src/home/reachable.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { type RunningYimen, startYimen } from "./running/yimen-process.ts";

let graph: RunningGraph;
// Two seconds: long enough to be asked, short enough to be waited for.
const rest = ["--guest-rest", "0.03"];

beforeAll(async () => {
  graph = await startGraph(rest);
});

afterAll(() => graph.stop());

const produce = "{ shenmuProduce { name } }";

/** What the log says last of a guest's process. */
async function stateOf(guest: string): Promise<string | undefined> {
  const lines = (await readFile(join(graph.directory, "yimen.log"), "utf8")).trim().split("\n");
  const said = lines
    .map((line) => JSON.parse(line) as { readonly guest?: string; readonly msg: string })
    .filter((line) => line.guest === guest)
    .map(({ msg }) => /subgraph (answers|rests)/.exec(msg)?.[1])
    .filter((state) => state !== undefined);
  return said.at(-1);
}

const untilResting = (guest: string): Promise<void> =>
  expect.poll(() => stateOf(guest), { timeout: 60_000, interval: 200 }).toBe("rests");

test("a guest that nobody asks has no process, and is asked as before: whoever asks first waits for it", async () => {
  const before = await graph.data(produce);
  expect(JSON.stringify(before)).toContain("粮食");
  await untilResting("shenmu");
  await untilResting("putuo");
  expect(await graph.data(produce)).toEqual(before);
  expect(await stateOf("shenmu")).toBe("answers");
  expect(await stateOf("putuo")).toBe("rests");
  await untilResting("shenmu");
});

test("the page at / and readiness count one that rests as well, and do not wake it", async () => {
  await untilResting("putuo");
  expect((await fetch(`${graph.url}/ready`)).status).toBe(200);
  expect((await fetch(`${graph.url}/`)).status).toBe(200);
  expect(await stateOf("putuo")).toBe("rests");
});

test("a job of a guest at rest is done: it wakes, and rests again", async () => {
  await untilResting("putuo");
  const owner = await connect(graph.databaseUrl);
  try {
    await owner.query("select graphile_worker.add_job('putuo/forget-old-marks', '{}')");
    const waiting = async (): Promise<unknown> =>
      (
        await owner.query(
          "select 1 from graphile_worker.jobs where task_identifier = 'putuo/forget-old-marks'",
        )
      ).rowCount;
    await expect.poll(waiting, { timeout: 60_000, interval: 200 }).toBe(0);
  } finally {
    await owner.end();
  }
  await untilResting("putuo");
});

test("many who ask at once wait for one start, and everybody gets an answer", async () => {
  await untilResting("shenmu");
  const answers = await Promise.all(Array.from({ length: 12 }, () => graph.data(produce)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test("one that answered at an earlier start begins at rest, and answers when it is asked", async () => {
  // Awake when the graph ends: what is said afterwards is of the next start.
  await graph.data(produce);
  await graph.yimen.terminate();
  expect(await stateOf("shenmu")).toBe("answers");
  const again: RunningYimen = await startYimen(
    ["--data", graph.directory, "--port", "0", "--guest-rest", "5"],
    {
      environment: { DATABASE_URL: graph.databaseUrl },
    },
  );
  try {
    expect(await stateOf("putuo")).toBe("rests");
    expect(await stateOf("shenmu")).toBe("rests");
    const response = await fetch(`${again.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: produce }),
    });
    expect(await response.text()).toContain("粮食");
    expect(await stateOf("shenmu")).toBe("answers");
  } finally {
    await again.terminate();
  }
});

test("what is in use is not unused, however long it lasts, and a use that is over twice is over once", async () => {
  const use = new GuestUse();
  const ended = new AbortController();
  const [one, other] = [use.begin(), use.begin()];
  let rested = false;
  const watching = use.whenUnused(20, ended.signal, () => (rested = true));
  one();
  one();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(rested).toBe(false);
  other();
  await watching;
  expect(rested).toBe(true);
});

test("a process that ends is not told to rest, and one that is wanted does not wait", async () => {
  const use = new GuestUse();
  const ended = new AbortController();
  let rested = false;
  const watching = use.whenUnused(60_000, ended.signal, () => (rested = true));
  ended.abort();
  await watching;
  expect(rested).toBe(false);
  const wanted = use.wanted(new AbortController().signal);
  use.begin();
  await wanted;
  await use.wanted(new AbortController().signal);
});
