import { type IdentityDocument, masked, personKey, storedPersonKeys } from "@yimen/domain";
import type { Sealer, SealedTable } from "@yimen/subgraph-kit";
import type { SealedApplicant } from "../case/store.ts";

/** Who a case is for, in clear. Only ever in memory. */
export interface Applicant {
  readonly name: string;
  readonly documentType: SealedApplicant["documentType"];
  readonly documentNumber: string;
  readonly phone: string | null;
}

// The place goes into the cipher: a sealed text moved to another row or column does not open.
const placeOf = (caseId: string, column: string): string => `cases.service_case/${caseId}/${column}`;

/** Where applicants' facts are kept sealed. */
export const sealedApplicants: SealedTable = {
  table: "service_case",
  id: "id",
  columns: Object.fromEntries(
    ["applicant_name", "applicant_document_number", "applicant_phone"].map((column) => [
      column,
      (caseId: string) => placeOf(caseId, column),
    ]),
  ),
};

/** Seals personal facts for their row, and fingerprints whom the document is of, for look-ups by the exact person. */
export function sealApplicant(
  sealer: Sealer,
  caseId: string,
  applicant: Applicant,
): Omit<SealedApplicant, "caseId"> & { readonly documentFingerprint: string } {
  const { name, documentType, documentNumber, phone } = applicant;
  return {
    name: sealer.seal(name, placeOf(caseId, "applicant_name")),
    documentType,
    documentNumber: sealer.seal(documentNumber, placeOf(caseId, "applicant_document_number")),
    documentFingerprint: documentFingerprint(sealer, { type: documentType, number: documentNumber }),
    phone: phone === null ? null : sealer.seal(phone, placeOf(caseId, "applicant_phone")),
  };
}

/** What stands for the name of somebody whose facts were erased when their time was over. */
const erasedName = "〔已销毁〕";

/** What stands in a case for an applicant whose facts were erased: it opens, and says so. */
export function erasedApplicant(
  sealer: Sealer,
  caseId: string,
): Pick<SealedApplicant, "name" | "documentNumber"> {
  return {
    name: sealer.seal(erasedName, placeOf(caseId, "applicant_name")),
    documentNumber: sealer.seal("", placeOf(caseId, "applicant_document_number")),
  };
}

/** @throws when a sealed text was altered or belongs to another row or column */
export function openApplicant(sealer: Sealer, sealed: SealedApplicant): Applicant {
  const { caseId, documentType } = sealed;
  return {
    name: sealer.open(sealed.name, placeOf(caseId, "applicant_name")),
    documentType,
    documentNumber: sealer.open(sealed.documentNumber, placeOf(caseId, "applicant_document_number")),
    phone: sealed.phone === null ? null : sealer.open(sealed.phone, placeOf(caseId, "applicant_phone")),
  };
}

/** An applicant's phone alone, for a message that leaves. @throws when the sealed text was altered or belongs to another row */
export function openPhone(sealer: Sealer, caseId: string, sealed: string): string {
  return sealer.open(sealed, placeOf(caseId, "applicant_phone"));
}

/** The keyed hash by which a person's cases are found: one for a document, its reissues and all writings of its number. */
function documentFingerprint(sealer: Sealer, document: Pick<IdentityDocument, "type" | "number">): string {
  return fingerprintOf(sealer, personKey(document));
}

/** Every hash under which cases of a person may stand, those of before documents and reissues had one among them. */
export function storedFingerprints(
  sealer: Sealer,
  document: Pick<IdentityDocument, "type" | "number">,
): readonly string[] {
  return storedPersonKeys(document).map((key) => fingerprintOf(sealer, key));
}

function fingerprintOf(sealer: Sealer, key: string): string {
  return sealer.fingerprint(key, "cases.applicant-document");
}

/** Enough to recognise a person already known, not enough to learn one: 张*, 330727********1234, 138****1234. */
export function maskApplicant({ name, documentType, documentNumber, phone }: Applicant): Applicant {
  return {
    name: name === erasedName ? name : `${Array.from(name)[0] ?? ""}*`,
    documentType,
    documentNumber: masked(documentNumber),
    phone: phone === null ? null : masked(phone),
  };
}
