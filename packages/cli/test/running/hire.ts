import type { Persona } from "../../src/home/tokens.ts";
import type { RunningGraph } from "./running-graph.ts";

/** Somebody hired for a test. */
export interface Hired {
  readonly id: string;
  readonly name: string;
  /** The account they sign in with. */
  readonly account: string;
  readonly windowId: string;
}

/** Whom and where. */
export interface Hiring {
  readonly stationId: string;
  readonly names: readonly string[];
  /** First day at the window. */
  readonly from: string;
  readonly as: Persona;
}

/** Hires people at a station, each for a window and with an account of their own. */
export async function hireForWindows(
  graph: RunningGraph,
  { stationId, names, from, as }: Hiring,
): Promise<readonly Hired[]> {
  const send = async <Payload>(
    mutation: string,
    type: string,
    fields: string,
    input: object,
    by: Persona = as,
  ): Promise<Payload> => {
    const { done } = await graph.data<{ done: Payload & { __typename: string } }>(
      `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { __typename ... on ${type.replace("Input", "Payload")} { ${fields} }
        ... on Problem { messageEn } ... on InvalidInput { problems { messageEn path } } } }`,
      { input: { idempotencyKey: crypto.randomUUID(), ...input } },
      by,
    );
    if (!done.__typename.endsWith("Payload")) throw new Error(JSON.stringify(done));
    return done;
  };
  const people: Hired[] = [];
  for (const name of names) {
    const { window } = await send<{ window: { id: string } }>(
      "openWindow",
      "OpenWindowInput",
      "window { id }",
      {
        stationId,
        number: `T${crypto.randomUUID().slice(0, 4)}`,
        name: "综合窗口",
        kind: "COMPREHENSIVE",
        scope: ["综合"],
      },
    );
    const suffix = crypto.randomUUID().slice(0, 8);
    const account = `clerk-${suffix}`;
    const { staffMember } = await send<{ staffMember: { id: string } }>(
      "registerStaff",
      "RegisterStaffInput",
      "staffMember { id }",
      { stationId, name, badgeNo: `T-${suffix}`, employment: "ESTABLISHED", account },
    );
    const holder: Persona = { subject: account, role: "CLERK", divisions: [stationId.slice(0, 12)] };
    const own = { staffMemberId: staffMember.id };
    await send("confirmAccount", "ConfirmAccountInput", "__typename", own, holder);
    await send("assignPost", "AssignPostInput", "__typename", {
      staffMemberId: staffMember.id,
      windowId: window.id,
      role: "B",
      from,
    });
    people.push({ id: staffMember.id, name, account, windowId: window.id });
  }
  return people;
}
