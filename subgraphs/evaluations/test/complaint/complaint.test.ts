import type { Caller, TestSubgraph } from "@yimen/testing";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  applicant,
  baokangAdmin,
  clerk,
  freshKey,
  lingkou,
  otherCitizen,
  panan,
  staff,
} from "../evaluations.ts";
import { toldOf } from "../told.ts";
import { hasAccount } from "../finding/findings.ts";
import { askEntity, startWithLaw, stationOf } from "../law/law.ts";

const luoping = "530324000000";
let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startWithLaw();
  await hasAccount(graph, responsible, "account-of-responsible");
});

afterAll(() => graph.stop());

const manager = staff("STATION_MANAGER", lingkou);
const admin = staff("COUNTY_ADMIN", panan);
const responsible = `${lingkou}.responsible`;
const asResponsible: Caller = { ...clerk, subject: "account-of-responsible" };

interface Outcome {
  readonly __typename: string;
  readonly code?: string;
  readonly problems?: { readonly code: string }[];
  readonly complaintId?: string;
  readonly token?: string;
}

async function mutate(name: string, input: object, as?: Caller): Promise<Outcome> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const own = name === "fileComplaint" ? "complaintId token" : "complaint { id }";
  const document = `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename
    ... on ${type}Payload { ${own} } ... on Problem { code } ... on InvalidInput { problems { code } } } }`;
  const answer = await graph.data<Record<string, Outcome>>(
    document,
    { input: { idempotencyKey: freshKey(), ...input } },
    as,
  );
  return answer[name] ?? { __typename: "none" };
}

async function file(
  changes: object = {},
  as?: Caller,
): Promise<{ readonly id: string; readonly token: string }> {
  const input = {
    kind: "COMPLAINT",
    channel: "SUPERVISION_QR",
    stationId: `${lingkou}.station`,
    text: "等了两小时",
    anonymous: true,
  };
  const { complaintId = "", token = "" } = await mutate("fileComplaint", { ...input, ...changes }, as);
  return { id: complaintId, token };
}

const fields = "state founded subjective anonymous name contact text acts { act text } due { state }";
const seen = async (id: string, as?: Caller): Promise<Record<string, unknown> | null> =>
  (
    await graph.data<{ complaint: Record<string, unknown> | null }>(
      `query ($id: ID!) { complaint(id: $id) { ${fields} } }`,
      { id },
      as,
    )
  ).complaint;
const followed = async (token: string): Promise<Record<string, unknown> | null> =>
  (
    await graph.data<{ complaintByToken: Record<string, unknown> | null }>(
      `query ($token: String!) { complaintByToken(token: $token) { ${fields} } }`,
      { token },
    )
  ).complaintByToken;

describe("ways to complain", () => {
  test("BK-14, SM-23 by the two QR codes and the web anybody complains; by telephone, box and books staff put it down", async () => {
    for (const channel of ["PUBLIC_RATING_QR", "SUPERVISION_QR", "WEB"]) {
      expect((await file({ channel })).id).not.toBe("");
    }
    for (const channel of ["PHONE", "BOX", "GUESTBOOK", "COMPLAINT_BOOK", "HOTLINE"]) {
      const input = { kind: "COMPLAINT", channel, division: lingkou, text: "等", anonymous: true };
      expect((await mutate("fileComplaint", input, otherCitizen)).code).toBe("COMPLAINT_CHANNEL_STAFF");
      expect((await mutate("fileComplaint", input, clerk)).__typename).toBe("FileComplaintPayload");
    }
  });

  test("BK-14 the day it came is put down by staff; of one's own it is today, and another is refused", async () => {
    const input = { kind: "COMPLAINT", channel: "WEB", division: lingkou, text: "等", anonymous: true };
    const earlier = { ...input, receivedOn: "2026-01-05" };
    expect((await mutate("fileComplaint", earlier)).problems).toEqual([{ code: "COMPLAINT_DAY_STAFF" }]);
    expect((await mutate("fileComplaint", earlier, applicant)).problems).toEqual([
      { code: "COMPLAINT_DAY_STAFF" },
    ]);
    expect((await mutate("fileComplaint", earlier, clerk)).__typename).toBe("FileComplaintPayload");
  });

  test("BK-14 a token opens the complaint as it is copied: with blanks, in full width, with an unseen mark", async () => {
    const { token } = await file({ text: "等了一天" });
    const wide = token.replaceAll(/[!-~]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0));
    for (const copied of [` ${token}\n`, `${token.slice(0, 9)} ${token.slice(9)}`, wide, `\u200B${token}`])
      expect(await followed(copied)).toMatchObject({ text: "等了一天" });
    expect(await followed(token.toLowerCase())).toBeNull();
  });

  test("an anonymous complaint keeps no name, no account and no contact; a named one keeps them sealed", async () => {
    const refused = await mutate("fileComplaint", {
      kind: "COMPLAINT",
      channel: "WEB",
      division: lingkou,
      text: "等",
      anonymous: true,
      name: "周晓岚",
    });
    expect(refused.problems).toEqual([{ code: "ANONYMOUS_HAS_NAME" }]);
    const anonymous = await file({ text: "匿名内容" }, applicant);
    expect(await seen(anonymous.id, applicant)).toBeNull();
    const named = await file({ anonymous: false, name: "周晓岚", contact: "13800001111" }, applicant);
    expect(await seen(named.id, applicant)).toMatchObject({ name: "周晓岚", contact: "13800001111" });
    expect(await seen(named.id, manager)).toMatchObject({ name: "周晓岚" });
    expect(await followed(named.token)).toMatchObject({ name: null, contact: null, text: "等了两小时" });
    const client = new Client({ connectionString: graph.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ row: string }>(
      "select complaint::text as row from evaluations.complaint",
    );
    await client.end();
    const stored = rows.map(({ row }) => row).join("\n");
    expect(stored).toContain("匿名内容");
    expect(stored).not.toMatch(/周晓岚|13800001111/);
  });
});

