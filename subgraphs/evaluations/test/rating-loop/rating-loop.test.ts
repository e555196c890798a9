import type { LawText } from "@yimen/rules";
import { addToLaw } from "@yimen/subgraph-kit";
import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  applicant,
  baokangAdmin,
  clerk,
  completeCase,
  makeDue,
  freshKey,
  ofCase,
  panan,
  rate,
  staff,
  startEvaluations,
  lingkou,
} from "../evaluations.ts";

/** A county that says how long each step may take, and what becomes of a service nobody rates. */
const pack: LawText["packs"][number] = [
  {
    path: "rules/rate.yaml",
    text: `pack: rate
zh: 评价规则包
division: "${panan}"
version: "1.0.0"
sources:
  A: { title: 评价办法, issued: 2026-01-01, textMissing: 示例 }
parameters:
  callbackDays: { zh: 回访, type: int, unit: day, values: [{ from: 2026-01-01, value: 3, cite: A 第一条 }] }
  reviewDays: { zh: 复核, type: int, unit: day, values: [{ from: 2026-01-01, unset: { zh: 原文未写期限, en: the text gives no days }, cite: A 第二条 }] }
  silenceDays: { zh: 未评价, type: int, unit: day, values: [{ from: 2026-01-01, value: 7, cite: A 第三条 }] }
decisions:
  ratingCallbackDue: { zh: 回访期限, subject: rating, returns: { type: date }, cite: A 第一条, formula: "addDays(rating.on, params.callbackDays)", examples: [{ given: { on: 2026-02-01 }, expect: 2026-02-04 }, { given: { on: 2026-03-01 }, expect: 2026-03-04 }] }
  ratingRectificationDue: { zh: 整改期限, subject: rating, returns: { type: date }, cite: A 第一条, appliesWhen: rating.verified, formula: "addDays(rating.on, params.callbackDays)", examples: [{ given: { on: 2026-02-01, verified: true }, expect: 2026-02-04 }, { given: { on: 2026-02-01, verified: false }, expect: not-applicable }] }
  ratingReviewDue: { zh: 复核期限, subject: rating, returns: { type: date }, cite: A 第二条, appliesWhen: has(rating.appealedOn), formula: "addDays(rating.appealedOn, params.reviewDays)", examples: [{ given: { appealedOn: 2026-02-01 }, expect: unknown }, { given: { appealedOn: null }, expect: not-applicable }] }
  ratingDeemedOn: { zh: 视为评价之日, subject: case, returns: { type: date }, cite: A 第三条, appliesWhen: has(case.deliveredOn), formula: "addDays(case.deliveredOn, params.silenceDays + 1)", examples: [{ given: { deliveredOn: 2026-02-01 }, expect: 2026-02-09 }, { given: { deliveredOn: null }, expect: not-applicable }] }
  ratingDeemedAs: { zh: 视为等级, subject: case, returns: { type: enum, of: RatingGrade }, cite: A 第三条, appliesWhen: has(case.deliveredOn), formula: "'FAIRLY_SATISFIED'", examples: [{ given: { deliveredOn: 2026-02-01 }, expect: FAIRLY_SATISFIED }, { given: { deliveredOn: null }, expect: not-applicable }] }
checks:
  poorRatingPutRight: { zh: 差评整改, subject: rating, cite: A 第一条, appliesWhen: rating.verified, must: "has(rating.rectifiedOn) && has(rating.answeredOn)", examples: [{ given: { verified: true, rectifiedOn: 2026-02-02, answeredOn: 2026-02-02 }, expect: pass }, { given: { verified: true, rectifiedOn: null, answeredOn: null }, expect: fail }, { given: { verified: false }, expect: not-applicable }] }
`,
  },
];

let graph: TestSubgraph;
let now = Temporal.Instant.from("2027-09-28T02:00:00Z");
const at = (day: string): void => {
  now = Temporal.Instant.from(`${day}T10:00:00+08:00`);
};

beforeAll(async () => {
  graph = await startEvaluations({ now: () => now });
  await addToLaw(graph.databaseUrl, { by: "test" }, { packs: [pack], calendars: [] });
});

afterAll(() => graph.stop());

const manager = staff("STATION_MANAGER", lingkou);
const admin = staff("COUNTY_ADMIN", panan);

/** A service rated, on the day it was completed. */
async function rated(
  grade: string,
): Promise<{ readonly id: string; readonly caseId: string; readonly token: string }> {
  const { caseId, token } = await completeCase(graph, { completedAt: "2027-09-28T08:30:00Z" });
  const { rating } = await rate(graph, token, { grade }, applicant);
  return { id: rating?.id ?? "", caseId, token };
}

async function act(name: string, ratingId: string, further: object = {}, as: Caller = manager) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const document = `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename
    ... on ${type}Payload { rating { id } } ... on Problem { code messageEn } } }`;
  const input = { idempotencyKey: freshKey(), ratingId, text: "说明", ...further };
  return (
    await graph.data<Record<string, { __typename: string; code?: string; messageEn?: string }>>(
      document,
      { input },
      as,
    )
  )[name];
}

interface Seen {
  readonly grade: string;
  readonly acts: { act: string; by: string | null; text: string }[];
  readonly clocks: { id: string; state: string; dueOn: string | null; reasons: { messageEn: string }[] }[];
  readonly compliance: { results: { verdict: string }[] };
}

const seen = async (id: string, as: Caller = manager): Promise<Seen | null> =>
  (
    await graph.data<{ rating: Seen | null }>(
      `query ($id: ID!) { rating(id: $id) { grade acts { act by text } clocks { id state dueOn reasons { messageEn } }
        compliance { results(rules: ["poorRatingPutRight"]) { verdict } } } }`,
      { id },
      as,
    )
  ).rating;

