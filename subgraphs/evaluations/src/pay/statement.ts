import { createHash } from "node:crypto";
import { canonicalJson } from "@yimen/subgraph-kit";
import type { Statement } from "./pay.ts";

/** SHA-256 over everything a statement says, in base64url. */
export function sealOfStatement(statement: Omit<Statement, "hash" | "reversed">): string {
  const { month, issuedAt, ...rest } = statement;
  const content = {
    ...rest,
    month: month.toString(),
    issuedAt: issuedAt.toString({ smallestUnit: "microsecond" }),
  };
  return createHash("sha256").update(canonicalJson(content)).digest("base64url");
}

/** Yuan as people write them, in whole fen. @throws (a bug) for a fraction of a fen */
export function fenOf(yuan: string): number {
  const [whole = "", fraction = ""] = yuan.split(".");
  if (!/^\d+$/.test(whole) || !/^\d{0,2}$/.test(fraction))
    throw new Error(`${yuan} yuan is no whole number of fen`);
  return Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}
