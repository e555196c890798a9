import { afterAll, beforeAll, expect, test } from "vitest";
import { nightlyTimetable, repeatsKnownForDays } from "../../src/events/forgetting.ts";
import { type RunningKiosks, startKiosks } from "../fixture/harness.ts";

let kiosks: RunningKiosks;

beforeAll(async () => {
  kiosks = await startKiosks();
});

afterAll(() => kiosks.stop());

async function count(table: string): Promise<number> {
  const found = await kiosks.owner.query<{ count: string }>(`select count(*) from kiosks.${table}`);
  return Number(found.rows[0]?.count);
}

test("marks older than a repeat is known are forgotten at night, younger ones stay", async () => {
  for (const days of [repeatsKnownForDays - 1, repeatsKnownForDays + 1]) {
    await kiosks.owner.query(
      `insert into kiosks.idempotency_key (subject, mutation, key, request_hash, created_at)
       values ('somebody', 'm', $1, '', now() - make_interval(days => $2))`,
      [`key-${days}`, days],
    );
    await kiosks.owner.query(
      "insert into kiosks.handled_event values ($1, now() - make_interval(days => $2))",
      [`event-${days}`, days],
    );
  }
  const name = "kiosks/forget-old-marks";
  await kiosks.subgraph.tasks[name]?.({}, {} as never);
  expect([await count("idempotency_key"), await count("handled_event")]).toEqual([1, 1]);
});

test("every subgraph has its minute in the night's timetable, events have none", () => {
  const nothing = async (): Promise<void> => {};
  const timetable = nightlyTimetable({
    "a/forget-old-marks": nothing,
    "a/cases.case-completed": nothing,
    "b/forget-old-marks": nothing,
  });
  expect(timetable).toBe("0 19 * * * a/forget-old-marks\n1 19 * * * b/forget-old-marks");
});
