import {
  type CaseCompleted,
  divisionAt,
  input,
  normaliseCode,
  parseDivisionCode,
  parseInput,
} from "@yimen/domain";
import {
  defineLoader,
  groupedBy,
  idFromKey,
  keyedBy,
  type Page,
  type PageArguments,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { findItems } from "../island/store.ts";
import { isApplicant, mayRead, viewerOf } from "../readers.ts";
import type { IslandTables } from "../tables.ts";
import type { DocumentKind } from "../vocabulary.ts";
import type { DocumentStep, IslandDocument } from "./document.ts";
import { type Holder, maskHolder, openHolder } from "./sealing.ts";
import {
  findDocuments,
  findHolders,
  insertDocuments,
  insertSteps,
  listDocuments,
  listSteps,
} from "./store.ts";

type DocumentLoader = (context: Context, key: string) => Promise<IslandDocument | undefined>;

function loaderBy(
  column: Parameters<typeof findDocuments>[1],
  keyOf: (document: IslandDocument) => string | null,
): DocumentLoader {
  return defineLoader(async (context: Context, keys: readonly string[]) => {
    const found = await context.read((db) => findDocuments(db, column, keys));
    return keyedBy(
      found.filter((document) => mayRead(context.actor, document)),
      (document) => keyOf(document) ?? "",
    );
  });
}

/** The document with an id, if the caller may see it: what one may not see is answered like what is not there. */
export const loadDocument: DocumentLoader = loaderBy("id", ({ id }) => id);
export const loadDocumentByNumber: DocumentLoader = loaderBy("number", ({ number }) => number);
/** The document that came of a case. */
export const loadDocumentOfCase: DocumentLoader = loaderBy("case_id", ({ caseId }) => caseId);

/** A found document, when it is of the kind asked for. */
export async function ofKind(
  kind: DocumentKind,
  found: Promise<IslandDocument | undefined>,
): Promise<IslandDocument | undefined> {
  const document = await found;
  return document?.kind === kind ? document : undefined;
}

/** Who holds a document the caller has been given: in clear for whoever applied for it, masked for everybody else. */
export const loadHolder: (context: Context, documentId: string) => Promise<Holder | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) => {
    const sealed = await context.read((db) => findHolders(db, ids));
    return new Map(
      sealed.map((each) => {
        const holder = openHolder(context.sealer, each);
        return [each.documentId, isApplicant(context.actor, each) ? holder : maskHolder(holder)];
      }),
    );
  },
);

/** The steps of a document the caller has been given, oldest first. */
export const loadSteps: (
  context: Context,
  documentId: string,
) => Promise<readonly DocumentStep[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listSteps(db, ids)), ({ documentId }) => documentId),
);

export interface DocumentQuery {
  readonly within?: string | null | undefined;
  readonly mine?: boolean | null | undefined;
  readonly plate?: string | null | undefined;
}

/** Documents the caller may see, newest first; none for the public. @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageDocuments(
  context: Context,
  kind: DocumentKind,
  query: DocumentQuery,
  page: PageArguments,
): Promise<Page<IslandDocument>> {
  const within = parseInput(input.optionalDivisionCode, query.within, ["within"]);
  const viewer = viewerOf(context.actor);
  const filter = {
    kind,
    within,
    plate: query.plate == null ? undefined : normaliseCode(query.plate),
  };
  return context.read((db) =>
    listDocuments(db, query.mine === true ? { ...viewer, places: [] } : viewer, filter, page),
  );
}

/**
 * Opens the draft of a gate card or bicycle permit when the case for it was completed. A case for another item opens
 * none, nor does one that was denied: its result is the refusal.
 *
 * @source PT-11
 */
export async function openDocument(
  tx: WriteTransaction<IslandTables>,
  completed: CaseCompleted,
  context: Context,
): Promise<void> {
  if (completed.outcome === "DENIED") return;
  const [item] = await findItems(tx.db, [completed.itemId]);
  if (item === undefined) return;
  const station = parseDivisionCode(completed.division);
  const divisionCode = divisionAt(station, "TOWNSHIP") ?? station;
  const id = documentIdOf(item.divisionCode, completed.caseId);
  const appliedAt = Temporal.Instant.from(completed.completedAt);
  const applicantSubject = completed.applicantSubject ?? null;
  const written = await insertDocuments(tx.db, [
    {
      id,
      divisionCode,
      kind: item.kind,
      caseId: completed.caseId,
      caseNo: completed.caseNo,
      itemId: completed.itemId,
      stationId: completed.stationId,
      applicantSubject,
      state: "APPLIED",
      number: null,
      holderKind: null,
      plate: null,
      bicycle: null,
      appliedAt,
      issuedOn: null,
      validUntil: null,
      sample: false,
      revision: 1,
    },
  ]);
  if (!written.has(id)) return;
  await insertSteps(tx.db, [
    {
      documentId: id,
      seq: 1,
      divisionCode,
      applicantSubject,
      at: appliedAt,
      action: "APPLY",
      actor: applicantSubject ?? completed.handledBy ?? context.actor.subject ?? "",
      state: "APPLIED",
      reason: null,
    },
  ]);
}

/** The one id the document of a case can have. */
export function documentIdOf(town: Parameters<typeof idFromKey>[0], caseId: string): string {
  return idFromKey(town, "putuo-island-document", caseId);
}
