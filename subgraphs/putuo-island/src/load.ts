import { type DivisionCode, type DocumentType, documentTypes, input, parseDivisionCode } from "@yimen/domain";
import {
  type Dataset,
  idFromKey,
  type LoadReport,
  refuseFact,
  sourcesShape,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Context } from "./context.ts";
import { documentIdOf } from "./document/operations.ts";
import { sealHolder } from "./document/sealing.ts";
import { insertDocuments, insertSteps } from "./document/store.ts";
import { putItems } from "./island/store.ts";
import type { IslandTables } from "./tables.ts";
import { type DocumentKind, documentKinds } from "./vocabulary.ts";

type Tx = WriteTransaction<IslandTables>;

interface ItemRecord {
  /** Short name of the item, as lists of data packages call it. */
  readonly item: string;
  /** The town whose own item it is. */
  readonly division: DivisionCode;
  readonly kind: DocumentKind;
}

const itemsFile = z.object({
  sources: sourcesShape,
  documents: z.array(
    z.object({
      item: z.string(),
      division: input.divisionCode,
      kind: input.vocabulary(documentKinds),
    }) satisfies z.ZodType<ItemRecord>,
  ),
});

/** One invented document of a sample package. */
export interface SampleDocument {
  /** Key of its case in the same package's `cases`. */
  readonly caseKey: string;
  readonly caseNo: string;
  /** Station code. */
  readonly station: string;
  readonly kind: DocumentKind;
  readonly item: string;
  readonly number: string;
  readonly holder: {
    readonly name: string;
    readonly documentType: DocumentType;
    readonly documentNumber: string;
  };
  readonly plate?: string | undefined;
  /** ISO date. */
  readonly issuedOn: Temporal.PlainDate;
}

const samplesFile = z.object({
  sources: sourcesShape,
  documents: z.array(
    z.object({
      caseKey: z.string(),
      caseNo: z.string(),
      station: z.string(),
      kind: input.vocabulary(documentKinds),
      item: z.string(),
      number: z.string(),
      holder: z.object({
        name: z.string(),
        documentType: input.vocabulary(documentTypes),
        documentNumber: z.string(),
      }),
      plate: z.string().optional(),
      issuedOn: input.pastDay,
    }) satisfies z.ZodType<SampleDocument>,
  ),
});

/**
 * Loads `island-documents` of a county's package: which items lead to which document. Documents themselves come of
 * completed cases alone; only a sample package may invent some, in `sample-island-documents`. Those count nowhere.
 *
 * @throws when a package that is no sample brings documents
 */
export async function load(tx: Tx, dataset: Dataset, context: Context): Promise<LoadReport> {
  const file = await dataset.read("island-documents", itemsFile);
  const items = (file?.documents ?? []).map(({ item, division, kind }) => ({
    itemId: idFromKey(division, "item", item),
    divisionCode: division,
    kind,
  }));
  await putItems(tx.db, items);
  return { islandItems: items.length, islandDocuments: await loadSamples(tx, dataset, context) };
}

async function loadSamples(tx: Tx, dataset: Dataset, context: Context): Promise<number> {
  const file = await dataset.read("sample-island-documents", samplesFile);
  if (file === undefined) return 0;
  if (!dataset.sample) {
    refuseFact(file, "documents", {
      zh: `${dataset.name} 不是示例数据,不得带有证件;真实证件由办结的办件产生`,
      en: `${dataset.name} brings island documents but is no sample; a real one comes of its completed case`,
    });
  }
  const documents = file.documents.map((record) => sampleOf(record, context));
  const written = await insertDocuments(tx.db, documents);
  const added = documents.filter(({ id }) => written.has(id));
  await insertSteps(
    tx.db,
    added.map(({ id, divisionCode, appliedAt }) => ({
      documentId: id,
      seq: 1,
      divisionCode,
      applicantSubject: null,
      at: appliedAt,
      action: "ISSUE",
      actor: `sample:${dataset.name}`,
      state: "ISSUED",
      reason: null,
    })),
  );
  return added.length;
}

function sampleOf(
  record: SampleDocument,
  { sealer }: Context,
): Parameters<typeof insertDocuments>[1][number] {
  const division = parseDivisionCode(record.station.slice(0, 12));
  const caseId = idFromKey(division, "case", record.caseKey);
  const id = documentIdOf(division, caseId);
  return {
    id,
    divisionCode: division,
    kind: record.kind,
    caseId,
    caseNo: record.caseNo,
    itemId: idFromKey(division, "item", record.item),
    stationId: idFromKey(division, "station", record.station),
    applicantSubject: null,
    state: "ISSUED",
    number: record.number,
    holderKind: null,
    holder: sealHolder(sealer, id, record.holder),
    plate: record.plate ?? null,
    bicycle: null,
    appliedAt: record.issuedOn.toZonedDateTime("Asia/Shanghai").toInstant(),
    issuedOn: record.issuedOn,
    validUntil: null,
    sample: true,
    revision: 1,
  };
}
