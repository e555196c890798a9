import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokangAdmin, freshKey, lingkou, lingkouManager, startFacilities } from "../facilities.ts";

let facilities: TestSubgraph;
let stationId: string;

beforeAll(async () => {
  facilities = await startFacilities();
  const { station } = await facilities.data<{ station: { id: string } }>(
    `{ station(code: "${lingkou}-01") { id } }`,
  );
  stationId = station.id;
});

afterAll(() => facilities.stop());

async function record(
  facts: Record<string, unknown>,
  as: Caller = lingkouManager,
): Promise<Record<string, unknown>> {
  const { recordStationSurvey } = await facilities.data<{ recordStationSurvey: Record<string, unknown> }>(
    `mutation ($input: RecordStationSurveyInput!) { recordStationSurvey(input: $input) {
      __typename ... on Problem { code } ... on InvalidInput { problems { code path messageZh messageEn } }
      ... on RecordStationSurveyPayload { station { residents survey { surveyedOn officeAreaM2 residents sample } } } } }`,
    { input: { idempotencyKey: freshKey(), stationId, surveyedOn: "2026-10-12", ...facts } },
    as,
  );
  return recordStationSurvey;
}

test("YS-3.1 the latest survey gives a station's area and residents", async () => {
  await record({ surveyedOn: "2026-10-12", officeAreaM2: "15.50", residents: 1000 });
  const earlier = await record({ surveyedOn: "2026-09-01", officeAreaM2: "11", residents: 900 });
  expect(earlier["station"]).toEqual({
    residents: 1000,
    survey: { surveyedOn: "2026-10-12", officeAreaM2: "15.50", residents: 1000, sample: false },
  });
});

test("an area too precise, a negative count and a day that does not exist are told at once", async () => {
  const answer = await record({ surveyedOn: "2026-02-30", officeAreaM2: "12.345", residents: -1 });
  expect(answer["problems"]).toMatchObject([
    { code: "DATE_INVALID", path: ["input", "surveyedOn"] },
    { code: "NUMBER_TOO_PRECISE", path: ["input", "officeAreaM2"] },
    { code: "NUMBER_OUT_OF_RANGE", path: ["input", "residents"] },
  ]);
});

test("a survey of an unknown station is not found", async () => {
  expect(await record({ stationId: "330727106206.none" })).toMatchObject({
    __typename: "NotFound",
    code: "NOT_FOUND",
  });
});

test("somebody of another county may not survey here", async () => {
  expect(await record({}, baokangAdmin)).toMatchObject({ __typename: "NotPermitted" });
});

test("a later survey that counted nobody leaves the residents as they were counted last", async () => {
  await record({ surveyedOn: "2026-10-12", officeAreaM2: "15.50", residents: 1000 });
  const answer = await record({ surveyedOn: "2026-11-02", officeAreaM2: "16" });
  expect(answer["station"]).toEqual({
    residents: 1000,
    survey: { surveyedOn: "2026-11-02", officeAreaM2: "16.00", residents: null, sample: false },
  });
});

test("every fact that cannot be is told at once, with what it should be and what to do", async () => {
  const facts = [
    { name: "dutyDaysPerWeak", value: 5 },
    { name: "registeredPeople", value: -8 },
    { name: "equipment", value: ["COMPUTER", "PRINTR"] },
    { name: "windowCount", value: 2 },
    { name: "signName", value: "便民服务站" },
    { name: "signName", value: "便民服务站" },
    { name: "separateOffice", value: null },
    { name: "hallAreaM2", value: 80 },
    { name: "residents", value: 900 },
  ];
  const answer = await record({ residents: 1000, facts });
  const at = (index: number, ...rest: string[]) => ["input", "facts", String(index), ...rest];
  expect(answer["problems"]).toEqual([
    {
      code: "FACT_UNKNOWN",
      path: at(0, "name"),
      messageZh: expect.stringContaining("是否应为 dutyDaysPerWeek?"),
      messageEn: expect.stringContaining("did you mean dutyDaysPerWeek?"),
    },
    {
      code: "FACT_VALUE_WRONG",
      path: at(1, "value"),
      messageZh: expect.stringContaining("≥ 0"),
      messageEn: expect.stringContaining("not -8"),
    },
    {
      code: "FACT_VALUE_WRONG",
      path: at(2, "value"),
      messageZh: expect.stringContaining("是否应为 PRINTER?"),
      messageEn: expect.stringContaining("did you mean PRINTER?"),
    },
    expect.objectContaining({ code: "FACT_IS_COUNTED", path: at(3, "name") }),
    expect.objectContaining({ code: "FACT_TWICE", path: at(5, "name") }),
    expect.objectContaining({ code: "FACT_NEVER_ABSENT", path: at(6, "value") }),
    expect.objectContaining({ code: "FACT_TWICE", path: at(8, "name") }),
  ]);
});

test("a fact without a value and a survey without a fact are refused", async () => {
  expect(await record({ facts: [{ name: "hallAreaM2" }] })).toMatchObject({
    problems: [{ code: "FIELD_REQUIRED", path: ["input", "facts", "0", "value"] }],
  });
  expect(await record({})).toMatchObject({ code: "SURVEY_EMPTY" });
});

test("D12 a survey of tomorrow is refused, one of today is not", async () => {
  const today = Temporal.Now.plainDateISO("Asia/Shanghai");
  const tomorrow = today.add({ days: 1 }).toString();
  const answer = await record({ surveyedOn: tomorrow, residents: 5 });
  expect(answer["problems"]).toMatchObject([
    {
      code: "DATE_AHEAD",
      path: ["input", "surveyedOn"],
      messageEn: `${tomorrow} lies after today, ${today.toString()}; give the day it happened`,
    },
  ]);
  expect(await record({ surveyedOn: today.toString(), residents: 5 })).toMatchObject({
    __typename: "RecordStationSurveyPayload",
  });
});
