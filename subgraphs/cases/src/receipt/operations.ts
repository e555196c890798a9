import {
  type Actor,
  actsFor,
  type DivisionCode,
  hasRole,
  input,
  InvalidInputError,
  problemFrom,
} from "@yimen/domain";
import { defineLoader, groupedBy } from "@yimen/subgraph-kit";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { takenByStaffOnly } from "./failures.ts";
import type { ChargedFee, Receipt, ReceivedPaper } from "./receipt.ts";
import { listReceipts } from "./store.ts";

/** The receipts of a case the caller has been shown, oldest first. */
export const loadReceipts: (context: Context, caseId: string) => Promise<readonly Receipt[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listReceipts(db, ids)), (receipt) => receipt.caseId),
  );

/** A fee as it comes in, its amount in fen. */
export interface FeeInput {
  readonly name: string;
  readonly amount: number;
  readonly basis: string;
  readonly departmentId?: string | undefined;
}

const paper: z.ZodType<ReceivedPaper> = input.object({
  name: input.text(80),
  copies: input.integer({ min: 1, max: 100 }),
  original: input.flag,
});

/** A fee in an input. */
export const feeInput: z.ZodType<FeeInput> = input.object({
  name: input.text(80),
  amount: input.fen,
  basis: input.text(200),
  departmentId: input.optional(input.text(80)),
});

/** Papers in an input; none when left out. */
export const papersInput: z.ZodType<readonly ReceivedPaper[] | undefined> = input.optional(
  input.list(paper, { max: 50 }),
);

/** Fees in an input, each with its basis; none when left out. */
export const feesInput: z.ZodType<readonly FeeInput[] | undefined> = input.optional(
  input.list(feeInput, { max: 20 }),
);

/** Fees as a receipt keeps them. */
export function feesTaken(fees: readonly FeeInput[]): readonly ChargedFee[] {
  return fees.map(({ amount, ...fee }) => ({ ...fee, fen: amount }));
}

/** Papers and fees are taken by somebody at the place: an applicant cannot say so of their own case. @throws INPUT_INVALID */
export function refuseTakenFacts(
  actor: Actor,
  place: DivisionCode,
  taken: { readonly papers?: unknown; readonly fees?: unknown },
): void {
  if (hasRole(actor, "AGENT", "CLERK") && actsFor(actor, place)) return;
  const problems = [
    ...(taken.papers === undefined
      ? []
      : [takenByStaffOnly({ what: "taking papers", whatZh: "收取材料" }, { path: ["input", "papers"] })]),
    ...(taken.fees === undefined
      ? []
      : [takenByStaffOnly({ what: "taking fees", whatZh: "收取费用" }, { path: ["input", "fees"] })]),
  ];
  if (problems.length > 0) throw new InvalidInputError(problems.map((problem) => problemFrom(problem)));
}
