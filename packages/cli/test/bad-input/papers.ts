import type { Persona } from "../../src/home/tokens.ts";
import { callers, places } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import { messageOf } from "./messages.ts";
import { assessmentOf } from "./assessments.ts";
import { statementOf } from "./pay.ts";
import { reportOf } from "./compliance-reports.ts";
import type { World } from "./world.ts";

/** A kind of thing that papers are issued about. */
interface Subject {
  readonly noun: string;
  readonly as: Persona;
  readonly about: (world: World) => Promise<Readonly<Record<string, unknown>>>;
}

const subjects: readonly Subject[] = [
  {
    noun: "Case",
    as: callers.agent,
    about: async ({ accepted }) => ({ caseId: await accepted(), kind: "CASE_ACCEPTANCE" }),
  },
  {
    noun: "Message",
    as: callers.clerk,
    about: async (world) => ({ messageId: await messageOf(world), kind: "MESSAGE_SLIP" }),
  },
  {
    noun: "Station",
    as: callers.clerk,
    about: async ({ decided, stationId, today }) => {
      await decided();
      return { stationId, from: today, to: today, kind: "CASE_COMPLETION" };
    },
  },
  {
    noun: "Report",
    as: callers.manager,
    about: () =>
      Promise.resolve({
        divisionCode: places.yushan,
        from: "2026-01-01",
        to: "2026-01-31",
        kind: "MONTHLY_REPORT",
      }),
  },
  {
    noun: "Item",
    as: callers.clerk,
    about: ({ itemId }) => Promise.resolve({ itemId, at: places.yushan, kind: "ITEM_GUIDE" }),
  },
  {
    noun: "Division",
    as: callers.clerk,
    about: () => Promise.resolve({ divisionCode: places.yushan, kind: "SERVICE_CARD" }),
  },
  {
    noun: "Staff",
    as: callers.manager,
    about: async ({ staff }) => ({ staffMemberId: await staff(), kind: "STAFF_BADGE" }),
  },
  {
    noun: "Pay",
    as: callers.manager,
    about: async (world) => ({ statementId: await statementOf(world), kind: "PAY_STATEMENT" }),
  },
  {
    noun: "Compliance",
    as: callers.manager,
    about: async (world) => ({ reportId: await reportOf(world), kind: "COMPLIANCE_REPORT" }),
  },
  {
    noun: "Assessment",
    as: callers.admin,
    about: async (world) => ({ assessmentId: await assessmentOf(world), kind: "ASSESSMENT_SHEET" }),
  },
];

/** A valid submission of each mutation that issues a paper or prints it again. */
export const paperInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> =
  Object.fromEntries(
    subjects.flatMap(({ noun, as, about }) => {
      const inputs: [string, (world: World) => Promise<ValidInput>][] = [
        [`issue${noun}Paper`, async (world) => ({ as, input: await about(world), repeatable: true })],
        [
          `print${noun}Paper`,
          async (world) => {
            const issued = await world.does(as, `issue${noun}Paper`, await about(world), "paper { id }");
            const { id } = issued["paper"] as { readonly id: string };
            return { as, input: { paperId: id, reason: "原件遗失" }, repeatable: true };
          },
        ],
      ];
      return inputs;
    }),
  );
