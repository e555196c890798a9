import { parseDivisionCode } from "@yimen/domain";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { custodyOf, papersAt, papersNotAt } from "../../src/hand-over/custody.ts";
import type { HandOver } from "../../src/hand-over/store.ts";

const village = parseDivisionCode("330727106206");
const town = parseDivisionCode("330727107000");
const at = Temporal.Instant.from("2026-09-28T02:00:00Z");

type End = "RECEIVED" | "RETURNED";

const paper = fc.record({
  name: fc.constantFrom("户口簿", "结婚证", "身份证复印件"),
  copies: fc.integer({ min: 1, max: 5 }),
  original: fc.boolean(),
});
/** How many of the copies that are there go along, as a share of hundred, and how the trip ends. */
const trip = fc.record({
  share: fc.integer({ min: 0, max: 100 }),
  end: fc.constantFrom<End>("RECEIVED", "RECEIVED", "RETURNED"),
});

const handOver = (from: typeof village, papers: HandOver["papers"], end: End | undefined): HandOver => ({
  id: "x",
  caseId: "c",
  divisionCode: from,
  applicantSubject: null,
  toDivision: from === village ? town : village,
  toStationId: null,
  purpose: from === village ? "DECISION" : "RESULT",
  papers,
  note: null,
  sentAt: at,
  sentBy: "clerk",
  receivedAt: end === "RECEIVED" ? at : null,
  receivedBy: null,
  returnedAt: end === "RETURNED" ? at : null,
  returnedBy: null,
  returnReason: null,
});

const count = (papers: readonly { name: string; copies: number; original: boolean }[]): object => {
  const sums: Record<string, number> = {};
  for (const { name, copies, original } of papers) {
    sums[`${name} ${original}`] = (sums[`${name} ${original}`] ?? 0) + copies;
  }
  return sums;
};

test("BK-8 no copy of a paper comes or goes, whatever is sent, received and sent back between two places", () => {
  let travelled = 0;
  fc.assert(
    fc.property(fc.array(paper, { maxLength: 4 }), fc.array(trip, { maxLength: 6 }), (taken, trips) => {
      const receipts = [{ papers: taken }];
      const done: HandOver[] = [];
      let holder = village;
      for (const { share, end } of trips) {
        const there = papersAt(custodyOf(village, receipts, done), holder);
        const papers = there
          .map(({ name, copies, original }) => ({
            name,
            original,
            copies: Math.floor((copies * share) / 100),
          }))
          .filter(({ copies }) => copies > 0);
        expect(papersNotAt(custodyOf(village, receipts, done), holder, papers)).toEqual([]);
        const underWay = custodyOf(village, receipts, [...done, handOver(holder, papers, undefined)]);
        expect(count(underWay)).toEqual(count(taken));
        expect(count(underWay.filter((one) => one.underWay))).toEqual(count(papers));
        done.push(handOver(holder, papers, end));
        const after = custodyOf(village, receipts, done);
        expect(count(after)).toEqual(count(taken));
        expect(after.some((one) => one.underWay)).toBe(false);
        if (papers.length > 0) travelled += 1;
        if (end === "RECEIVED") holder = holder === village ? town : village;
      }
    }),
    { seed: 13, numRuns: Number(process.env["CUSTODY_RUNS"] ?? 300) },
  );
  expect(travelled).toBeGreaterThan(100);
});

test("BK-8 a place sends no more copies than it has", () => {
  const held = custodyOf(village, [{ papers: [{ name: "户口簿", copies: 1, original: true }] }], []);
  const wanted = { name: "户口簿", copies: 2, original: true };
  expect(papersNotAt(held, village, [wanted])).toEqual([wanted]);
  expect(papersNotAt(held, town, [{ ...wanted, copies: 1 }])).toHaveLength(1);
  expect(papersNotAt(held, village, [{ ...wanted, original: false, copies: 1 }])).toHaveLength(1);
});
