import { type DocumentType, masked } from "@yimen/domain";
import type { Sealer } from "@yimen/subgraph-kit";
import type { SealedHolder } from "./document.ts";

/** Who holds a document, in clear. Only ever in memory. */
export interface Holder {
  readonly name: string;
  readonly documentType: DocumentType;
  readonly documentNumber: string;
}

// The place goes into the cipher: a sealed text moved to another row or column does not open.
const placeOf = (documentId: string, column: string): string =>
  `putuo.island_document/${documentId}/${column}`;

/** Seals personal facts for their row. @source X-12 */
export function sealHolder(sealer: Sealer, documentId: string, holder: Holder): Holder {
  return {
    name: sealer.seal(holder.name, placeOf(documentId, "holder_name")),
    documentType: holder.documentType,
    documentNumber: sealer.seal(holder.documentNumber, placeOf(documentId, "holder_document_number")),
  };
}

/** @throws when a sealed text was altered or belongs to another row or column */
export function openHolder(sealer: Sealer, sealed: SealedHolder): Holder {
  const { documentId, documentType } = sealed;
  return {
    name: sealer.open(sealed.name, placeOf(documentId, "holder_name")),
    documentType,
    documentNumber: sealer.open(sealed.documentNumber, placeOf(documentId, "holder_document_number")),
  };
}

/** Enough to compare with a card in hand, not enough to learn a person: 张*, 330903********1234. */
export function maskHolder({ name, documentType, documentNumber }: Holder): Holder {
  return {
    name: `${Array.from(name)[0] ?? ""}*`,
    documentType,
    documentNumber: masked(documentNumber),
  };
}
