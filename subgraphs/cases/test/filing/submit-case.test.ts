import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agent,
  approver,
  asSuperuser,
  clerk,
  countyAdmin,
  filing,
  freshIdNumber,
  freshKey,
  givenCase,
  items,
  li,
  lingkou,
  manager,
  platform,
  seen,
  send,
  siblingClerk,
  startCases,
  stations,
  step,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});

afterAll(() => world.stop());

test("a citizen files for oneself, at any station, and the case is theirs", async () => {
  const id = await givenCase(world, { channel: "APP" });
  expect(
    await seen(
      world,
      id,
      "state channel kind outcome handledBy firstAsked sample item { id } station { id }",
      zhang,
    ),
  ).toEqual({
    state: "SUBMITTED",
    channel: "APP",
    kind: null,
    outcome: null,
    handledBy: null,
    firstAsked: null,
    sample: false,
    item: { id: items.promised },
    station: { id: stations.lingkou },
  });
});

test("LP-14 the village agent files for an applicant and issues a receipt for papers and fees taken", async () => {
  const id = await givenCase(
    world,
    {
      channel: "VILLAGE_AGENT",
      papers: [{ name: "户口簿", copies: 1, original: true }],
      fees: [{ name: "工本费", amount: 500, basis: "发改价格规〔2019〕1931号" }],
    },
    agent,
  );
  const found = await seen<{ caseNo: string; receipts: unknown[] }>(
    world,
    id,
    "caseNo handledBy firstAsked receipts { receiptNo papers { name copies original } fees { name amount basis } total issuedBy returnedAt }",
    agent,
  );
  expect(found).toMatchObject({
    handledBy: "agent-lingkou",
    firstAsked: "agent-lingkou",
    receipts: [
      {
        receiptNo: `${found?.caseNo}-R1`,
        papers: [{ name: "户口簿", copies: 1, original: true }],
        fees: [{ name: "工本费", amount: 500, basis: "发改价格规〔2019〕1931号" }],
        total: 500,
        issuedBy: "agent-lingkou",
        returnedAt: null,
      },
    ],
  });
});

test("a clerk of the township and a connected system of the county file in their places", async () => {
  expect(await send(world, "submitCase", filing({ channel: "COUNTER" }), clerk)).toMatchObject({
    case: { state: "SUBMITTED" },
  });
  const id = await givenCase(world, { channel: "UNIFIED_PLATFORM" }, platform);
  expect(await seen(world, id, "handledBy", clerk)).toEqual({ handledBy: null });
});

test("the public, other places' clerks and staff who do not take in cases may not file here", async () => {
  for (const caller of [undefined, siblingClerk, approver, manager, countyAdmin]) {
    expect(await send(world, "submitCase", filing(), caller)).toMatchObject({ code: "NOT_PERMITTED" });
  }
});

test("case numbers run without a gap by division and year, also when fifty file at once and some are refused", async () => {
  world.at("2025-03-03");
  const station = stations.sibling;
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      send(
        world,
        "submitCase",
        filing({ stationId: station, ...(index % 5 === 0 && { itemId: items.withdrawn }) }),
        zhang,
      ),
    ),
  );
  world.at("2026-09-28");
  const numbers = answers.flatMap((answer) => answer.case?.caseNo ?? []).toSorted();
  expect(numbers).toEqual(
    Array.from({ length: 40 }, (_, index) => `330727101000-2025-${String(index + 1).padStart(6, "0")}`),
  );
});

test("a case filed at eight on New Year's morning in China counts for the new year", async () => {
  world.at("2026-01-01T00:00:00+08:00");
  const answer = await send(world, "submitCase", filing({ stationId: stations.sibling }), zhang);
  world.at("2026-09-28");
  expect(answer.case?.caseNo).toBe("330727101000-2026-000001");
});

test("BK-11 a second filing of an open case is stopped and names the first; a reason lets it through", async () => {
  const document = { type: "RESIDENT_ID", number: freshIdNumber() };
  const applicant = { name: "张三", document };
  const first = await send(world, "submitCase", filing({ applicant }), zhang);
  const again = await send(world, "submitCase", filing({ applicant }), zhang);
  expect(again).toMatchObject({ __typename: "Conflict", code: "CASE_ALREADY_OPEN" });
  expect(again.messageZh).toContain(first.case?.caseNo);
  const other = filing({ applicant, repeatReason: "第二个孩子" });
  expect(await send(world, "submitCase", other, zhang)).toMatchObject({ case: { state: "SUBMITTED" } });
});

