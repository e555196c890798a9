import type { Persona } from "../src/home/tokens.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callers, lingkouStation, places } from "./running/callers.ts";
import { compareReceived } from "./running/received.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { until } from "./running/until.ts";

// One case from filing to rating, in order: each test goes on where the one before it stopped.
let graph: RunningGraph;
let stationId: string;
let itemId: string;
let caseId: string;
let caseNo: string;
let token: string;
let ratingId: string;
let before: StationFigures;

interface StationFigures {
  readonly caseload: { readonly filed: number; readonly inProgress: number; readonly completed: number };
  readonly ratingSummary: { readonly count: number };
}

/** What a mutation of a case answers: the case, or the problem. */
interface Step {
  readonly __typename: string;
  readonly case?: { readonly id: string; readonly caseNo: string; readonly state: string };
  readonly code?: string;
}

beforeAll(async () => {
  graph = await startGraph();
  const found = await graph.data<{
    station: { id: string; items: { edges: readonly { node: { id: string } }[] } } & StationFigures;
  }>(
    `query ($code: String!) {
      station(code: $code) {
        id
        items(first: 1) { edges { node { id } } }
        caseload { filed inProgress completed }
        ratingSummary { count }
      }
    }`,
    { code: lingkouStation },
  );
  stationId = found.station.id;
  itemId = found.station.items.edges[0]?.node.id ?? "";
  before = found.station;
});
afterAll(() => graph.stop());

async function figures(): Promise<StationFigures> {
  const { station } = await graph.data<{ station: StationFigures }>(
    `query ($id: ID!) {
      station(id: $id) { caseload { filed inProgress completed } ratingSummary { count } }
    }`,
    { id: stationId },
  );
  return station;
}

async function take(step: string, input: Record<string, unknown>, as?: Persona): Promise<Step> {
  const type = `${step.charAt(0).toUpperCase()}${step.slice(1)}`;
  const answer = await graph.data<{ result: Step }>(
    `mutation ($input: ${type}Input!) {
      result: ${step}(input: $input) {
        __typename
        ... on ${type}Payload { case { id caseNo state } }
        ... on Problem { code messageZh messageEn path }
      }
    }`,
    { input: { idempotencyKey: crypto.randomUUID(), ...input } },
    as,
  );
  return answer.result;
}

const applicant = {
  name: "周晓岚",
  document: { type: "RESIDENT_ID", number: "11010519491231002X" },
  phone: "13800000000",
};

/** The case as a caller reads it. */
async function read(as?: Persona): Promise<Record<string, unknown> | null> {
  const { found } = await graph.data<{ found: Record<string, unknown> | null }>(
    `query ($id: ID!) {
      found: case(id: $id) {
        caseNo
        state
        applicant { name documentNumber phone }
        station { name }
        item { name }
        availableActions { action enabled }
        journal(first: 20) { edges { node { step actor } } }
        ratingInvitation { token usedAt }
        rating { id points }
      }
    }`,
    { id: caseId },
    as,
  );
  return found;
}

test("a citizen files a case at the village station of Lingkou", async () => {
  const filed = await take("submitCase", { itemId, stationId, channel: "APP", applicant }, callers.citizen);
  expect(filed).toMatchObject({ __typename: "SubmitCasePayload", case: { state: "SUBMITTED" } });
  caseId = filed.case?.id ?? "";
  caseNo = filed.case?.caseNo ?? "";
  expect(caseNo).toContain(places.lingkou);
});

test("the station's caseload counts the case at once", async () => {
  const { caseload } = await figures();
  expect(caseload).toEqual({
    filed: before.caseload.filed + 1,
    inProgress: before.caseload.inProgress + 1,
    completed: before.caseload.completed,
  });
});

test("X-12 the applicant reads the case with personal facts masked", async () => {
  const found = await read(callers.citizen);
  expect(found).toMatchObject({ caseNo, state: "SUBMITTED", station: { name: expect.any(String) } });
  expect(JSON.stringify(found)).not.toContain(applicant.document.number);
  expect(JSON.stringify(found)).not.toContain(applicant.phone);
});

test("the applicant can neither accept nor decide the case", async () => {
  const accepted = await take("acceptCase", { caseId, kind: "PROMISED" }, callers.citizen);
  const decided = await take("decideCase", { caseId, outcome: "GRANTED" }, callers.citizen);
  expect([accepted, decided]).toMatchObject([
    { __typename: "NotPermitted", code: "NOT_PERMITTED" },
    { __typename: "NotPermitted", code: "NOT_PERMITTED" },
  ]);
});

