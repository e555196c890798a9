import type { FactSource } from "@yimen/domain";
import type { Persona } from "../../src/home/tokens.ts";
import { callers, places } from "../running/callers.ts";
import { complaintOf } from "./complaints.ts";
import { programmeOf } from "./programmes.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

/** A kind of subject that facts are put on record about. */
interface Subject {
  readonly noun: string;
  readonly as: Persona;
  readonly about: (world: World) => Promise<Readonly<Record<string, unknown>>>;
  readonly fact: { readonly name: string; readonly value: Known };
  readonly source: FactSource;
}

/** A post at a window of its own: a window has one of each. */
export async function postOf({ does, staff, stationId, window, today }: World): Promise<string> {
  const input = { staffMemberId: await staff(), windowId: await window(stationId), role: "C", from: today };
  const assigned = await does(callers.manager, "assignPost", input, "post { id }");
  return (assigned["post"] as { id: string }).id;
}

const subjects: readonly Subject[] = [
  {
    noun: "Staff",
    as: callers.manager,
    about: async ({ staff }) => ({ staffMemberId: await staff() }),
    fact: { name: "fullTime", value: true },
    source: "DOCUMENT",
  },
  {
    noun: "Case",
    as: callers.clerk,
    about: async ({ filed }) => ({ caseId: await filed() }),
    fact: { name: "needsReview", value: true },
    source: "RECORD",
  },
  {
    noun: "Complaint",
    as: callers.admin,
    about: async (world) => ({ complaintId: await complaintOf(world) }),
    fact: { name: "petition", value: true },
    source: "DOCUMENT",
  },
  {
    noun: "Item",
    as: callers.admin,
    about: ({ itemId }) => Promise.resolve({ itemId, at: places.yushan }),
    fact: { name: "channels", value: ["COUNTER"] },
    source: "DOCUMENT",
  },
  {
    noun: "Station",
    as: callers.manager,
    about: async ({ station }) => ({ stationId: await station() }),
    fact: { name: "signRed", value: true },
    source: "SURVEY",
  },
  {
    noun: "Division",
    as: callers.manager,
    about: () => Promise.resolve({ divisionCode: places.lingkou }),
    fact: { name: "villageAffairsPublic", value: true },
    source: "SURVEY",
  },
  {
    noun: "Department",
    as: callers.manager,
    about: ({ departmentId }) => Promise.resolve({ departmentId }),
    fact: { name: "yearEndScore", value: 90 },
    source: "DOCUMENT",
  },
  {
    noun: "Post",
    as: callers.manager,
    about: async (world) => ({ postId: await postOf(world) }),
    fact: { name: "plateShown", value: true },
    source: "SURVEY",
  },
  {
    noun: "Programme",
    as: callers.manager,
    about: async (world) => ({ programmeId: await programmeOf(world) }),
    fact: { name: "staffCount", value: 4 },
    source: "SURVEY",
  },
  {
    noun: "Window",
    as: callers.manager,
    about: async ({ station, window }) => ({ windowId: await window(await station()) }),
    fact: { name: "unitNameShown", value: true },
    source: "SURVEY",
  },
];

type Known = boolean | number | readonly string[];

function otherThan(value: Known): Known {
  if (typeof value === "number") return value + 1;
  return typeof value === "boolean" ? !value : [];
}

/** A valid submission of each mutation that puts facts on record, amends or withdraws one. */
export const recordedFactInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> =
  Object.fromEntries(
    subjects.flatMap(({ noun, as, about, fact, source }) => {
      const recorded = async (world: World) => ({
        ...(await about(world)),
        on: world.today,
        source,
        reference: "登记表 1",
        facts: [fact],
      });
      const factOf = async (world: World): Promise<string> => {
        const answer = await world.does(as, `record${noun}Facts`, await recorded(world), "facts { id }");
        const [first] = answer["facts"] as readonly { readonly id: string }[];
        return first?.id ?? "";
      };
      const right = { value: otherThan(fact.value), source, reference: "登记表 2", reason: "核对有误" };
      const inputs: [string, (world: World) => Promise<ValidInput>][] = [
        [`record${noun}Facts`, async (world) => ({ as, input: await recorded(world), repeatable: true })],
        [
          `amend${noun}Fact`,
          async (world) => ({ as, input: { factId: await factOf(world), on: world.today, ...right } }),
        ],
        [
          `withdraw${noun}Fact`,
          async (world) => ({ as, input: { factId: await factOf(world), reason: "核对有误" } }),
        ],
      ];
      return inputs;
    }),
  );
