import type { TestSubgraph } from "@yimen/testing";
import { createSealer } from "@yimen/subgraph-kit";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applicant,
  baokang,
  baokangAdmin,
  clerk,
  completeCase,
  completed,
  invitationOfCase,
  lingkou,
  ofCase,
  otherCitizen,
  panan,
  rate,
  siblingClerk,
  staff,
  startEvaluations,
  yufeng,
} from "../evaluations.ts";
import { toldOf } from "../told.ts";

let evaluations: TestSubgraph;

beforeAll(async () => {
  evaluations = await startEvaluations();
});

afterAll(() => evaluations.stop());

interface Answer {
  _entities: { ratingInvitation: { token: string | null; openedAt: string; usedAt: string | null } | null }[];
}

const invitationOf = async (caseId: string, as?: Parameters<TestSubgraph["data"]>[2]) =>
  (await evaluations.data<Answer>(invitationOfCase, ofCase(caseId), as))._entities[0]?.ratingInvitation;

test("BK-13 the applicant of a completed case is invited to rate it, with a token of 256 bits", async () => {
  const { caseId, token } = await completeCase(evaluations);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await invitationOf(caseId, applicant)).toEqual({
    token,
    openedAt: "2026-09-28T08:30:00.000Z",
    usedAt: null,
    followedUpAt: null,
    sample: false,
  });
});

test("N-5 one event delivered twice and two events of one case open one invitation with one token", async () => {
  const event = completed();
  await evaluations.deliver("cases.case-completed", event, "event-1");
  const first = await invitationOf(event.caseId, applicant);
  await evaluations.deliver("cases.case-completed", event, "event-1");
  await evaluations.deliver("cases.case-completed", { ...event, completedAt: "2026-10-01T00:00:00Z" });
  expect(await invitationOf(event.caseId, applicant)).toEqual(first);
});

test("BK-13 PT-14 the applicant is told of the invitation once; the code lies sealed, whatever the database shows", async () => {
  const event = completed();
  await evaluations.deliver("cases.case-completed", event, "event-told");
  await evaluations.deliver("cases.case-completed", { ...event, completedAt: "2026-10-01T00:00:00Z" });
  const { token } = (await invitationOf(event.caseId, applicant)) ?? {};
  expect(await toldOf(evaluations, event.caseId)).toEqual([
    { kind: "RATING_INVITED", addressee: "APPLICANT", to: event.caseId },
  ]);
  const owner = new Client({ connectionString: evaluations.databaseUrl });
  await owner.connect();
  const { rows } = await owner.query<{ id: string; data: string; row: string }>(
    "select id, data, m::text as row from yimen.message m where topic_id = $1",
    [event.caseId],
  );
  await owner.end();
  const [row] = rows;
  expect(row?.row).not.toContain(token);
  const sealer = createSealer(Buffer.alloc(32, 7));
  expect(JSON.parse(sealer.open(row?.data ?? "", `yimen.message/${row?.id}/data`))).toMatchObject({
    code: token,
  });
});

test("N-5 two cases have two tokens", async () => {
  const [one, other] = [await completeCase(evaluations), await completeCase(evaluations)];
  expect(one.token).not.toBe(other.token);
});

test("N-5 staff of the place see that there is an invitation and whether it was used, never its token", async () => {
  const { caseId, token } = await completeCase(evaluations);
  for (const caller of [clerk, staff("AGENT", lingkou), staff("COUNTY_ADMIN", panan)]) {
    expect(await invitationOf(caseId, caller)).toMatchObject({ token: null, usedAt: null });
  }
  await rate(evaluations, token);
  expect((await invitationOf(caseId, clerk))?.usedAt).not.toBeNull();
});

test("attack 34 the public, another citizen, a sibling village and another county get what an unknown case gets", async () => {
  const { caseId } = await completeCase(evaluations);
  const callers = [undefined, otherCitizen, siblingClerk, baokangAdmin, staff("INSPECTOR", baokang)];
  for (const caller of callers) {
    expect(await invitationOf(caseId, caller)).toBeNull();
    expect(await invitationOf("no such case", caller)).toBeNull();
  }
});

test("a citizen whose token names the village as division reads nothing of others there", async () => {
  const { caseId } = await completeCase(evaluations);
  expect(
    await invitationOf(caseId, { subject: "neighbour", roles: ["CITIZEN"], divisions: [lingkou] }),
  ).toBeNull();
});

const kiosk = staff("INTEGRATOR", lingkou);

/** Completes a case that was filed for somebody without an account. */
const completeForSomebody = async (): Promise<string> => {
  const { applicantSubject: _nobody, ...event } = completed();
  await evaluations.deliver("cases.case-completed", event);
  return event.caseId;
};

test("X-3 a device of the place hands out the token of a case without an account, which rates once", async () => {
  const caseId = await completeForSomebody();
  for (const device of [kiosk, staff("INTEGRATOR", panan)]) {
    expect((await invitationOf(caseId, device))?.token).toMatch(/^[\w-]{43}$/);
  }
  const token = (await invitationOf(caseId, kiosk))?.token ?? "";
  expect((await rate(evaluations, token)).__typename).toBe("RateServicePayload");
  expect((await rate(evaluations, token)).code).toBe("TOKEN_USED");
  expect((await invitationOf(caseId, kiosk))?.usedAt).not.toBeNull();
});

test("N-5 a case without an account shows its token to nobody of the staff, nor to staff who are an integrator too", async () => {
  const caseId = await completeForSomebody();
  expect(await invitationOf(caseId)).toBeNull();
  const staffRoles = ["AGENT", "CLERK", "APPROVER", "STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"] as const;
  for (const role of staffRoles) {
    expect(await invitationOf(caseId, staff(role, lingkou))).toMatchObject({ token: null });
    const both = { ...kiosk, roles: ["INTEGRATOR", role] as const };
    expect(await invitationOf(caseId, both)).toMatchObject({ token: null });
  }
  const person = { ...kiosk, roles: ["INTEGRATOR", "CITIZEN"] as const };
  expect(await invitationOf(caseId, person)).toMatchObject({ token: null });
});

test("attack 34 a device of another place gets what an unknown case gets, and none gets the token of an account", async () => {
  const caseId = await completeForSomebody();
  for (const device of [staff("INTEGRATOR", yufeng), staff("INTEGRATOR", baokang)]) {
    expect(await invitationOf(caseId, device)).toBeNull();
  }
  expect(await invitationOf(caseId, { ...kiosk, divisions: [] })).toBeNull();
  const owned = await completeCase(evaluations);
  expect(await invitationOf(owned.caseId, kiosk)).toMatchObject({ token: null });
});

test("N-5 staff who take in a case of their own are not invited to rate themselves", async () => {
  const event = completed({ applicantSubject: "clerk-x", handledBy: "clerk-x" });
  await evaluations.deliver("cases.case-completed", event);
  const self = { subject: "clerk-x", roles: ["CLERK", "CITIZEN"] as const, divisions: [lingkou] };
  expect(await invitationOf(event.caseId, self)).toBeNull();
});