test("a case that is not accepted cannot be decided, and the refusal says what may be done", async () => {
  const decided = await take("decideCase", { caseId, outcome: "GRANTED" }, callers.approver);
  expect(decided).toMatchObject({
    __typename: "WrongState",
    code: "WRONG_STATE",
    messageZh: expect.stringContaining(caseNo),
  });
});

test("the agent of the village accepts it and the department decides", async () => {
  expect(await take("acceptCase", { caseId, kind: "PROMISED" }, callers.agent)).toMatchObject({
    case: { state: "ACCEPTED" },
  });
  expect(await take("decideCase", { caseId, outcome: "GRANTED" }, callers.approver)).toMatchObject({
    case: { state: "DECIDED" },
  });
});

test("the result is delivered, and the caseload counts the case as completed", async () => {
  expect(await take("deliverCase", { caseId, deliveryMethod: "AGENT" }, callers.agent)).toMatchObject({
    case: { state: "DELIVERED" },
  });
  const { caseload } = await figures();
  expect(caseload).toEqual({
    filed: before.caseload.filed + 1,
    inProgress: before.caseload.inProgress,
    completed: before.caseload.completed + 1,
  });
});

test("SM-10 the journal tells every step and who took it", async () => {
  const { journal } = (await read(callers.citizen)) as {
    journal: { edges: readonly { node: { step: string; actor: string } }[] };
  };
  expect(journal.edges.map(({ node }) => [node.step, node.actor])).toEqual([
    ["SUBMIT", callers.citizen.subject],
    ["ACCEPT", callers.agent.subject],
    ["DECIDE", callers.approver.subject],
    ["DELIVER", callers.agent.subject],
  ]);
});

test("N-5 the applicant is invited to rate as soon as the event has arrived; staff see no token", async () => {
  const invitation = async (as: Persona): Promise<{ token: string | null } | null> =>
    (await read(as))?.["ratingInvitation"] as { token: string | null } | null;
  token = (await until(() => invitation(callers.citizen))).token ?? "";
  expect(token).not.toBe("");
  expect(await invitation(callers.clerk)).toEqual({ token: null, usedAt: null });
});

const comment = "代办员跑了两趟,办得快";
const rate = `mutation ($input: RateServiceInput!) {
  rateService(input: $input) {
    __typename
    ... on RateServicePayload { grade points }
    ... on Problem { code messageZh messageEn path }
  }
}`;

test("whoever holds the token rates once, without signing in", async () => {
  const rating = { token, grade: "SATISFIED", comment, channel: "WEB" };
  const given = await graph.data(rate, { input: { ...rating, idempotencyKey: "rating-of-the-test" } });
  expect(given).toMatchObject({ rateService: { __typename: "RateServicePayload", grade: "SATISFIED" } });
  const again = await graph.data(rate, { input: { ...rating, idempotencyKey: "rating-once-more" } });
  expect(again).toMatchObject({ rateService: { code: expect.any(String) } });
});

test("the station's summary counts the rating", async () => {
  expect((await figures()).ratingSummary.count).toBe(before.ratingSummary.count + 1);
  const { rating } = (await read(callers.citizen)) as { rating: { id: string } };
  ratingId = rating.id;
});

