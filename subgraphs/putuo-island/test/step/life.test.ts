import { deepEqual, equal } from "node:assert/strict";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  clerk,
  freshKey,
  givenCard,
  givenDraft,
  holder,
  inspector,
  type Mutation,
  manager,
  resident,
  startIsland,
  take,
  town,
  type World,
} from "../island.ts";

let world: World;

beforeAll(async () => {
  world = await startIsland();
});

afterAll(() => world.stop());

// The model says in its own words what a document's life is; it shares no table with the code.
const next: Record<string, Partial<Record<Mutation, string>>> = {
  APPLIED: { putuoIssueGateCard: "ISSUED", putuoRevokeDocument: "REVOKED" },
  ISSUED: { putuoSuspendDocument: "SUSPENDED", putuoRevokeDocument: "REVOKED" },
  SUSPENDED: { putuoResumeDocument: "ISSUED", putuoRevokeDocument: "REVOKED" },
  REVOKED: {},
};
const callers = { clerk, manager, resident, inspector };
type Who = keyof typeof callers;

function mayDo(who: Who, mutation: Mutation): boolean {
  if (who === "manager") return true;
  return who === "clerk" && mutation === "putuoIssueGateCard";
}

interface Model {
  state: string;
  standing: number;
  revision: number;
}

async function inForce(): Promise<number> {
  const { _entities: found } = await world.data<{
    _entities: [{ putuoIsland: { documents: { kind: string; inForceInTown: number }[] } }];
  }>(
    "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division { putuoIsland { documents { kind inForceInTown } } } } }",
    { of: [{ __typename: "Division", code: town }] },
  );
  return found[0].putuoIsland.documents.find(({ kind }) => kind === "GATE_CARD")?.inForceInTown ?? 0;
}

const mutations = [
  "putuoIssueGateCard",
  "putuoSuspendDocument",
  "putuoResumeDocument",
  "putuoRevokeDocument",
] as const;

test("whoever does what in whatever order, a card is where the model says, and counted while it stands", async () => {
  const run = await fc.check(
    fc.asyncProperty(
      fc.array(
        fc.record({
          who: fc.constantFrom<Who>("clerk", "manager", "manager", "resident", "inspector"),
          mutation: fc.constantFrom<(typeof mutations)[number]>(...mutations),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      async (steps) => {
        const before = await inForce();
        const { id } = await givenDraft(world);
        const model: Model = { state: "APPLIED", standing: 0, revision: 1 };
        for (const { who, mutation } of steps) {
          const input = mutation === "putuoIssueGateCard" ? { holder } : { reason: "按规定" };
          const outcome = await take(world, mutation, { documentId: id, ...input }, callers[who]);
          const to = next[model.state]?.[mutation];
          if (!mayDo(who, mutation)) {
            equal(outcome.code, "NOT_PERMITTED");
            continue;
          }
          if (to === undefined) {
            equal(outcome.code, "WRONG_STATE");
            continue;
          }
          model.state = to;
          model.revision += 1;
          model.standing = to === "ISSUED" || to === "SUSPENDED" ? 1 : 0;
          const seen = outcome.gateCard ?? outcome.document;
          deepEqual([seen?.state, seen?.revision], [model.state, model.revision]);
          equal(seen?.history.length, model.revision);
        }
        equal(await inForce(), before + model.standing);
        if (model.state === "ISSUED" || model.state === "SUSPENDED") {
          await take(world, "putuoRevokeDocument", { documentId: id, reason: "清理" }, manager);
        }
      },
    ),
    { numRuns: 25 },
  );
  expect(fc.defaultReportMessage(run)).toBeUndefined();
});

test("no step goes without a reason in writing", async () => {
  const { id } = await givenCard(world);
  const outcome = await take(world, "putuoSuspendDocument", { documentId: id, reason: " " }, manager);
  expect(outcome).toMatchObject({ __typename: "InvalidInput", problems: [{ path: ["input", "reason"] }] });
});

test("of two managers who act at once on one revision, one is told that the other was faster", async () => {
  const { id, revision } = await givenCard(world);
  const step = { documentId: id, reason: "挂失", expectedRevision: revision };
  const outcomes = await Promise.all([
    take(world, "putuoSuspendDocument", step, manager),
    take(world, "putuoRevokeDocument", step, manager),
  ]);
  const codes = outcomes.map(({ code }) => code ?? "done");
  expect(codes.toSorted()).toEqual(["CONCURRENT_CHANGE", "done"]);
});

test("X-1 a step sent again under its key has one effect and the same answer; another input is refused", async () => {
  const { id } = await givenCard(world);
  const step = { idempotencyKey: freshKey(), documentId: id, reason: "挂失" };
  const first = await take(world, "putuoSuspendDocument", step, manager);
  // A repeat of a step that is done is judged by what was done, not by where the document stands now.
  const again = await take(world, "putuoSuspendDocument", step, manager);
  expect(again).toEqual(first);
  expect(again.document?.history).toHaveLength(3);
  const other = await take(world, "putuoSuspendDocument", { ...step, reason: "另一理由" }, manager);
  expect(other.code).toBe("IDEMPOTENCY_KEY_REUSED");
});
