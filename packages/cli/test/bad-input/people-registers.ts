import { callers } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const reference = "台账 12";

/** What the registers of people have about somebody, each by its mutation. */
export const peopleRegisters: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  recordHealthCheck: { healthy: true, reference },
  issueUniform: { priceYuan: "420.50", reference },
  issueBadge: { hasPhoto: true, hasName: true, hasNumber: true, reference },
  lendStaff: { until: "2099-12-31", work: "人口普查", place: "镇政府", approved: true, reference },
};

// Paid where a law has a rate.
const allowance = { payAllowance: { month: "2026-10-01", reference } };
const once = ["lendStaff", "payAllowance"];

/** A valid submission of each mutation about the registers of people. */
export const peopleRegisterInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> =
  Object.fromEntries(
    Object.entries({ ...peopleRegisters, ...allowance }).map(([mutation, entry]) => [
      mutation,
      async ({ staff, today }: World): Promise<ValidInput> => ({
        as: callers.manager,
        input: { staffMemberId: await staff(), on: today, ...entry },
        // Nobody is lent twice for the same days, or paid twice for a month.
        ...(!once.includes(mutation) && { repeatable: true as const }),
      }),
    ]),
  );
