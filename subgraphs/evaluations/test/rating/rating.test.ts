import type { Role } from "@yimen/domain";
import { roles } from "@yimen/domain";
import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applicant,
  baokangAdmin,
  clerk,
  completeCase,
  followUp,
  freshKey,
  lingkou,
  ofCase,
  type Outcome,
  otherCitizen,
  panan,
  rate,
  rateService,
  ratingOfCase,
  siblingClerk,
  staff,
  startEvaluations,
} from "../evaluations.ts";

let evaluations: TestSubgraph;

beforeAll(async () => {
  evaluations = await startEvaluations({ now: () => Temporal.Instant.from("2026-09-30T02:00:00Z") });
});

afterAll(() => evaluations.stop());

interface RatingAnswer {
  _entities: { rating: Record<string, unknown> | null }[];
}

const ratingOf = async (caseId: string, as?: Caller) =>
  (await evaluations.data<RatingAnswer>(ratingOfCase, ofCase(caseId), as))._entities[0]?.rating;

const unknownToken = "A".repeat(43);

test("PT-14 whoever holds the token rates without signing in, and others hear of the points", async () => {
  const served = await completeCase(evaluations);
  await evaluations.published();
  expect(
    await rate(evaluations, served.token, {
      grade: "VERY_SATISFIED",
      comment: "态度很好\n一次办结",
      tags: ["热情", "高效"],
      channel: "COUNTER",
    }),
  ).toEqual({
    __typename: "RateServicePayload",
    grade: "VERY_SATISFIED",
    points: 5,
    ratedAt: "2026-09-30T02:00:00.000Z",
    rating: null,
  });
  expect(await evaluations.published()).toEqual([
    {
      type: "evaluations.case-rated",
      body: {
        caseId: served.caseId,
        division: lingkou,
        stationId: served.stationId,
        grade: 5,
        ratedAt: "2026-09-30T02:00:00Z",
      },
    },
  ]);
  expect(await ratingOf(served.caseId, applicant)).toEqual({
    id: expect.stringContaining(lingkou),
    grade: "VERY_SATISFIED",
    points: 5,
    poor: false,
    comment: "态度很好\n一次办结",
    tags: ["热情", "高效"],
    channel: "COUNTER",
    ratedAt: "2026-09-30T02:00:00.000Z",
    sample: false,
    followUp: null,
    case: { id: served.caseId },
    division: { code: lingkou },
    station: { id: served.stationId },
    item: { id: served.itemId },
  });
});

test.each([
  ["VERY_SATISFIED", 5, false],
  ["SATISFIED", 4, false],
  ["FAIRLY_SATISFIED", 3, false],
  ["DISSATISFIED", 2, true],
  ["VERY_DISSATISFIED", 1, true],
])("N-5 %s is %i points, poor: %s", async (grade, points, poor) => {
  const { caseId, token } = await completeCase(evaluations);
  await rate(evaluations, token, { grade }, applicant);
  expect(await ratingOf(caseId, applicant)).toMatchObject({ grade, points, poor });
});

test("N-5 a token rates once: the second rating is refused and changes nothing", async () => {
  const { caseId, token } = await completeCase(evaluations);
  await rate(evaluations, token, { grade: "DISSATISFIED" });
  const second = await rate(evaluations, token, { grade: "VERY_SATISFIED" });
  expect(second).toMatchObject({ __typename: "WrongState", code: "TOKEN_USED", path: ["input", "token"] });
  expect(second.messageEn).toContain("2026-09-30 10:00");
  expect(await ratingOf(caseId, applicant)).toMatchObject({ grade: "DISSATISFIED" });
});

test("N-5 of twenty ratings with one token at once exactly one is taken and counted", async () => {
  const stationId = `${lingkou}.rush`;
  const { token } = await completeCase(evaluations, { stationId });
  const answers = await Promise.all(Array.from({ length: 20 }, () => rate(evaluations, token)));
  const outcomes = answers.map(({ __typename, code }) => code ?? __typename).toSorted();
  expect(outcomes).toEqual(["RateServicePayload", ...Array<string>(19).fill("TOKEN_USED")]);
  const counted = await evaluations.data(
    `{ _entities(representations: [{ __typename: "Station", id: "${stationId}" }]) {
      ... on Station { ratingSummary { count } } } }`,
  );
  expect(counted).toEqual({ _entities: [{ ratingSummary: { count: 1 } }] });
});

test("X-1 the same submission repeated is answered again; its key with another grade is refused", async () => {
  const { token } = await completeCase(evaluations);
  const key = { idempotencyKey: freshKey() };
  const first = await rate(evaluations, token, key);
  expect(await rate(evaluations, token, key)).toEqual(first);
  expect(await rate(evaluations, token, { ...key, grade: "DISSATISFIED" })).toMatchObject({
    __typename: "Conflict",
    code: "IDEMPOTENCY_KEY_REUSED",
  });
});

