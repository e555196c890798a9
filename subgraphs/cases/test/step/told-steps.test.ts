import { afterAll, beforeAll, expect, test } from "vitest";
import { approver, asSuperuser, clerk, givenCase, startCases, step, type World, zhang } from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases({ packs: ["base", "county-panan"] });
});
afterAll(() => world.stop());

interface Told {
  readonly kind: string;
  readonly envelope: {
    readonly type: string;
    readonly sequence: string;
    readonly data: { readonly feedStep: string; readonly state: string };
  };
}

/** What systems outside are told of a case. */
async function told(caseId: string): Promise<readonly Told[]> {
  return asSuperuser(world, async (client) => {
    const { rows } = await client.query<Told>(
      "select kind, envelope::json as envelope from yimen.outgoing_event where subject_id = $1 order by era, written_by, ordinal",
      [caseId],
    );
    return rows;
  });
}

const steps = async (caseId: string) =>
  (await told(caseId)).map(({ envelope }) => [envelope.type, envelope.data.feedStep, envelope.data.state]);

test("X-2 every step of a case is told in its transaction, numbered without a gap, as the step provincial platforms count", async () => {
  const id = await givenCase(world);
  await step(world, "requestSupplement", id, clerk, { materials: [{ name: "户口簿" }] });
  await step(world, "supplementCase", id, zhang, { materials: ["户口簿"] });
  await step(world, "acceptCase", id, clerk, { kind: "PROMISED" });
  await step(world, "pauseCase", id, approver, { ground: "APPRAISAL", note: "委托鉴定" });
  await step(world, "resumeCase", id, approver);
  await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
  await step(world, "deliverCase", id, clerk, { deliveryMethod: "COUNTER" });
  expect(await steps(id)).toEqual([
    ["yimen.case.submitted", "PROCESS", "SUBMITTED"],
    ["yimen.case.supplement-requested", "SUPPLEMENT", "SUPPLEMENT_REQUESTED"],
    ["yimen.case.supplemented", "SUPPLEMENT", "SUBMITTED"],
    ["yimen.case.accepted", "ACCEPT", "ACCEPTED"],
    ["yimen.case.paused", "PAUSE", "ACCEPTED"],
    ["yimen.case.resumed", "RESUME", "ACCEPTED"],
    ["yimen.case.decided", "RESULT", "DECIDED"],
    ["yimen.case.delivered", "RESULT", "DELIVERED"],
  ]);
  expect((await told(id)).map(({ envelope }) => Number(envelope.sequence))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const refused = await givenCase(world);
  await step(world, "refuseCase", refused, clerk, { reasons: ["不属于本站点"] });
  const withdrawn = await givenCase(world);
  await step(world, "withdrawCase", withdrawn, zhang, { reason: "不办了" });
  expect((await steps(refused)).at(-1)).toEqual(["yimen.case.refused", "ACCEPT", "NOT_ACCEPTED"]);
  expect((await steps(withdrawn)).at(-1)).toEqual(["yimen.case.withdrawn", "PROCESS", "WITHDRAWN"]);
});

test("X-2 a step that is refused is told to nobody", async () => {
  const id = await givenCase(world);
  await expect(step(world, "decideCase", id, approver, { outcome: "GRANTED" })).rejects.toThrow(
    "WRONG_STATE",
  );
  expect(await steps(id)).toHaveLength(1);
});

test("X-12 X-2 nothing told names a person, an account, a number or what somebody wrote", async () => {
  const id = await givenCase(world, { repeatReason: "另一处房屋" });
  await step(world, "acceptCase", id, clerk, { kind: "PROMISED" });
  await step(world, "decideCase", id, approver, { outcome: "DENIED", reasons: ["材料与张三陈述不符"] });
  const text = JSON.stringify(await told(id));
  for (const secret of [
    "张三",
    "13812341234",
    "zhang-san",
    clerk.subject,
    approver.subject,
    "房屋",
    "不符",
  ]) {
    expect(text).not.toContain(secret);
  }
});
