import { callers, lingkouStation } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

/** Months that are over, with no work but what is put there: each statement has one of its own. */
const issuedMonth = "2026-07-01";
const reversedMonth = "2026-08-01";
const gradedMonth = "2026-06-01";
const printedMonth = "2026-09-01";

export async function agentId({ reads }: World): Promise<string> {
  const { station } = await reads<{
    station: { staff: { edges: readonly { node: { id: string; account: string | null } }[] } };
  }>(
    "query ($code: String!) { station(code: $code) { staff(first: 100) { edges { node { id account } } } } }",
    { code: lingkouStation },
    callers.admin,
  );
  const agent = station.staff.edges.find(({ node }) => node.account === callers.agent.subject);
  return agent?.node.id ?? "";
}

/** The pay of a month in which the agent of the village did one case well. */
async function payBasis(world: World, month: string): Promise<string> {
  const caseId = await world.completed(callers.agent.subject, month);
  const found = { caseIds: [caseId], quality: "GOOD", reason: "回访满意" };
  await world.does(callers.manager, "recordCaseQuality", found, "__typename");
  const { staffMember } = await world.reads<{
    staffMember: { payDraft: { basis: string | null } | null };
  }>(
    "query ($id: ID!, $month: Date!) { staffMember(id: $id) { payDraft(month: $month) { basis } } }",
    { id: await agentId(world), month },
    callers.manager,
  );
  return staffMember.payDraft?.basis ?? "";
}

async function issuedOf(world: World, month: string): Promise<string> {
  const basis = await payBasis(world, month);
  const issued = await world.does(callers.manager, "issuePayStatement", { basis }, "statement { id }");
  return (issued["statement"] as { readonly id: string }).id;
}

const printedOf = new WeakMap<World, Promise<string>>();

/** The statement of a month that is over; the same for everybody who asks. */
export function statementOf(world: World): Promise<string> {
  const issued = printedOf.get(world) ?? issuedOf(world, printedMonth);
  printedOf.set(world, issued);
  return issued;
}

/** A valid submission of each mutation about the pay of agents. */
export const payInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  recordCaseQuality: async (world) => ({
    as: callers.manager,
    input: {
      caseIds: [await world.completed(callers.agent.subject, gradedMonth)],
      quality: "GOOD",
      reason: "回访满意",
    },
    repeatable: true,
  }),
  issuePayStatement: async (world) => ({
    as: callers.manager,
    input: { basis: await payBasis(world, issuedMonth) },
  }),
  reversePayStatement: async (world) => ({
    as: callers.manager,
    input: { statementId: await issuedOf(world, reversedMonth), reason: "质量更正" },
  }),
};
