import type { Message, MessageSender, SendOutcome } from "@yimen/subgraph-kit";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  asSuperuser,
  baokangClerk,
  clerk,
  freshIdNumber,
  freshKey,
  givenAccepted,
  givenCase,
  inspector,
  luopingClerk,
  problem,
  siblingClerk,
  asSession,
  approver,
  startCases,
  step,
  type World,
  yushan,
  panan,
  zhang,
} from "../cases.ts";

/** A provider in this process: what it was given, and how it answers. */
const provider = {
  taken: [] as Message[],
  answer: (_message: Message): Promise<SendOutcome> | SendOutcome => ({
    outcome: "accepted",
    receipt: "R-1",
  }),
  knowsRepeats: true,
};
const sms: MessageSender = {
  get knowsRepeats() {
    return provider.knowsRepeats;
  },
  send: async (message) => {
    provider.taken.push(message);
    return provider.answer(message);
  },
};

let world: World;
let mute: World;

beforeAll(async () => {
  world = await startCases({ senders: { SMS: sms } });
  mute = await startCases();
});
afterAll(async () => {
  await world.stop();
  await mute.stop();
});
beforeEach(() => {
  provider.taken.length = 0;
  provider.answer = () => ({ outcome: "accepted", receipt: "R-1" });
  provider.knowsRepeats = true;
});

interface Seen {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly reason: string | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly attempts: number;
  readonly toldWay: string | null;
  readonly toldBy: string | null;
  readonly steps: readonly {
    readonly state: string;
    readonly reason: string | null;
    readonly byWhom: string | null;
  }[];
}
const seen = "id kind state reason title text attempts toldWay toldBy steps { state reason byWhom }";

async function messagesOf(at: World, caseId: string): Promise<readonly Seen[]> {
  const { case: found } = await at.data<{
    case: { messages: { edges: readonly { readonly node: Seen }[] } };
  }>(`query ($id: ID!) { case(id: $id) { messages { edges { node { ${seen} } } } } }`, { id: caseId }, clerk);
  return found.messages.edges.map(({ node }) => node);
}

const queue = async (at: World, as: Caller, within: string) =>
  at.ask(
    `query ($within: DivisionCode!) { messages(within: $within, state: WAITING) { edges { node { id } } } }`,
    { within },
    as,
  );

async function sendAgain(at: World, messageId: string | undefined, more: object = {}, as: Caller = clerk) {
  const { sendMessageAgain } = await at.data<{ sendMessageAgain: { code?: string } }>(
    `mutation ($input: SendMessageAgainInput!) { sendMessageAgain(input: $input) { __typename ${problem} } }`,
    { input: { idempotencyKey: freshKey(), messageId, ...more } },
    as,
  );
  return sendMessageAgain.code;
}

/** What waits is due now: the jobs' and the messages' time has come. */
async function timePasses(at: World): Promise<void> {
  await asSuperuser(at, async (db) => {
    await db.query("update yimen.message set due_at = now() - interval '1 second' where due_at is not null");
    await db.query(
      "update yimen.message set claimed_until = now() - interval '1 second' where claimed_until is not null",
    );
    await db.query("update graphile_worker._private_jobs set run_at = now() - interval '1 second'");
  });
  await at.handle();
}

test("PT-7 acceptance, one notice of all that is missing, decision and delivery are each told to the applicant once and in order", async () => {
  const id = await givenCase(world, {}, zhang);
  await step(world, "requestSupplement", id, clerk, {
    materials: [{ name: "身份证明" }, { name: "健康证明", note: "已过期" }],
  });
  await world.handle();
  await step(world, "supplementCase", id, zhang, { materials: ["身份证明", "健康证明"] });
  await step(world, "acceptCase", id, clerk, {});
  await world.handle();
  expect(provider.taken.map(({ purpose }) => purpose)).toEqual([
    "CASE_SUPPLEMENT_REQUESTED",
    "CASE_ACCEPTED",
  ]);
  expect(provider.taken[0]).toMatchObject({ to: "13812341234" });
  expect(provider.taken[0]?.text).toContain("身份证明;健康证明(已过期)");
  await world.handle();
  expect(provider.taken).toHaveLength(2);
  const [accepted, supplement] = await messagesOf(world, id);
  expect(accepted).toMatchObject({ kind: "CASE_ACCEPTED", state: "SENT", attempts: 1 });
  expect(supplement?.steps.map(({ state }) => state)).toEqual(["WAITING", "SENDING", "SENT"]);
});

