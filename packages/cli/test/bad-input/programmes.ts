import { callers, places } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const launch = {
  divisionCode: places.yushan,
  name: "试办改革",
  startsOn: "2026-01-01",
  dueOn: "2026-12-31",
  citation: "试办通知 六",
  targets: [places.lingkou],
  windowsBefore: 3,
  staffBefore: 4,
};

/** A programme of Yushan with one village to reach. */
export async function programmeOf({ does }: World): Promise<string> {
  const launched = await does(callers.admin, "launchProgramme", launch, "programme { id }");
  return (launched["programme"] as { readonly id: string }).id;
}

/** The same, with its village done. */
export async function doneProgramme(world: World): Promise<string> {
  const programmeId = await programmeOf(world);
  const done = { programmeId, divisionCode: places.lingkou, on: world.today };
  await world.does(callers.manager, "completeProgrammeTarget", done, "programme { id }");
  return programmeId;
}

/** A valid submission of each mutation about programmes. */
export const programmeInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  launchProgramme: () => Promise.resolve({ as: callers.admin, input: launch, repeatable: true }),
  completeProgrammeTarget: async (world) => ({
    as: callers.manager,
    input: {
      programmeId: await programmeOf(world),
      divisionCode: places.lingkou,
      on: world.today,
      reference: "核查记录 1",
    },
  }),
  reopenProgrammeTarget: async (world) => ({
    as: callers.manager,
    input: { programmeId: await doneProgramme(world), divisionCode: places.lingkou, reason: "登记有误" },
  }),
  acceptProgramme: async (world) => ({
    as: callers.admin,
    input: { programmeId: await doneProgramme(world), on: world.today, reference: "验收意见 1" },
  }),
};
