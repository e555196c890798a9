import { createHash } from "node:crypto";
import { canonicalJson } from "@yimen/subgraph-kit";
import type { Draft, Final } from "./assessment.ts";

/** What a final is sealed over: what it says, what it rests on, the law it was judged by, and the final before it. */
export type Sealed = Omit<Final, "hash" | "reopened">;

/** SHA-256 over everything a final says, in base64url: whoever changes a figure, a fact or the law breaks it. */
export function sealOf(final: Sealed, draft: Pick<Draft, "basis" | "outcome" | "lawRevision">): string {
  const { assessmentId, number, about, rule, period, version, score, band, previousHash } = final;
  const content = {
    assessmentId,
    number,
    about: [about.subject, about.id],
    rule,
    period: [period.from.toString(), period.to.toString()],
    version,
    score,
    band,
    finalizedAt: final.finalizedAt.toString({ smallestUnit: "microsecond" }),
    finalizedBy: final.finalizedBy,
    basis: draft.basis,
    outcome: draft.outcome,
    lawRevision: draft.lawRevision,
    previousHash,
  };
  return createHash("sha256").update(canonicalJson(content)).digest("base64url");
}

/** Does a final still say what was sealed? */
export function isIntact(final: Final, draft: Pick<Draft, "basis" | "outcome" | "lawRevision">): boolean {
  return sealOf(final, draft) === final.hash;
}