test("without a sender a message waits in the work queue, is told by phone, and is on record with who and how", async () => {
  const id = await givenAccepted(mute);
  await mute.handle();
  const [waiting] = await messagesOf(mute, id);
  expect(waiting).toMatchObject({ state: "WAITING", reason: "NO_SENDER", title: "promised:已受理" });
  expect((await queue(mute, clerk, yushan)).data).toMatchObject({
    messages: { edges: expect.arrayContaining([{ node: { id: waiting?.id } }]) },
  });
  const tell = async (as: typeof clerk) =>
    mute.data<{ markMessageTold: { message?: Seen; code?: string } }>(
      `mutation ($input: MarkMessageToldInput!) { markMessageTold(input: $input) {
        ... on MarkMessageToldPayload { message { ${seen} } } ${problem} } }`,
      { input: { idempotencyKey: freshKey(), messageId: waiting?.id, way: "PHONE", on: "2026-09-28" } },
      as,
    );
  expect((await tell(inspector)).markMessageTold.code).toBe("NOT_PERMITTED");
  expect((await tell(clerk)).markMessageTold.message).toMatchObject({
    state: "TOLD",
    toldWay: "PHONE",
    toldBy: "clerk-yushan",
  });
  expect((await tell(clerk)).markMessageTold.code).toBe("MESSAGE_STATE");
  await timePasses(mute);
  expect((await messagesOf(mute, id))[0]?.state).toBe("TOLD");
});

test("a message waits with its reason where the applicant gave no number", async () => {
  const id = await givenAccepted(world, {
    applicant: { name: "李四", document: { type: "RESIDENT_ID", number: freshIdNumber() } },
  });
  await world.handle();
  expect((await messagesOf(world, id))[0]).toMatchObject({
    state: "WAITING",
    reason: "NO_ADDRESS",
    attempts: 0,
  });
  expect(provider.taken).toEqual([]);
});

test("56 a provider that refuses for now holds up what stands behind it, and nothing is lost, doubled or out of order", async () => {
  provider.answer = () => ({ outcome: "refused", forGood: false, detail: "HTTP 503 for 13812341234" });
  const id = await givenAccepted(world);
  await world.handle();
  await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
  await world.handle();
  expect(provider.taken.map(({ purpose }) => purpose)).toEqual(["CASE_ACCEPTED"]);
  provider.answer = () => ({ outcome: "accepted" });
  await timePasses(world);
  const keys = new Set(provider.taken.map(({ key }) => key));
  expect(provider.taken.map(({ purpose }) => purpose)).toEqual([
    "CASE_ACCEPTED",
    "CASE_ACCEPTED",
    "CASE_DECIDED",
  ]);
  expect(keys.size).toBe(2);
  await timePasses(world);
  expect(provider.taken).toHaveLength(3);
});

test("56 what nobody knows to have arrived is sent again under its key where repeats are known, and else by hand only", async () => {
  provider.answer = () => {
    throw new Error("it broke off at 13812341234");
  };
  const known = await givenAccepted(world);
  await world.handle();
  expect((await messagesOf(world, known))[0]).toMatchObject({ state: "WAITING", reason: "OUTCOME_UNKNOWN" });
  provider.knowsRepeats = false;
  const once = await givenAccepted(world);
  await world.handle();
  const [given] = await messagesOf(world, once);
  expect(given).toMatchObject({ state: "FAILED", reason: "OUTCOME_UNKNOWN" });
  const attempts = provider.taken.length;
  expect(await sendAgain(world, given?.id)).toBe("MESSAGE_MAYBE_SENT");
  expect(provider.taken).toHaveLength(attempts);
  provider.answer = () => ({ outcome: "accepted" });
  expect(await sendAgain(world, given?.id, { evenIfMaybeSent: true })).toBeUndefined();
  await world.handle();
  expect((await messagesOf(world, once))[0]).toMatchObject({ state: "SENT" });
});

test.each([true, false])(
  "59 a worker killed half-way leaves a message that is sent again under its key, if repeats are known: %s",
  async (knowsRepeats) => {
    provider.knowsRepeats = knowsRepeats;
    const id = await givenAccepted(world);
    const [message] = await messagesOf(world, id);
    await asSuperuser(world, async (db) => {
      await db.query(
        "update yimen.message set state = 'SENDING', claim = 'dead', channel = 'SMS', claimed_until = now() + interval '1 hour' where id = $1",
        [message?.id],
      );
    });
    await world.handle();
    expect(provider.taken).toEqual([]);
    await timePasses(world);
    const keys = provider.taken.map(({ key }) => key).filter((key) => key === message?.id);
    expect(keys).toHaveLength(knowsRepeats ? 1 : 0);
    expect((await messagesOf(world, id))[0]).toMatchObject(
      knowsRepeats ? { state: "SENT" } : { state: "FAILED", reason: "OUTCOME_UNKNOWN" },
    );
  },
);