test("X-3 PT-14 a rating device of the station proves itself, hands out the token of a case without account, and its use is counted", async () => {
  const acts = async (mutation: string, input: Record<string, unknown>, selection: string, as?: Persona) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
    const { result } = await graph.data<{ result: Record<string, never> }>(
      `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) {
        ... on ${type}Payload { ${selection} } ... on Problem { code } } }`,
      { input: { idempotencyKey: crypto.randomUUID(), ...input } },
      as,
    );
    return result as Record<string, unknown>;
  };
  const device = {
    stationId,
    code: "PJQ-岭口-1",
    kind: "RATING_DEVICE",
    name: "窗口评价器",
    keeper: "林辛三",
  };
  const registered = await acts("registerDevice", device, "device { id }", callers.manager);
  const deviceId = (registered["device"] as { id: string }).id;
  const { credential } = await acts("issueDeviceCredential", { deviceId }, "credential", callers.manager);
  const { session } = await acts("openDeviceSession", { deviceId, credential }, "session");

  const noAccount = { name: "吴阿婆", document: { type: "CHINESE_PASSPORT", number: "E12345678" } };
  const filed = await take(
    "submitCase",
    { itemId, stationId, channel: "VILLAGE_AGENT", applicant: noAccount },
    callers.agent,
  );
  const id = filed.case?.id ?? "";
  await take("acceptCase", { caseId: id, kind: "PROMISED" }, callers.agent);
  await take("decideCase", { caseId: id, outcome: "GRANTED" }, callers.approver);
  await take("deliverCase", { caseId: id, deliveryMethod: "AGENT", receiptTakenBack: true }, callers.agent);
  const handed = await until(async () => {
    const answer = await acts("handOutRatingToken", { session, caseId: id }, "token");
    return typeof answer["token"] === "string" ? answer["token"] : null;
  });
  // The case of somebody with an account is theirs to rate, not the device's.
  expect(await acts("handOutRatingToken", { session, caseId }, "token")).toEqual({ code: "NOT_FOUND" });
  const rating = { token: handed, grade: "VERY_SATISFIED", channel: "SELF_SERVICE_DEVICE" };
  const given = await graph.data(rate, { input: { ...rating, idempotencyKey: crypto.randomUUID() } });
  expect(given).toMatchObject({ rateService: { __typename: "RateServicePayload" } });
  expect(await acts("handOutRatingToken", { session, caseId: id }, "token")).toEqual({ code: "TOKEN_USED" });
  const counted = await until(async () => {
    const { device: found } = await graph.data<{ device: { useCount: number; working: boolean } }>(
      `query ($id: ID!) { device(id: $id) { useCount working } }`,
      { id: deviceId },
    );
    return found.useCount > 0 ? found : null;
  });
  expect(counted).toEqual({ useCount: 1, working: true });

  await acts("revokeDeviceCredentials", { deviceId }, "device { id }", callers.manager);
  expect(await acts("openDeviceSession", { deviceId, credential }, "session")).toEqual({
    code: "DEVICE_NOT_BELIEVED",
  });
});

interface Told {
  readonly type: string;
  readonly subjectId: string;
  readonly envelope: string;
  readonly station: { readonly id: string } | null;
}

test("X-2 the county's systems follow every step of the case and its rating in the feed, without a word about persons", async () => {
  const feed = async (): Promise<readonly Told[]> => {
    const { events } = await graph.data<{ events: { events: readonly Told[] } }>(
      `query ($within: DivisionCode!) {
        events(within: $within) { events { type subjectId envelope station { id } } next }
      }`,
      { within: places.panan },
      callers.admin,
    );
    return events.events.filter(({ subjectId }) => subjectId === caseId);
  };
  const told = await until(async () => {
    const some = await feed();
    return some.length === 5 ? some : null;
  });
  expect(told.map(({ type }) => type)).toEqual([
    "yimen.case.submitted",
    "yimen.case.accepted",
    "yimen.case.decided",
    "yimen.case.delivered",
    "yimen.case.rated",
  ]);
  expect(new Set(told.map(({ station }) => station?.id))).toEqual(new Set([stationId]));
  const text = JSON.stringify(told);
  const { name, document, phone } = applicant;
  for (const secret of [
    name,
    document.number,
    phone,
    comment,
    callers.citizen.subject,
    callers.agent.subject,
  ]) {
    expect(text).not.toContain(secret);
  }
});

test("X-2 yimen events reconcile names what a receiver lacks and what it has otherwise", async () => {
  const compare = (lines: readonly string[]) => compareReceived(graph, places.lingkou, lines);
  // The last ones are told a moment after what they tell of.
  const told = await until(async () => {
    const { events } = await graph.data<{ events: { events: readonly { id: string; envelope: string }[] } }>(
      `{ events(within: "${places.lingkou}") { events { id envelope } } }`,
      {},
      callers.admin,
    );
    const [agrees] = await compare(events.events.map(({ envelope }) => envelope));
    return agrees ? events.events : undefined;
  });
  const [first, second, ...others] = told;
  expect(await compare([...told.map(({ envelope }) => envelope), first?.envelope ?? ""])).toEqual([
    true,
    expect.stringContaining("the same"),
  ]);
  const spoilt = (second?.envelope ?? "").replace("CASE", "case").replace("specversion", "specVersion");
  const [agrees, said] = await compare([spoilt, ...others.map(({ envelope }) => envelope)]);
  expect(agrees).toBe(false);
  expect(said).toContain(`missing  ${first?.id}`);
  expect(said).toContain(`altered  ${second?.id}`);
});

const strangers = {
  "a clerk of the neighbouring township": callers.neighbourClerk,
  "an approver of the neighbouring township": callers.neighbourApprover,
  "another citizen": callers.otherCitizen,
  "the public": undefined,
} as const;

