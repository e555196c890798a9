import { parseYuan } from "@yimen/domain";
import { z } from "zod";
import type { LegalBasisBody, StatementBodies } from "../statement/statement.ts";
import { said, type Said } from "./said.ts";

/** A law or document as a data package names it. */
export interface LegalEntry {
  readonly title: string;
  readonly articles: readonly string[];
  readonly kind?: string | undefined;
  readonly docNo?: string | undefined;
}

export const legalEntry: z.ZodType<LegalEntry> = z.object({
  title: z.string(),
  articles: z.array(z.string()).default([]),
  kind: z.string().optional(),
  docNo: z.string().optional(),
});

/** An amount in one case, exact text in yuan. */
interface ChargeEntry extends Said {
  readonly case: string;
  readonly amountYuan: string;
  readonly unit?: string | undefined;
}

/** What a data package says of an item's fees. */
export interface FeeEntry extends Said {
  readonly charged?: boolean | undefined;
  readonly charges: readonly ChargeEntry[];
  readonly reductions: readonly string[];
  readonly basis?: LegalEntry | undefined;
  readonly asWritten?: string | undefined;
}

export const feeEntry: z.ZodType<FeeEntry> = z.object({
  ...said,
  charged: z.boolean().optional(),
  charges: z
    .array(z.object({ ...said, case: z.string(), amountYuan: z.string(), unit: z.string().optional() }))
    .default([]),
  reductions: z.array(z.string()).default([]),
  basis: legalEntry.optional(),
  asWritten: z.string().optional(),
});

export function legalBody(entry: LegalEntry): LegalBasisBody {
  return {
    title: entry.title,
    articles: entry.articles,
    rank: entry.kind ?? null,
    documentNumber: entry.docNo ?? null,
  };
}

/** A law is its own citation where no copy of it was read. */
export function legalName({ title, docNo }: LegalEntry): string {
  return docNo === undefined ? title : `${title} (${docNo})`;
}

/**
 * A fee whose amounts are of different places, as one fee a place. What is left without a place must say something
 * of its own: that somewhere else something is charged is no statement about here.
 */
export function feesByPlace(fee: FeeEntry): readonly FeeEntry[] {
  const here = fee.charges.filter(({ place }) => place === undefined);
  const elsewhere = fee.charges.filter(({ place }) => place !== undefined);
  const others = elsewhere.map(({ place, source, division, ...charge }) => ({
    charged: fee.charged,
    charges: [charge],
    reductions: [],
    place,
    source,
    division,
  }));
  const says =
    here.length > 0 || fee.reductions.length > 0 || fee.basis !== undefined || fee.place !== undefined;
  return elsewhere.length === 0 || says ? [{ ...fee, charges: here }, ...others] : others;
}

/** @throws NUMBER_TOO_PRECISE for an amount that is not in whole fen */
export function feeBody(fee: FeeEntry): StatementBodies["FEES"] {
  return {
    charged: fee.charged ?? null,
    charges: fee.charges.map((charge) => ({
      situation: charge.case,
      amount: parseYuan(charge.amountYuan),
      per: charge.unit ?? null,
      note: charge.note ?? null,
    })),
    reductions: fee.reductions,
    basis: fee.basis === undefined ? null : legalBody(fee.basis),
    asWritten: fee.asWritten ?? null,
  };
}