test("N-5 a token that opens nothing gets one answer, whatever it looks like, and does not come back in it", async () => {
  const { token } = await completeCase(evaluations);
  const flipped = token.startsWith("A") ? `B${token.slice(1)}` : `A${token.slice(1)}`;
  const answers = await Promise.all(
    [unknownToken, flipped, token.toLowerCase() + "x", "1", "' or '1'='1"].map((each) =>
      rate(evaluations, each),
    ),
  );
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(answers[0]).toMatchObject({ __typename: "NotFound", code: "TOKEN_UNKNOWN" });
});

test.each(roles.values.filter((role) => role !== "SYSTEM"))(
  "N-5 %s writes no rating without a token",
  async (role: Role) => {
    const { caseId } = await completeCase(evaluations);
    for (const token of [unknownToken, caseId]) {
      expect(await rate(evaluations, token, {}, staff(role, panan))).toMatchObject({
        code: "TOKEN_UNKNOWN",
      });
    }
    expect(await ratingOf(caseId, applicant)).toBeNull();
  },
);

test("N-5 there is no default: a rating without grade or with an unknown one is refused", async () => {
  const { token } = await completeCase(evaluations);
  const input = { idempotencyKey: freshKey(), token, channel: "APP" };
  const missing = await evaluations.ask(rateService, { input });
  expect(missing.errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  const unknown = await evaluations.ask(rateService, { input: { ...input, grade: "GOOD" } });
  expect(unknown.errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
});

test("every problem of an input is told at once, each with its path", async () => {
  const answer = await rate(evaluations, "", {
    idempotencyKey: "short",
    comment: "x".repeat(501),
    tags: ["ok", "\u0000"],
  });
  expect(answer.problems).toEqual([
    { code: "IDEMPOTENCY_KEY_INVALID", path: ["input", "idempotencyKey"] },
    { code: "TEXT_REQUIRED", path: ["input", "token"] },
    { code: "TEXT_TOO_LONG", path: ["input", "comment"] },
    { code: "TEXT_HAS_CONTROL_CHARACTERS", path: ["input", "tags", "1"] },
  ]);
  const many = await rate(evaluations, "t", { tags: Array.from({ length: 11 }, () => "好") });
  expect(many.problems).toEqual([{ code: "LIST_SIZE_INVALID", path: ["input", "tags"] }]);
});

test("attack 34 a rating is seen by its applicant and the staff of its place, by case, by id and by reference alike", async () => {
  const { caseId, token } = await completeCase(evaluations);
  await rate(evaluations, token);
  const { id } = (await ratingOf(caseId, applicant)) as { id: string };
  const byId = `query ($id: ID!, $of: [_Any!]!) { rating(id: $id) { id }
    _entities(representations: $of) { ... on Rating { id } } }`;
  const variables = { id, of: [{ __typename: "Rating", id }] };
  for (const caller of [applicant, clerk, staff("INSPECTOR", panan)]) {
    expect(await ratingOf(caseId, caller)).toMatchObject({ id });
    expect(await evaluations.data(byId, variables, caller)).toEqual({ rating: { id }, _entities: [{ id }] });
  }
  for (const caller of [undefined, otherCitizen, siblingClerk, baokangAdmin]) {
    expect(await ratingOf(caseId, caller)).toBeNull();
    expect(await evaluations.data(byId, variables, caller)).toEqual({ rating: null, _entities: [null] });
  }
});

test("N-5 the one follow-up stands beside the rating, which stays as it was", async () => {
  const { caseId, token } = await completeCase(evaluations);
  await rate(evaluations, token, { grade: "VERY_SATISFIED", comment: "很快" });
  expect(await followUp(evaluations, token, { grade: "DISSATISFIED" })).toMatchObject({
    __typename: "FollowUpRatingPayload",
    givenAt: "2026-09-30T02:00:00.000Z",
  });
  expect(await ratingOf(caseId, applicant)).toMatchObject({
    grade: "VERY_SATISFIED",
    poor: false,
    comment: "很快",
    followUp: { grade: "DISSATISFIED", comment: "回去后发现证件有误", givenAt: "2026-09-30T02:00:00.000Z" },
  });
  expect(await followUp(evaluations, token, { comment: "再说一次" })).toMatchObject({
    __typename: "WrongState",
    code: "FOLLOW_UP_GIVEN",
  });
});

test("N-5 a follow-up needs a rating first, and a token", async () => {
  const { token } = await completeCase(evaluations);
  expect(await followUp(evaluations, token)).toMatchObject({
    __typename: "WrongState",
    code: "NOT_RATED_YET",
  });
  expect(await followUp(evaluations, unknownToken)).toMatchObject({ code: "TOKEN_UNKNOWN" });
  expect((await followUp(evaluations, token, { comment: " " })).problems).toEqual([
    { code: "TEXT_REQUIRED", path: ["input", "comment"] },
  ]);
});

test("X-1 a follow-up sent twice under one key is one", async () => {
  const { token } = await completeCase(evaluations);
  await rate(evaluations, token);
  const key = { idempotencyKey: freshKey() };
  const first = await followUp(evaluations, token, key);
  expect(await followUp(evaluations, token, key)).toEqual(first);
});

test("an applicant who is signed in is shown the rating just given", async () => {
  const { token } = await completeCase(evaluations);
  const given: Outcome = await rate(evaluations, token, {}, applicant);
  expect(given.rating?.id).toContain(lingkou);
});
