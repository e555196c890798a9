import { expect, test } from "vitest";
import { DomainError, input, parseInput } from "../../src/index.ts";

test.each([
  ["2026-10-12T01:30:00Z", "2026-10-12T01:30:00Z"],
  ["2026-10-12T09:30:00+08:00", "2026-10-12T01:30:00Z"],
  ["2026-10-12T09:30+08:00", "2026-10-12T01:30:00Z"],
  ["2024-02-29T00:00:00.5Z", "2024-02-29T00:00:00.5Z"],
])("A8 %s is the moment %s", (text, moment) => {
  expect(parseInput(input.moment, text).toString()).toBe(moment);
});

test.each([
  "",
  "2026-10-12",
  "2026-10-12T09:30:00",
  "2026-02-30T09:30:00Z",
  "2025-02-29T00:00:00Z",
  "2026-10-12T25:00:00Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T00:00:00Z",
  "2026-10-12T09:30:00[Asia/Shanghai]",
])("A8 %j is no moment, and the refusal shows how one is written", (text) => {
  let refused: unknown;
  try {
    parseInput(input.moment, text);
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(DomainError);
  for (const part of [text, "2026-10-12T09:30:00+08:00"]) expect((refused as Error).message).toContain(part);
});
