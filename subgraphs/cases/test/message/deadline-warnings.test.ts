import { afterAll, beforeAll, expect, test } from "vitest";
import {
  asSuperuser,
  clerk,
  givenAccepted,
  items,
  manager,
  startCases,
  step,
  type World,
  yushan,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});
afterAll(() => world.stop());

interface Warning {
  readonly kind: string;
  readonly addressee: string;
  readonly text: string;
  readonly case: { readonly id: string };
}

async function warningsOf(caseId: string): Promise<readonly Warning[]> {
  const { messages } = await world.data<{ messages: { edges: readonly { readonly node: Warning }[] } }>(
    `query ($within: DivisionCode!) { messages(within: $within, first: 100) { edges { node { kind addressee text case { id } } } } }`,
    { within: yushan },
    manager,
  );
  return messages.edges
    .map(({ node }) => node)
    .filter((message) => message.case.id === caseId && message.kind.startsWith("DEADLINE"))
    .toReversed();
}

/** The look that waits, on a day; of all others nothing is heard. */
async function lookOn(day: string, caseId: string): Promise<void> {
  world.at(day);
  await asSuperuser(world, async (db) => {
    await db.query(
      `update graphile_worker._private_jobs set run_at = case when payload ->> 'caseId' = $1 then now() else now() + interval '1 year' end`,
      [caseId],
    );
  });
  await world.handle();
}

test("SM-10 clerk and supervisor are warned on the last day and once it is over, each once, and told that the law names no day before", async () => {
  world.at("2026-09-28");
  const id = await givenAccepted(world, { itemId: items.promised, stationId: `${yushan}.station` });
  const { case: found } = await world.data<{ case: { dueOn: string } }>(
    `query ($id: ID!) { case(id: $id) { dueOn } }`,
    { id },
    clerk,
  );
  const dueOn = Temporal.PlainDate.from(found.dueOn);
  await lookOn(dueOn.subtract({ days: 1 }).toString(), id);
  expect(await warningsOf(id)).toEqual([]);
  await lookOn(dueOn.toString(), id);
  await lookOn(dueOn.toString(), id);
  const onLastDay = await warningsOf(id);
  expect(onLastDay.map(({ kind, addressee }) => `${kind} ${addressee}`).toSorted()).toEqual([
    "DEADLINE_NEAR OFFICE",
    "DEADLINE_NEAR STAFF",
  ]);
  expect(onLastDay[0]?.text).toContain("辖区规则没有规定提前几日预警(deadlineWarningDays)");
  await lookOn(dueOn.add({ days: 1 }).toString(), id);
  await lookOn(dueOn.add({ days: 5 }).toString(), id);
  expect((await warningsOf(id)).map(({ kind }) => kind)).toEqual([
    "DEADLINE_NEAR",
    "DEADLINE_NEAR",
    "DEADLINE_PASSED",
    "DEADLINE_PASSED",
  ]);
});

test("SM-10 of a case that was decided in time nobody is warned", async () => {
  world.at("2026-09-28");
  const id = await givenAccepted(world, { stationId: `${yushan}.station` });
  await step(world, "decideCase", id, { ...manager, roles: ["APPROVER"] }, { outcome: "GRANTED" });
  await lookOn("2027-03-01", id);
  expect(await warningsOf(id)).toEqual([]);
});