test("BK-11 of two filings of the same case at one moment one is stopped", async () => {
  const applicant = { name: "张三", document: { type: "RESIDENT_ID", number: freshIdNumber() } };
  const answers = await Promise.all(
    [0, 1].map(() => send(world, "submitCase", filing({ applicant }), zhang)),
  );
  expect(answers.map((answer) => answer.code ?? "filed").toSorted()).toEqual(["CASE_ALREADY_OPEN", "filed"]);
});

test("a withdrawn case no longer stops the next one, and a stranger's open case is not betrayed", async () => {
  const applicant = { name: "张三", document: { type: "RESIDENT_ID", number: freshIdNumber() } };
  const id = await givenCase(world, { applicant });
  // Li knows Zhang's number: the answer is that of a number nobody filed under.
  expect(await send(world, "submitCase", filing({ applicant }), li)).toMatchObject({
    case: { state: "SUBMITTED" },
  });
  await step(world, "withdrawCase", id, zhang);
  expect(await send(world, "submitCase", filing({ applicant }), zhang)).toMatchObject({
    case: { state: "SUBMITTED" },
  });
});

test("a closed station, a withdrawn item and another county's own item are refused with their codes", async () => {
  const refused = async (changes: Record<string, unknown>): Promise<unknown> => {
    const { __typename, code, path } = await send(world, "submitCase", filing(changes), zhang);
    return [__typename, code, path];
  };
  expect(await refused({ stationId: stations.closed })).toEqual([
    "WrongState",
    "CASE_STATION_CLOSED",
    ["input", "stationId"],
  ]);
  expect(await refused({ itemId: items.withdrawn })).toEqual([
    "WrongState",
    "CASE_ITEM_WITHDRAWN",
    ["input", "itemId"],
  ]);
  expect(await refused({ itemId: items.ofBaokang })).toEqual([
    "RefusedByRule",
    "CASE_ITEM_NOT_HERE",
    ["input", "itemId"],
  ]);
  expect(await refused({ itemId: "nothing" })).toEqual(["NotFound", "NOT_FOUND", ["input", "itemId"]]);
  expect(await refused({ stationId: "nothing" })).toEqual(["NotFound", "NOT_FOUND", ["input", "stationId"]]);
});

test("N-3 every problem of a filing is told at once, each with its path, and no number is repeated in clear", async () => {
  const bad = filing({
    idempotencyKey: "short",
    applicant: {
      name: "张\u0000三",
      document: { type: "RESIDENT_ID", number: "110105194912310021" },
      phone: "12345678901",
    },
    papers: [{ name: "x".repeat(81), copies: 0, original: false }],
  });
  const answer = await send(world, "submitCase", bad, agent);
  expect(answer.problems).toEqual([
    { code: "IDEMPOTENCY_KEY_INVALID", path: ["input", "idempotencyKey"] },
    { code: "TEXT_HAS_CONTROL_CHARACTERS", path: ["input", "applicant", "name"] },
    { code: "CITIZEN_ID_INVALID", path: ["input", "applicant", "document", "number"] },
    { code: "PHONE_INVALID", path: ["input", "applicant", "phone"] },
    { code: "TEXT_TOO_LONG", path: ["input", "papers", "0", "name"] },
    { code: "NUMBER_OUT_OF_RANGE", path: ["input", "papers", "0", "copies"] },
  ]);
  expect(JSON.stringify(answer)).not.toContain("110105194912310021");
});

test("an unknown channel is refused before the operation", async () => {
  const answer = await world.ask(
    `mutation { submitCase(input: { idempotencyKey: "12345678", itemId: "i", stationId: "s", channel: TELEPATHY,
      applicant: { name: "张三", document: { type: RESIDENT_ID, number: "1" } } }) { __typename } }`,
  );
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
});

test("BK-9 an applicant without a phone and one with a foreign passport are served", async () => {
  const applicant = { name: "John Smith", document: { type: "FOREIGN_PASSPORT", number: "X1234567" } };
  const id = await givenCase(world, { applicant });
  expect(await seen(world, id, "applicant { name documentType documentNumber phone }", zhang)).toEqual({
    applicant: { name: "J*", documentType: "FOREIGN_PASSPORT", documentNumber: "X12***67", phone: null },
  });
});