const clocksOf = async (id: string): Promise<object> =>
  Object.fromEntries(
    ((await seen(id))?.clocks ?? []).map(({ id: name, state, dueOn }) => [name, [state, dueOn]]),
  );

describe("the loop of a poor rating", () => {
  test("N-5, BK-13 a poor rating is called back, verified, put right and answered, each within the place's days; the rating stays", async () => {
    at("2027-09-28");
    const { id } = await rated("DISSATISFIED");
    expect(await clocksOf(id)).toEqual({
      ratingCallbackDue: ["RUNNING", "2027-10-01"],
      ratingRectificationDue: ["NO_DATE", null],
      ratingReviewDue: ["NOT_STARTED", null],
    });
    expect((await act("verifyRating", id, { verified: true }))?.code).toBe("RATING_NOT_THUS");
    expect((await act("rectifyRating", id))?.code).toBe("RATING_NOT_THUS");
    at("2027-10-02");
    expect(await clocksOf(id)).toMatchObject({ ratingCallbackDue: ["OVERDUE", "2027-10-01"] });
    await act("callBackRating", id, { on: "2027-09-30" });
    expect(await clocksOf(id)).toMatchObject({ ratingCallbackDue: ["MET", "2027-10-01"] });
    await act("verifyRating", id, { verified: true });
    expect((await seen(id))?.compliance.results).toEqual([{ verdict: "FAIL" }]);
    await act("rectifyRating", id);
    await act("answerRating", id, { text: "已加派人手，向您致歉" });
    expect((await seen(id))?.compliance.results).toEqual([{ verdict: "PASS" }]);
    const own = await seen(id, applicant);
    expect(own?.grade).toBe("DISSATISFIED");
    expect(own?.acts.map(({ act: one, by }) => [one, by])).toEqual([
      ["CALLED_BACK", null],
      ["VERIFIED", null],
      ["RECTIFIED", null],
      ["ANSWERED", null],
    ]);
    expect(own?.acts.at(-1)?.text).toBe("已加派人手，向您致歉");
  });

  test("N-5 an appeal stands beside the rating and is decided by somebody else; where no days are stated there is no date, and why", async () => {
    at("2027-09-28");
    const { id } = await rated("VERY_DISSATISFIED");
    await act("appealRating", id, { text: "办事人点错等级" });
    expect((await seen(id))?.clocks.at(-1)).toMatchObject({
      state: "NO_DATE",
      dueOn: null,
      reasons: [{ messageEn: expect.stringContaining("the text gives no days") }],
    });
    expect((await act("appealRating", id))?.code).toBe("RATING_NOT_THUS");
    expect((await act("reviewRating", id, { upheld: true }))?.code).toBe("OWN_APPEAL");
    expect((await act("reviewRating", id, { upheld: true }, admin))?.__typename).toBe("ReviewRatingPayload");
    expect((await act("reviewRating", id, { upheld: false }, admin))?.code).toBe("RATING_NOT_THUS");
    expect((await seen(id))?.grade).toBe("VERY_DISSATISFIED");
  });

  test("nothing is to be done about praise, and nobody else does anything", async () => {
    const { id } = await rated("SATISFIED");
    expect((await act("callBackRating", id))?.code).toBe("RATING_NOT_THUS");
    const poor = await rated("DISSATISFIED");
    expect((await act("callBackRating", poor.id, {}, clerk))?.code).toBe("NOT_PERMITTED");
    expect((await act("callBackRating", poor.id, {}, baokangAdmin))?.code).toBe("NOT_FOUND");
    expect((await act("callBackRating", poor.id, {}, applicant))?.code).toBe("NOT_PERMITTED");
  });
});

describe("a service nobody rates", () => {
  const invitation = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case {
    ratingInvitation { deemed { on grade rule { id articles { text } } } deemedOn { state dueOn } } rating { id } } } }`;
  const invited = async (caseId: string) =>
    (
      await graph.data<{ _entities: [{ ratingInvitation: unknown; rating: unknown }] }>(
        invitation,
        ofCase(caseId),
        applicant,
      )
    )._entities[0];
  const counted = async (): Promise<unknown> =>
    (
      await graph.data<{ _entities: [{ ratingSummary: { count: number } }] }>(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station { ratingSummary { count } } } }`,
        { of: [{ __typename: "Station", id: `${lingkou}.station` }] },
      )
    )._entities[0].ratingSummary;

  test("N-5 after the days of the place it counts as rated, with the rule and its article, and is no praise: no rating is counted", async () => {
    at("2027-09-28");
    const { caseId } = await completeCase(graph, { completedAt: "2027-09-28T08:30:00Z" });
    const rightAway = await completeCase(graph, { completedAt: "2027-09-28T08:30:00Z" });
    await rate(graph, rightAway.token, { grade: "VERY_SATISFIED" }, applicant);
    const before = await counted();
    expect(await invited(caseId)).toMatchObject({
      ratingInvitation: { deemed: null, deemedOn: { state: "RUNNING", dueOn: "2027-10-06" } },
    });
    at("2027-10-07");
    await makeDue(graph);
    expect(await invited(caseId)).toEqual({
      ratingInvitation: {
        deemed: {
          on: "2027-10-06",
          grade: "FAIRLY_SATISFIED",
          rule: { id: "ratingDeemedOn", articles: [{ text: "A 第三条" }] },
        },
        deemedOn: { state: "OVERDUE", dueOn: "2027-10-06" },
      },
      rating: null,
    });
    expect(await counted()).toEqual(before);
    expect(await invited(rightAway.caseId)).toMatchObject({ ratingInvitation: { deemed: null } });
  });
});