test.for([
  ["a name where it is by name and nobody signed in", { anonymous: false }, "COMPLAINT_NAMELESS"],
  ["where it is", { division: undefined }, "COMPLAINT_PLACELESS"],
  ["a station by its id", { stationId: "岭口" }, "COMPLAINT_PLACELESS"],
] as const)("BK-14 a complaint says %s", async ([_what, given, code]) => {
  const refused = await mutate("fileComplaint", {
    kind: "COMPLAINT",
    channel: "WEB",
    division: lingkou,
    text: "等",
    anonymous: true,
    ...given,
  });
  expect(refused.problems).toEqual([{ code }]);
});

describe("the way of a complaint", () => {
  test("LP-10 it is taken up by somebody, investigated, answered, closed, and gone into again for whoever holds its token", async () => {
    const { id, token } = await file({ anonymous: false, name: "周晓岚" });
    const on = { complaintId: id, text: "说明" };
    expect((await mutate("closeComplaint", on, manager)).code).toBe("COMPLAINT_NOT_THUS");
    await mutate("acceptComplaint", { ...on, responsibleId: responsible }, manager);
    // Whoever has to deal with it is told, once, and nothing of who complained.
    expect(await toldOf(graph, id)).toEqual([
      { kind: "COMPLAINT_ASSIGNED", addressee: "STAFF", to: responsible },
    ]);
    expect(await seen(id, { ...clerk, subject: "another" })).toBeNull();
    await mutate("investigateComplaint", { ...on, founded: true, subjective: true }, asResponsible);
    expect((await mutate("closeComplaint", on, manager)).code).toBe("COMPLAINT_UNANSWERED");
    await mutate("answerComplaint", { ...on, text: "已增开窗口" }, asResponsible);
    expect((await mutate("closeComplaint", on, asResponsible)).code).toBe("NOT_PERMITTED");
    expect((await mutate("closeComplaint", on, manager)).__typename).toBe("CloseComplaintPayload");
    expect(await followed(token)).toMatchObject({
      state: "CLOSED",
      founded: true,
      due: { state: "NO_RULE" },
    });
    expect((await mutate("reopenComplaint", { ...on, token: "wrong" })).code).toBe("NOT_FOUND");
    expect((await mutate("reopenComplaint", { ...on, token })).__typename).toBe("ReopenComplaintPayload");
    const reopened = await followed(token);
    expect(reopened).toMatchObject({ state: "INVESTIGATING", name: null });
    expect((reopened?.["acts"] as { act: string }[] | undefined)?.map(({ act }) => act)).toEqual([
      "ACCEPTED",
      "INVESTIGATED",
      "ANSWERED",
      "CLOSED",
      "REOPENED",
    ]);
    const refused = await file();
    await mutate("refuseComplaint", { complaintId: refused.id, text: "不属于本站" }, admin);
    expect(
      (
        await mutate(
          "acceptComplaint",
          { complaintId: refused.id, text: "再", responsibleId: responsible },
          admin,
        )
      ).code,
    ).toBe("COMPLAINT_NOT_THUS");
  });

  test("another county, a citizen and the public see no complaint and do nothing about it", async () => {
    const { id } = await file();
    for (const as of [baokangAdmin, otherCitizen, undefined]) {
      expect(await seen(id, as)).toBeNull();
      expect((await mutate("refuseComplaint", { complaintId: id, text: "不" }, as)).code).toBe("NOT_FOUND");
      const listed = await graph.ask(
        `{ complaints(within: "${lingkou}") { edges { node { id } } } }`,
        {},
        as,
      );
      expect(listed.data?.["complaints"]).toBeNull();
    }
  });
});

