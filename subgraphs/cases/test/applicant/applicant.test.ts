import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agent,
  approver,
  asSuperuser,
  clerk,
  countyAdmin,
  freshIdNumber,
  freshKey,
  givenCase,
  inspector,
  li,
  manager,
  problem,
  seen,
  siblingClerk,
  startCases,
  stations,
  strangers,
  type World,
  zhang,
} from "../cases.ts";
import { createSealer } from "@yimen/subgraph-kit";
import type { Caller } from "@yimen/testing";

let world: World;
let id: string;
const number = freshIdNumber();
const person = {
  name: "欧阳震华",
  document: { type: "RESIDENT_ID", number },
  phone: "+86 138-1234-5678",
};

beforeAll(async () => {
  world = await startCases();
  id = await givenCase(world, { applicant: person });
});

afterAll(() => world.stop());

const applicant = "applicant { name documentType documentNumber phone }";
const masked = {
  name: "欧*",
  documentType: "RESIDENT_ID",
  documentNumber: `330727********${number.slice(-4)}`,
  phone: "138****5678",
};

interface Revealed {
  readonly __typename: string;
  readonly code?: string;
  readonly applicant?: Record<string, unknown>;
  readonly problems?: readonly { code: string; path: readonly string[] }[];
}

async function reveal(as: Caller | undefined, changes: Record<string, unknown> = {}): Promise<Revealed> {
  const data = await world.data<{ revealApplicant: Revealed }>(
    `mutation ($input: RevealApplicantInput!) { revealApplicant(input: $input) { ${problem}
      ... on RevealApplicantPayload { ${applicant} } } }`,
    { input: { idempotencyKey: freshKey(), caseId: id, reason: "电话核实材料", ...changes } },
    as,
  );
  return data.revealApplicant;
}

const journalOf = async (caseId: string): Promise<readonly Record<string, unknown>[]> => {
  const found = await seen<{ journal: { edges: { node: Record<string, unknown> }[] } }>(
    world,
    caseId,
    "journal(first: 100) { edges { node { seq step actor reasons state } } }",
    clerk,
  );
  return (found?.journal.edges ?? []).map(({ node }) => node);
};

test("X-12 whoever sees a case sees its applicant masked, the applicant included", async () => {
  for (const caller of [zhang, agent, clerk, approver, manager, countyAdmin, inspector]) {
    expect(await seen(world, id, applicant, caller)).toEqual({ applicant: masked });
  }
});

test("X-12 nothing personal lies in any table in clear", async () => {
  const texts = await asSuperuser(world, async (client) => {
    const tables = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'cases'",
    );
    const rows: string[] = [];
    for (const { name } of tables.rows) {
      const found = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      rows.push(...found.rows.map((row) => row.text));
    }
    return rows.join("\n");
  });
  expect(texts).toContain(id);
  for (const secret of [number, "欧阳震华", "13812345678", "138-1234-5678"])
    expect(texts).not.toContain(secret);
});

test("X-12 a clerk, an approver and the station's manager read it in clear, each look journalled with its reason", async () => {
  const clear = {
    name: "欧阳震华",
    documentType: "RESIDENT_ID",
    documentNumber: number,
    phone: "13812345678",
  };
  for (const caller of [clerk, approver, manager]) {
    expect((await reveal(caller)).applicant).toEqual(clear);
  }
  expect((await journalOf(id)).slice(1)).toEqual(
    [clerk, approver, manager].map(({ subject }, index) => ({
      seq: index + 2,
      step: "REVEAL_APPLICANT",
      actor: subject,
      reasons: ["电话核实材料"],
      state: "SUBMITTED",
    })),
  );
  expect(await seen(world, id, "revision", zhang)).toEqual({ revision: 1 });
});

test("X-12 the applicant, the agent and supervisors may not; strangers find no case; nothing is journalled", async () => {
  const before = await journalOf(id);
  for (const caller of [zhang, agent, countyAdmin, inspector]) {
    expect(await reveal(caller)).toMatchObject({ __typename: "NotPermitted", code: "NOT_PERMITTED" });
  }
  for (const caller of strangers) {
    expect(await reveal(caller)).toMatchObject({ __typename: "NotFound", code: "NOT_FOUND" });
  }
  expect(await journalOf(id)).toEqual(before);
});

test("a reveal without a reason is refused; one sent again under its key is one look", async () => {
  expect((await reveal(clerk, { reason: " " })).problems).toEqual([
    { code: "TEXT_REQUIRED", path: ["input", "reason"] },
  ]);
  const before = await journalOf(id);
  const idempotencyKey = freshKey();
  const first = await reveal(clerk, { idempotencyKey });
  expect(await reveal(clerk, { idempotencyKey })).toEqual(first);
  expect(await journalOf(id)).toHaveLength(before.length + 1);
});

test("attack 44: a sealed text moved to another row does not open, and the case is shown without its applicant", async () => {
  const other = await givenCase(world);
  await asSuperuser(world, (client) =>
    client.query(
      `update service_case set applicant_document_number =
         (select applicant_document_number from service_case where id = $1) where id = $2`,
      [id, other],
    ),
  );
  const answer = await world.ask(
    `query ($id: ID) { case(id: $id) { caseNo ${applicant} } }`,
    { id: other },
    clerk,
  );
  expect(answer.data?.["case"]).toMatchObject({ applicant: null });
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("INTERNAL");
  expect(JSON.stringify(answer)).not.toContain(number);
});