test("after five vain attempts a message is given up and waits for a person", async () => {
  provider.answer = () => ({ outcome: "refused", forGood: false, detail: "busy" });
  const id = await givenAccepted(world);
  await world.handle();
  for (let attempt = 1; attempt < 7; attempt += 1) await timePasses(world);
  expect((await messagesOf(world, id))[0]).toMatchObject({
    state: "FAILED",
    reason: "ATTEMPTS_EXHAUSTED",
    attempts: 6,
  });
});

test("34 another county, a sibling township and the public see no message, by the graph or in the database", async () => {
  const id = await givenAccepted(mute);
  const [message] = await messagesOf(mute, id);
  for (const as of [baokangClerk, luopingClerk, siblingClerk, undefined]) {
    const { data } = await mute.ask(
      `query ($id: ID!) { message(id: $id) { id text } }`,
      { id: message?.id },
      as,
    );
    expect(data).toEqual({ message: null });
  }
  expect((await queue(mute, siblingClerk, yushan)).errors?.[0]?.extensions).toMatchObject({
    code: "NOT_PERMITTED",
  });
  for (const scope of ["420626", "330727101"]) {
    const rows = await asSession(
      mute,
      { subject: "x", roles: ["CLERK", "COUNTY_ADMIN"], scope: [scope] },
      async (db) => {
        const { rowCount: read } = await db.query("select from yimen.message");
        const { rowCount: written } = await db.query("update yimen.message set state = 'WITHDRAWN'");
        const { rowCount: steps } = await db.query("select from yimen.message_step");
        return [read, written, steps];
      },
    );
    expect(rows).toEqual([0, 0, 0]);
  }
});

test("43 no address stands in the outbox, its steps or the queue, whatever a provider answers", async () => {
  provider.answer = ({ to }) => ({ outcome: "refused", forGood: true, detail: `no such number ${to}` });
  await givenAccepted(world);
  await world.handle();
  const texts = await asSuperuser(world, async (db) => {
    const { rows } = await db.query<{ row: string }>(
      `select m::text as row from yimen.message m union all select s::text from yimen.message_step s
       union all select j.payload::text from graphile_worker._private_jobs j`,
    );
    return rows.map(({ row }) => row).join("\n");
  });
  expect(texts).toContain("no such number …");
  expect(texts).not.toMatch(/1381234|张三/);
});

test("a slip names the case and what is told, and nobody; the message is printed then", async () => {
  const id = await givenAccepted(mute);
  const [message] = await messagesOf(mute, id);
  const { issueMessagePaper } = await mute.data<{
    issueMessagePaper: { paper?: { id: string }; message?: { state: string } };
  }>(
    `mutation ($input: IssueMessagePaperInput!) { issueMessagePaper(input: $input) {
      ... on IssueMessagePaperPayload { paper { id } message { state } } ${problem} } }`,
    { input: { idempotencyKey: freshKey(), messageId: message?.id, kind: "MESSAGE_SLIP" } },
    clerk,
  );
  expect(issueMessagePaper.message).toEqual({ state: "PRINTED" });
  const { messagePaperFile: file } = await mute.data<{ messagePaperFile: { base64: string } }>(
    `query ($id: ID!) { messagePaperFile(id: $id) { base64 } }`,
    { id: issueMessagePaper.paper?.id },
    clerk,
  );
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(Buffer.from(file.base64, "base64"));
  const text = [...document.pages()]
    .map((page) => page.getText())
    .join("")
    .replaceAll(/\s/g, "");
  expect(document.getPageCount()).toBe(1);
  document.destroy();
  library.destroy();
  expect(text).toContain("promised:已受理");
  expect(text).not.toMatch(/张三|1381234/);
});

test("a county's words take the place of those that come with Yimen, and data stays data", async () => {
  await asSuperuser(mute, (db) =>
    db.query(`insert into yimen.message_setting (division_code, language, texts) values ($1, 'EN', $2)`, [
      panan,
      JSON.stringify({
        CASE_ACCEPTED: { EN: { title: "Taken in", text: "{item} {caseNo}[ until {dueOn}]" } },
      }),
    ]),
  );
  const id = await givenAccepted(mute);
  const [message] = await messagesOf(mute, id);
  expect(message).toMatchObject({ title: "Taken in" });
  expect(message?.text).toMatch(/^promised \S+ until 2026-10-\d\d$/);
});