test("LP-10 the rates are counted from the register, with the open ones named, and make the verdict of the station", async () => {
  const station = `${luoping}.station`;
  const its = staff("COUNTY_ADMIN", luoping);
  const ids: string[] = [];
  for (let nth = 0; nth < 3; nth += 1) ids.push((await file({ stationId: station })).id);
  await file({ stationId: station, kind: "SUGGESTION" });
  const verdict = async (as: Caller | undefined) => {
    const { compliance } = await askEntity<{
      compliance: { results: { value: string | null; verdict: string }[] };
    }>(
      graph,
      "Station",
      { ...stationOf(luoping, []), id: station },
      `compliance { results(rules: ["complaintsClosedRate", "complaintsAllClosed"]) { value verdict } }`,
      as,
    );
    return compliance.results.map(({ value, verdict: how }) => value ?? how);
  };
  expect(await verdict(its)).toEqual(["FAIL", "0"]);
  for (const complaintId of ids.slice(0, 2)) {
    await mutate("acceptComplaint", { complaintId, text: "办", responsibleId: `${luoping}.somebody` }, its);
    await mutate("investigateComplaint", { complaintId, text: "查清", founded: true, subjective: true }, its);
    await mutate("closeComplaint", { complaintId, text: "办结" }, its);
  }
  const { complaintSummary } = await graph.data<{ complaintSummary: Record<string, unknown> }>(
    `{ complaintSummary(within: "${luoping}") { received accepted investigated closed closedShare open { id kind } } }`,
    {},
    its,
  );
  expect(complaintSummary).toEqual({
    received: 3,
    accepted: 2,
    investigated: 2,
    closed: 2,
    closedShare: "0.6667",
    open: expect.arrayContaining([{ id: ids[2], kind: "COMPLAINT" }]),
  });
  expect((await verdict(its))[0]).toBe("FAIL");
  const complaintId = ids[2];
  await mutate("acceptComplaint", { complaintId, text: "办", responsibleId: `${luoping}.somebody` }, its);
  await mutate("investigateComplaint", { complaintId, text: "查清", founded: false }, its);
  await mutate("closeComplaint", { complaintId, text: "办结" }, its);
  expect(await verdict(its)).toEqual(["PASS", "1"]);
  // Who may not know the register is told nothing of it, not that there is nothing.
  expect(await verdict(undefined)).toEqual(["UNKNOWN", "UNKNOWN"]);
});

test("X-12 who complained is sealed anew by the system alone, and not even those who oversee the place write over it", async () => {
  const { id } = await file({ anonymous: false, name: "周晓岚", contact: "13800001234" }, applicant);
  const client = new Client({ connectionString: graph.databaseUrl });
  await client.connect();
  const changeAs = async (role: string, scope: string): Promise<number | null> => {
    await client.query("begin; set local role yimen_app");
    try {
      await client.query(
        "select set_config('yimen.subject', 'a', true), set_config('yimen.roles', $1, true), set_config('yimen.scope', $2, true)",
        [`{${role}}`, `{"${scope}"}`],
      );
      const text = "update evaluations.complaint set name_sealed = 'v1.other' where id = $1";
      return (await client.query(text, [id])).rowCount;
    } finally {
      await client.query("rollback");
    }
  };
  await expect(changeAs("COUNTY_ADMIN", "330727")).rejects.toThrow("only the system seals anew");
  expect(await changeAs("SYSTEM", "")).toBe(1);
  await client.end();
});
