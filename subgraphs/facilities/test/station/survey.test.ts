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
      __typename ... on Problem { code } ... on InvalidInput { problems { code path } }
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
  expect(answer["problems"]).toEqual([
    { code: "DATE_INVALID", path: ["input", "surveyedOn"] },
    { code: "NUMBER_TOO_PRECISE", path: ["input", "officeAreaM2"] },
    { code: "NUMBER_OUT_OF_RANGE", path: ["input", "residents"] },
  ]);
});

test("a survey of tomorrow is refused, one of an unknown station is not found", async () => {
  const tomorrow = Temporal.Now.plainDateISO("Asia/Shanghai").add({ days: 1 }).toString();
  expect(await record({ surveyedOn: tomorrow })).toMatchObject({ code: "SURVEY_IN_FUTURE" });
  expect(await record({ stationId: "330727106206.none" })).toMatchObject({
    __typename: "NotFound",
    code: "NOT_FOUND",
  });
});

test("somebody of another county may not survey here", async () => {
  expect(await record({}, baokangAdmin)).toMatchObject({ __typename: "NotPermitted" });
});
