import type { Persona } from "../../src/home/tokens.ts";
import { callers, places } from "../running/callers.ts";
import { until } from "../running/until.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const approver: Persona = { subject: "approver-of-parts", role: "APPROVER", divisions: [places.yushan] };
let known: Promise<readonly [string, string]> | undefined;

/** Two departments of the township, the second with an approver on duty. */
async function departments(world: World): Promise<readonly [string, string]> {
  known ??= world
    .reads<{ departments: { edges: readonly { node: { id: string } }[] } }>(
      `{ departments(within: "${places.yushan}", first: 2) { edges { node { id } } } }`,
    )
    .then(async ({ departments: { edges } }) => {
      const [lead = "", part = ""] = edges.map(({ node }) => node.id);
      await employ(world, part);
      return [lead, part] as const;
    });
  return known;
}

async function employ({ does, stationId }: World, departmentId: string): Promise<void> {
  const account = approver.subject;
  const person = {
    stationId,
    departmentId,
    name: "陈审批",
    badgeNo: "PART-1",
    employment: "CONTRACT",
    account,
  };
  const { staffMember } = (await does(
    callers.manager,
    "registerStaff",
    person,
    "staffMember { id }",
  )) as unknown as { staffMember: { id: string } };
  await does(approver, "confirmAccount", { staffMemberId: staffMember.id }, "staffMember { id }");
}

/** A valid submission of each mutation about departments in charge. */
export const departmentInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  assignItemCharge: async (world) => {
    const [departmentId, part] = await departments(world);
    const { itemId } = world;
    // Of another village: cases of these tests are filed elsewhere.
    const divisionCode = "330727106201";
    return {
      as: callers.admin,
      repeatable: true,
      // Which divisions there are, facilities know: one of the right form is held against those of the departments.
      ofOthers: ["divisionCode"],
      input: {
        divisionCode,
        itemId,
        departmentId,
        jointDepartmentIds: [part],
        stationId: world.stationId,
        countyWide: true,
        citation: "试办通知 三",
      },
    };
  },
  decideCasePart: async (world) => {
    const [departmentId, part] = await departments(world);
    const item = {
      divisionCode: places.panan,
      domain: "民政",
      name: `联办 ${crypto.randomUUID().slice(0, 8)}`,
      citation: "试办通知 五",
      elements: {},
    };
    const { item: published } = (await world.does(
      callers.admin,
      "publishItem",
      item,
      "item { id }",
    )) as unknown as { item: { id: string } };
    const itemId = published.id;
    const charge = {
      divisionCode: places.yushan,
      itemId,
      departmentId,
      jointDepartmentIds: [part],
      citation: "三",
    };
    await until(async () =>
      world.does(callers.admin, "assignItemCharge", charge, "charge { citation }").catch(() => undefined),
    );
    const filing = {
      itemId,
      stationId: world.stationId,
      channel: "APP",
      applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
    };
    const { case: filed } = (await world.does(
      callers.citizen,
      "submitCase",
      filing,
      "case { id }",
    )) as unknown as { case: { id: string } };
    const caseId = filed.id;
    const acceptance = { caseId, kind: "PROMISED", promisedOn: "2099-12-31" };
    await world.does(callers.agent, "acceptCase", acceptance, "case { id }");
    await until(async () => {
      const { case: seen } = await world.reads<{
        case: { availableActions: readonly { action: string; enabled: boolean }[] };
      }>(
        `query ($id: ID!) { case(id: $id) { availableActions { action enabled } } }`,
        { id: caseId },
        approver,
      );
      const { availableActions } = seen;
      return availableActions.some(({ action, enabled }) => action === "DECIDE_PART" && enabled) || undefined;
    });
    return {
      as: approver,
      input: { caseId, expectedRevision: 2, outcome: "DENIED", reasons: ["地址不实"] },
    };
  },
};
