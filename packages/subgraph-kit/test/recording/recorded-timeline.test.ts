import { expect, test } from "vitest";
import { recordedTimeline } from "@yimen/subgraph-kit";

const first = Temporal.PlainDate.from("2026-01-01");
const at = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime: "10:00" }).toInstant();
const counted = {
  name: "sessionCount",
  origin: "t",
  from: first,
  valueOf: (those: readonly object[]) => those.length,
};

test("a year of records told day by day is a fact for each day, not for each pair of days", () => {
  const days = Array.from({ length: 300 }, (_, index) => first.add({ days: index }));
  const facts = recordedTimeline(
    days.map((on) => ({ on, recordedAt: at(on), withdrawnAt: null })),
    counted,
  );
  expect(facts).toHaveLength(301);
  expect(facts.at(-1)).toMatchObject({ value: 300, from: days.at(-1), knownOn: days.at(-1) });
});

test("what is told late changes the days after it that were told of, and of what was known then nothing", () => {
  const [one, two, three] = [0, 1, 2].map((days) => first.add({ days })) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
    Temporal.PlainDate,
  ];
  const facts = recordedTimeline(
    [
      { on: two, recordedAt: at(two), withdrawnAt: null },
      { on: one, recordedAt: at(three), withdrawnAt: null },
    ],
    counted,
  );
  expect(facts.map(({ value, from, knownOn }) => [value, from?.toString(), knownOn?.toString()])).toEqual([
    [0, "2026-01-01", undefined],
    [1, "2026-01-02", "2026-01-02"],
    [1, "2026-01-01", "2026-01-03"],
    [2, "2026-01-02", "2026-01-03"],
  ]);
});
