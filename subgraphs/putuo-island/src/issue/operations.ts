import { chinaDate, type IdentityDocument, input, parseInput } from "@yimen/domain";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { addIssued, addStanding, countInForce, lockIssuing, takeNumber } from "../count/store.ts";
import { tellInForce, tellIssued } from "../count/telling.ts";
import type { IslandDocument } from "../document/document.ts";
import { type Holder, sealHolder } from "../document/sealing.ts";
import { type DocumentChanges, findPlateHolder } from "../document/store.ts";
import type { Question } from "../law/ask.ts";
import { type StepEffect, takeStep } from "../step/take-step.ts";
import type { IslandTables } from "../tables.ts";
import type { DocumentKind } from "../vocabulary.ts";
import { plateTaken } from "./failures.ts";
import { askToIssue } from "./issuing-law.ts";

type Tx = WriteTransaction<IslandTables>;

/** The document issued, and what the law of the town said to it. */
export interface Issued {
  readonly documentId: string;
  readonly questions: readonly Question[];
}

interface HolderInput {
  readonly name: string;
  readonly document: IdentityDocument;
}

const holderInput: z.ZodType<HolderInput> = input.object({
  name: input.text(60),
  document: input.idDocument,
});

const shared = {
  idempotencyKey: input.idempotencyKey,
  documentId: input.text(80),
  expectedRevision: input.optional(input.integer({ min: 1, max: 1_000_000 })),
  holder: holderInput,
  holderKind: input.optional(input.text(40)),
};

const gateCardInput = input.ofMutation("putuoIssueGateCard", shared);
const bicyclePermitInput = input.ofMutation("putuoIssueBicyclePermit", {
  ...shared,
  plate: input.givenNumber(20),
  bicycle: input.optionalText(100),
});

/**
 * Issues the gate card (正山门卡) that was applied for.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, WRONG_STATE, CONCURRENT_CHANGE, PUTUO_QUOTA_REACHED,
 *   PUTUO_SEASON_CLOSED, PUTUO_HOLDER_NOT_ALLOWED, PUTUO_HOLDER_KIND_NEEDED
 * @source PT-11
 */
export async function issueGateCard(context: Context, raw: unknown): Promise<Issued> {
  const { holder, holderKind, ...wanted } = parseInput(gateCardInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "putuoIssueGateCard", action: "ISSUE", kind: "GATE_CARD" },
    (tx, current) => issue(context, tx, current, { holder: holderOf(holder), holderKind }, {}),
  );
}

/**
 * Issues the bicycle permit (自行车登记) that was applied for, with the plate the bicycle gets.
 *
 * @throws what {@link issueGateCard} throws, and PUTUO_PLATE_TAKEN
 * @source PT-11
 */
export async function issueBicyclePermit(context: Context, raw: unknown): Promise<Issued> {
  const { holder, holderKind, plate, bicycle, ...wanted } = parseInput(bicyclePermitInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "putuoIssueBicyclePermit", action: "ISSUE", kind: "BICYCLE_PERMIT" },
    async (tx, current) => {
      const issued = await issue(
        context,
        tx,
        current,
        { holder: holderOf(holder), holderKind },
        { plate, bicycle: bicycle ?? null },
      );
      // Under the lock of issue(): nobody gives the plate away meanwhile.
      const other = await findPlateHolder(tx.db, current.divisionCode, plate, chinaDate(context.now));
      if (other !== undefined) throw plateTaken({ plate, number: other }, { path: ["input", "plate"] });
      return issued;
    },
  );
}

async function issue(
  context: Context,
  tx: Tx,
  current: IslandDocument,
  { holder, holderKind }: { readonly holder: Holder; readonly holderKind: string | undefined },
  particulars: DocumentChanges,
): Promise<StepEffect<{ readonly questions: readonly Question[] }>> {
  const today = chinaDate(context.now);
  const { divisionCode: town, kind } = current;
  // First: what is counted next stays so until the commit.
  await lockIssuing(tx.db, current);
  const inForce = await countInForce(tx.db, current, today);
  const { questions, refusal, validUntil } = await askToIssue(context, {
    town,
    kind,
    inForce,
    holder: { kind: holderKind },
  });
  if (refusal !== undefined) throw refusal;
  const ordinal = await takeNumber(tx.db, current, today.year);
  await addIssued(tx.db, current, today.year);
  await addStanding(tx.db, current, validUntil, 1);
  await tellIssued(context, tx, current);
  await tellInForce(context, tx, town, kind);
  const sealed = sealHolder(context.sealer, current.id, holder);
  return {
    changes: {
      ...particulars,
      number: documentNumber(current, today.year, ordinal),
      holder_kind: holderKind ?? null,
      holder_name: sealed.name,
      holder_document_type: sealed.documentType,
      holder_document_number: sealed.documentNumber,
      issued_on: today,
      valid_until: validUntil,
    },
    answer: { questions },
  };
}

const numberMarks: Readonly<Record<DocumentKind, string>> = { GATE_CARD: "GC", BICYCLE_PERMIT: "BP" };

/** Town, kind, year and ordinal: `330903106000-GC-2026-000001`. */
function documentNumber({ divisionCode, kind }: IslandDocument, year: number, ordinal: number): string {
  return `${divisionCode}-${numberMarks[kind]}-${year}-${String(ordinal).padStart(6, "0")}`;
}

function holderOf({ name, document }: HolderInput): Holder {
  return { name, documentType: document.type, documentNumber: document.number };
}