test.for(Object.entries(strangers))("35 %s reads nothing of the case by query", async ([, stranger]) => {
  expect(await read(stranger)).toBeNull();
  const byNo = await graph.data(
    `query ($caseNo: String!) { case(caseNo: $caseNo) { id } }`,
    { caseNo },
    stranger,
  );
  expect(byNo).toEqual({ case: null });
});

test.for(Object.entries(strangers))("34 %s finds the case in no list", async ([, stranger]) => {
  const { cases, station } = await graph.data<{
    cases: { edges: readonly { node: { id: string } }[] };
    station: { cases: { edges: readonly unknown[] } | null };
  }>(
    `query ($within: DivisionCode!, $itemId: ID!, $stationId: ID!) {
      cases(within: $within, itemId: $itemId, first: 100) { edges { node { id } } }
      station(id: $stationId) { cases(first: 100) { edges { node { id } } } }
    }`,
    { within: places.lingkou, itemId, stationId },
    stranger,
  );
  expect(cases.edges).toEqual([]);
  expect(station.cases?.edges ?? []).toEqual([]);
});

test("34 those of the place find the case in its lists", async () => {
  const { station } = await graph.data<{
    station: { cases: { edges: readonly { node: { id: string } }[] } };
  }>(
    `query ($id: ID!) { station(id: $id) { cases(first: 5) { edges { node { id } } } } }`,
    { id: stationId },
    callers.clerk,
  );
  expect(station.cases.edges.map(({ node }) => node.id)).toContain(caseId);
});

test("the case, its rating and the staff of its place name their division, which another subgraph describes", async () => {
  const { data, errors } = await graph.ask(
    `query ($id: ID!, $within: DivisionCode!) {
      rating(id: $id) { division { name } case { division { name parent { name } } } }
      staffMembers(within: $within, first: 1) { edges { node { division { name } } } }
    }`,
    { id: ratingId, within: places.lingkou },
    callers.clerk,
  );
  expect(errors).toBeUndefined();
  const division = { name: "岭口村" };
  expect(data?.["rating"]).toEqual({
    division,
    case: { division: { ...division, parent: { name: "玉山镇" } } },
  });
  expect(data?.["staffMembers"]).toEqual({ edges: [{ node: { division } }] });
});

test.for(Object.entries(strangers))(
  "34 %s reaches the case by no edge of its rating",
  async ([, stranger]) => {
    const document = `query ($id: ID!, $within: DivisionCode!) {
    rating(id: $id) { comment case { caseNo applicant { name } ratingInvitation { token } } }
    ratings(within: $within, first: 50) { edges { node { comment case { caseNo } } } }
  }`;
    const variables = { id: ratingId, within: places.lingkou };
    expect((await graph.ask(document, variables, callers.clerk)).text).toContain(caseNo);
    const answer = await graph.ask(document, variables, stranger);
    expect(answer.data?.["rating"] ?? null).toBeNull();
    for (const secret of [caseNo, comment, token]) expect(answer.text).not.toContain(secret);
  },
);

test.for(Object.entries(strangers))("15 %s cannot ask for the case as an entity", async ([, stranger]) => {
  const answer = await graph.ask(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { caseNo } } }`,
    { of: [{ __typename: "Case", id: caseId }] },
    stranger,
  );
  expect(answer.status).toBe(400);
  expect(answer.text).not.toContain(caseNo);
});

test.for(Object.entries(strangers))(
  "35 %s who writes to the case is answered as if it did not exist",
  async ([, stranger]) => {
    const none = `${places.lingkou}.${"0".repeat(32)}`;
    const steps: readonly [string, Record<string, unknown>][] = [
      ["acceptCase", { kind: "PROMISED" }],
      ["requestSupplement", { materials: [{ name: "户口簿" }] }],
      ["supplementCase", { materials: ["户口簿"] }],
      ["refuseCase", { reasons: ["不属于受理范围"] }],
      ["decideCase", { outcome: "DENIED", reasons: ["不符合条件"] }],
      ["deliverCase", { deliveryMethod: "COUNTER" }],
      ["withdrawCase", {}],
    ];
    for (const [step, rest] of steps) {
      const real = await take(step, { ...rest, caseId }, stranger);
      const invented = await take(step, { ...rest, caseId: none }, stranger);
      expect(real).toEqual(JSON.parse(JSON.stringify(invented).replaceAll(none, caseId)));
      expect(["NotFound", "NotPermitted"]).toContain(real.__typename);
    }
  },
);

test("after all the attempts the case stands as it stood", async () => {
  expect(await read(callers.citizen)).toMatchObject({ state: "DELIVERED" });
});
