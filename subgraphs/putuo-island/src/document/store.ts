import type { DivisionCode } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, partsWithin, readMergedPage } from "@yimen/subgraph-kit";
import type { Kysely, Updateable } from "kysely";
import type { Viewer } from "../readers.ts";
import type { IslandTables } from "../tables.ts";
import type { DocumentKind, StoredState } from "../vocabulary.ts";
import type { DocumentStep, IslandDocument, SealedHolder } from "./document.ts";
import type { Holder } from "./sealing.ts";

const columns = [
  "id",
  "division_code as divisionCode",
  "kind",
  "case_id as caseId",
  "case_no as caseNo",
  "item_id as itemId",
  "station_id as stationId",
  "applicant_subject as applicantSubject",
  "state",
  "number",
  "holder_kind as holderKind",
  "plate",
  "bicycle",
  "applied_at as appliedAt",
  "issued_on as issuedOn",
  "valid_until as validUntil",
  "sample",
  "revision",
] as const;

/** Documents by a key, as far as row-level security shows them. */
export async function findDocuments(
  db: Kysely<IslandTables>,
  by: "id" | "number" | "case_id",
  keys: readonly string[],
): Promise<readonly IslandDocument[]> {
  return db
    .selectFrom("island_document")
    .select(columns)
    .where(by, "=", (eb) => eb.fn.any(eb.val([...keys])))
    .execute();
}

export interface DocumentFilter {
  readonly kind: DocumentKind;
  /** Only those of this place and below. */
  readonly within?: DivisionCode | undefined;
  /** Only those with this plate. */
  readonly plate?: string | undefined;
}

/** Documents the viewer may see, newest application first. */
export async function listDocuments(
  db: Kysely<IslandTables>,
  { subject, places }: Viewer,
  { kind, within, plate }: DocumentFilter,
  page: PageArguments,
): Promise<Page<IslandDocument>> {
  let all = db.selectFrom("island_document").select(columns).where("kind", "=", kind);
  if (plate !== undefined) all = all.where("plate", "=", plate);
  const inPlace = (part: typeof all, place: DivisionCode | undefined): typeof all =>
    place === undefined ? part : part.where(lyingIn(place));
  const mine = subject === undefined ? [] : [inPlace(all.where("applicant_subject", "=", subject), within)];
  const others = subject === undefined ? all : all.where("applicant_subject", "is distinct from", subject);
  const ofPlaces = places === "everywhere" ? [within] : partsWithin(places, within);
  return readMergedPage(
    db,
    [...mine, ...ofPlaces.map((place) => inPlace(others, place))],
    [
      { column: "applied_at", direction: "desc" },
      { column: "id", direction: "desc" },
    ],
    page,
  );
}

/** The document, locked so that nobody else takes a step until the transaction ends. */
export async function lockDocument(
  db: Kysely<IslandTables>,
  id: string,
): Promise<IslandDocument | undefined> {
  return db.selectFrom("island_document").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function findHolders(
  db: Kysely<IslandTables>,
  ids: readonly string[],
): Promise<readonly SealedHolder[]> {
  const rows = await db
    .selectFrom("island_document")
    .select([
      "id as documentId",
      "applicant_subject as applicantSubject",
      "holder_name as name",
      "holder_document_type as documentType",
      "holder_document_number as documentNumber",
    ])
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
  return rows.flatMap(({ documentId, applicantSubject, name, documentType, documentNumber }) =>
    name === null || documentType === null || documentNumber === null
      ? []
      : [{ documentId, applicantSubject, name, documentType, documentNumber }],
  );
}

/** The number of another document of the town that carries the plate and has not ended on the day, if there is one. */
export async function findPlateHolder(
  db: Kysely<IslandTables>,
  town: DivisionCode,
  plate: string,
  day: Temporal.PlainDate,
): Promise<string | undefined> {
  const found = await db
    .selectFrom("island_document")
    .select("number")
    .where("division_code", "=", town)
    .where("plate", "=", plate)
    .where("state", "in", ["ISSUED", "SUSPENDED"])
    .where((eb) => eb.or([eb("valid_until", "is", null), eb("valid_until", ">=", day)]))
    .executeTakeFirst();
  return found?.number ?? undefined;
}

/** Writes documents with their holders, if they have one. Returns the ids of those written: a case keeps its document. */
export async function insertDocuments(
  db: Kysely<IslandTables>,
  documents: readonly (IslandDocument & { readonly holder?: Holder | undefined })[],
): Promise<ReadonlySet<string>> {
  if (documents.length === 0) return new Set();
  const written = await db
    .insertInto("island_document")
    .values(
      documents.map((document) => ({
        id: document.id,
        division_code: document.divisionCode,
        kind: document.kind,
        case_id: document.caseId,
        case_no: document.caseNo,
        item_id: document.itemId,
        station_id: document.stationId,
        applicant_subject: document.applicantSubject,
        state: document.state,
        number: document.number,
        holder_kind: document.holderKind,
        holder_name: document.holder?.name ?? null,
        holder_document_type: document.holder?.documentType ?? null,
        holder_document_number: document.holder?.documentNumber ?? null,
        plate: document.plate,
        bicycle: document.bicycle,
        applied_at: document.appliedAt,
        issued_on: document.issuedOn,
        valid_until: document.validUntil,
        sample: document.sample,
        revision: document.revision,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return new Set(written.map(({ id }) => id));
}

/** What a step changes; state and revision it changes always. */
export type DocumentChanges = Pick<
  Updateable<IslandTables["island_document"]>,
  | "number"
  | "holder_kind"
  | "holder_name"
  | "holder_document_type"
  | "holder_document_number"
  | "plate"
  | "bicycle"
  | "issued_on"
  | "valid_until"
>;

export async function updateDocument(
  db: Kysely<IslandTables>,
  { id, revision }: IslandDocument,
  state: StoredState,
  changes: DocumentChanges,
): Promise<void> {
  await db
    .updateTable("island_document")
    .set({ ...changes, state, revision: revision + 1 })
    .where("id", "=", id)
    .execute();
}

/** Steps of documents the caller has been given, oldest first. */
export async function listSteps(
  db: Kysely<IslandTables>,
  documentIds: readonly string[],
): Promise<readonly DocumentStep[]> {
  return db
    .selectFrom("document_step")
    .select(["document_id as documentId", "seq", "at", "action", "actor", "state", "reason"])
    .where("document_id", "=", (eb) => eb.fn.any(eb.val([...documentIds])))
    .orderBy("document_id")
    .orderBy("seq")
    .execute();
}

export async function insertSteps(
  db: Kysely<IslandTables>,
  steps: readonly (DocumentStep & Pick<IslandDocument, "divisionCode" | "applicantSubject">)[],
): Promise<void> {
  if (steps.length === 0) return;
  await db
    .insertInto("document_step")
    .values(
      steps.map((step) => ({
        document_id: step.documentId,
        seq: step.seq,
        division_code: step.divisionCode,
        applicant_subject: step.applicantSubject,
        at: step.at,
        action: step.action,
        actor: step.actor,
        state: step.state,
        reason: step.reason,
      })),
    )
    .execute();
}
