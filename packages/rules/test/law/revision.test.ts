import { emptyLawText, lawRevision, type PlaceCalendarText } from "@yimen/rules";
import { expect, test } from "vitest";

test("a law has the same revision after a database has put the fields of a calendar in another order", () => {
  const closed = { kind: "CLOSED", from: "2026-05-06", to: "2026-05-06", reason: "庙会" } as const;
  const { kind, from, to, reason } = closed;
  const written: PlaceCalendarText = { division: "330727000000", exceptions: [closed] };
  const stored: PlaceCalendarText = { exceptions: [{ to, from, kind, reason }], division: "330727000000" };
  const revisionOf = (calendar: PlaceCalendarText): string =>
    lawRevision({ ...emptyLawText, calendars: [calendar] });
  expect(revisionOf(stored)).toBe(revisionOf(written));
  expect(revisionOf({ ...stored, division: "330903000000" })).not.toBe(revisionOf(written));
});