test("attack 44: a name moved into the phone's column of the same row does not open either", async () => {
  const other = await givenCase(world);
  await asSuperuser(world, (client) =>
    client.query("update service_case set applicant_phone = applicant_name where id = $1", [other]),
  );
  const answer = await world.ask(
    `query ($id: ID) { case(id: $id) { caseNo ${applicant} } }`,
    { id: other },
    clerk,
  );
  expect(answer.data?.["case"]).toMatchObject({ applicant: null });
});

async function lookUp(
  idNumber: string,
  as: Caller | undefined,
  documentType?: string,
): Promise<{ ids: readonly string[] | undefined; code: unknown; text: string }> {
  const answer = await world.ask(
    `query ($idNumber: String!, $documentType: DocumentType) {
      casesByIdNumber(idNumber: $idNumber, documentType: $documentType) { edges { node { id } } } }`,
    { idNumber, ...(documentType !== undefined && { documentType }) },
    as,
  );
  const found = answer.data?.["casesByIdNumber"] as { edges: { node: { id: string } }[] } | null | undefined;
  return {
    ids: found?.edges.map(({ node }) => node.id),
    code: answer.errors?.[0]?.extensions?.["code"],
    text: JSON.stringify(answer),
  };
}

test("X-12 a clerk finds the place's cases by the exact number, however it is typed, and nothing by a part of it", async () => {
  expect((await lookUp(number, clerk)).ids).toEqual([id]);
  expect((await lookUp(` ${number.toLowerCase()} `, clerk)).ids).toEqual([id]);
  expect((await lookUp(freshIdNumber(), clerk)).ids).toEqual([]);
  expect((await lookUp(number.slice(0, 15), clerk)).code).toBe("INPUT_INVALID");
});

test("X-12 the same digits on another document are another document", async () => {
  const passport = { type: "FOREIGN_PASSPORT", number };
  const other = await givenCase(world, { applicant: { name: "张三", document: passport } });
  expect((await lookUp(number, clerk)).ids).toEqual([id]);
  expect((await lookUp(number, clerk, "FOREIGN_PASSPORT")).ids).toEqual([other]);
});

const documents: readonly (readonly [string, string, readonly (readonly [string | undefined, string])[]])[] =
  [
    [
      "FIRST_GENERATION_ID",
      "330727491231001",
      [
        ["RESIDENT_ID", "330727194912310013"],
        ["FIRST_GENERATION_ID", " 330727 491231 001 "],
        [undefined, "330727491231001"],
        [undefined, "330727 491231 001"],
        [undefined, "330727-491231-001"],
      ],
    ],
    [
      "HK_MACAO_TRAVEL_PERMIT",
      "H0123456701",
      [
        ["HK_MACAO_TRAVEL_PERMIT", "H01234567"],
        ["HK_MACAO_TRAVEL_PERMIT", "h01234567(02)"],
      ],
    ],
    [
      "TAIWAN_TRAVEL_PERMIT",
      "01234567",
      [
        ["TAIWAN_TRAVEL_PERMIT", "0123456701"],
        ["TAIWAN_TRAVEL_PERMIT", "0123456703(B)"],
      ],
    ],
    ["FOREIGN_PASSPORT", "C01X00T47", [["FOREIGN_PASSPORT", "c01-x00\u00A0t47\u200B"]]],
  ];

test.each(documents)(
  "N-3 the cases of a person with a %s %s are found by every writing and every reissue of it",
  async (type, written, others) => {
    const filed = await givenCase(world, {
      applicant: { name: "张三", document: { type, number: written } },
    });
    for (const [otherType, other] of others)
      expect((await lookUp(other, clerk, otherType)).ids).toEqual([filed]);
    // As it was stored, under the secret of the tests, when every number stood for itself.
    const older = createSealer(Buffer.alloc(32, 7)).fingerprint(
      `${type} ${written}`,
      "cases.applicant-document",
    );
    await asSuperuser(world, (client) =>
      client.query("update service_case set applicant_document_fingerprint = $2 where id = $1", [
        filed,
        older,
      ]),
    );
    for (const [otherType, other] of others)
      expect((await lookUp(other, clerk, otherType)).ids).toEqual([filed]);
  },
);

test("X-12 nobody but a clerk looks people up, and a clerk only in their own place", async () => {
  for (const caller of [undefined, zhang, li, agent, approver, manager, countyAdmin, inspector]) {
    expect((await lookUp(number, caller)).code).toBe("NOT_PERMITTED");
  }
  expect((await lookUp(number, siblingClerk)).ids).toEqual([]);
  const again = { applicant: person, stationId: stations.sibling, repeatReason: "在另一乡镇办理" };
  const elsewhere = await givenCase(world, again);
  expect((await lookUp(number, siblingClerk)).ids).toEqual([elsewhere]);
  expect((await lookUp(number, clerk)).ids).toEqual([id]);
});

test("attack 43: a mistyped number comes back masked in the refusal", async () => {
  const wrong = `${number.slice(0, 17)}${number.endsWith("1") ? "2" : "1"}`;
  const { code, text } = await lookUp(wrong, clerk);
  expect(code).toBe("INPUT_INVALID");
  expect(text).not.toContain(wrong);
  expect(text).toContain(`330727********${wrong.slice(-4)}`);
});

test("X-12 a refused look-up nulls nothing else that was asked with it", async () => {
  const { data, errors } = await world.ask(
    `query ($id: ID, $number: String!) {
      case(id: $id) { id } casesByIdNumber(idNumber: $number) { edges { cursor } } }`,
    { id, number },
    agent,
  );
  expect(data).toEqual({ case: { id }, casesByIdNumber: null });
  expect(errors?.[0]?.extensions?.["code"]).toBe("NOT_PERMITTED");
});