test("who files for oneself cannot claim to have been served in person, nor that papers were taken", async () => {
  expect(await send(world, "submitCase", filing({ channel: "VILLAGE_AGENT" }), zhang)).toMatchObject({
    code: "CASE_CHANNEL_SERVED_IN_PERSON",
    path: ["input", "channel"],
  });
  const papers = [{ name: "户口簿", copies: 1, original: true }];
  expect(await send(world, "submitCase", filing({ papers }), zhang)).toMatchObject({
    problems: [{ code: "CASE_TAKEN_BY_STAFF_ONLY", path: ["input", "papers"] }],
  });
});

test("X-1 one key sent fifty times at once files one case and gives fifty equal answers", async () => {
  const input = filing();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => send(world, "submitCase", input, zhang)),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test("X-1 the same key with another body is refused; another caller's same key is independent", async () => {
  const input = filing();
  await send(world, "submitCase", input, zhang);
  expect(await send(world, "submitCase", { ...input, channel: "APP" }, zhang)).toMatchObject({
    __typename: "Conflict",
    code: "IDEMPOTENCY_KEY_REUSED",
  });
  const other = filing({ idempotencyKey: input["idempotencyKey"] });
  expect(await send(world, "submitCase", other, li)).toMatchObject({ case: { state: "SUBMITTED" } });
});

test("a refused filing leaves nothing behind: no case, no number, no key", async () => {
  const idempotencyKey = freshKey();
  const refused = await send(world, "submitCase", filing({ idempotencyKey, itemId: items.withdrawn }), zhang);
  expect(refused.code).toBe("CASE_ITEM_WITHDRAWN");
  expect(await send(world, "submitCase", filing({ idempotencyKey }), zhang)).toMatchObject({
    case: { state: "SUBMITTED" },
  });
  const { rows } = await asSuperuser(world, (client) =>
    client.query(
      `select (select count(*)::integer from service_case where division_code = $1 and case_no like '%-2026-%') as cases,
         (select last from case_counter where division_code = $1 and year = 2026) as last`,
      [lingkou],
    ),
  );
  expect(rows[0].cases).toBe(rows[0].last);
});

test.each([
  ["of 2099", "330727209901011236"],
  ["of 1850", "330727185001011237"],
])("D3 an applicant with a birth date %s is refused", async (_name, number) => {
  const answer = await send(
    world,
    "submitCase",
    filing({ applicant: { name: "张三", document: { type: "RESIDENT_ID", number } } }),
    zhang,
  );
  expect(answer).toMatchObject({
    __typename: "InvalidInput",
    problems: [{ code: "BIRTH_DATE_IMPOSSIBLE", path: ["input", "applicant", "document", "number"] }],
  });
});

test("D3 tomorrow is the day after the request's, not after the machine's: an applicant born then is refused", async () => {
  const answerOn = async (day: string): Promise<string> => {
    world.at(day);
    const document = { type: "RESIDENT_ID", number: "330727202612011238" };
    const answer = await send(world, "submitCase", filing({ applicant: { name: "张三", document } }), zhang);
    return answer.__typename;
  };
  expect(await answerOn("2026-11-30")).toBe("InvalidInput");
  expect(await answerOn("2026-12-01")).toBe("SubmitCasePayload");
  world.at("2026-09-28");
});

test("D1 D2 an applicant's name needs something to see; marks pasted with numbers are dropped", async () => {
  const number = freshIdNumber();
  const document = {
    type: "RESIDENT_ID",
    number: `\u202A${number.slice(0, 6)}\u200B${number.slice(6)}\uFEFF`,
  };
  const unseen = await send(
    world,
    "submitCase",
    filing({ applicant: { name: "\u3164\u200B", document } }),
    zhang,
  );
  expect(unseen.problems).toEqual([{ code: "TEXT_REQUIRED", path: ["input", "applicant", "name"] }]);
  const applicant = { name: "张三", document, phone: "\u202D138\u00A01234\u20115678\u202C" };
  const filed = await givenCase(world, { applicant });
  expect(await seen(world, filed, "applicant { documentNumber phone }", zhang)).toEqual({
    applicant: { documentNumber: `330727********${number.slice(-4)}`, phone: "138****5678" },
  });
  // The same person again, the number typed by hand: told to be a duplicate.
  const again = { name: "张三", document: { type: "RESIDENT_ID", number } };
  expect(await send(world, "submitCase", filing({ applicant: again }), zhang)).toMatchObject({
    code: "CASE_ALREADY_OPEN",
  });
});
