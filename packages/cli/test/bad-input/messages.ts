import { callers } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

/** The message that tells an applicant of the acceptance of a new case: it waits, since there is no way out. */
export async function messageOf({ accepted, reads }: World): Promise<string> {
  const caseId = await accepted();
  const { case: found } = await reads<{
    case: { messages: { edges: readonly { readonly node: { readonly id: string } }[] } };
  }>(
    `query ($id: ID!) { case(id: $id) { messages(first: 1) { edges { node { id } } } } }`,
    { id: caseId },
    callers.clerk,
  );
  return found.messages.edges[0]?.node.id ?? "";
}

/** A valid submission of each mutation that deals with messages to people. */
export const messageInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  markMessageTold: async (world) => ({
    as: callers.clerk,
    input: { messageId: await messageOf(world), way: "PHONE", on: world.today },
  }),
  sendMessageAgain: async (world) => ({
    as: callers.clerk,
    input: { messageId: await messageOf(world), evenIfMaybeSent: false },
    repeatable: true,
  }),
};
