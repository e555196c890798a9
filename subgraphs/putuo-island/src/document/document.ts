import type { DivisionCode, DocumentType } from "@yimen/domain";
import type { Standing } from "../lifecycle/lifecycle.ts";
import type { DocumentAction, DocumentKind, StoredState } from "../vocabulary.ts";

/** A gate card or a bicycle permit (岛上证件), without its holder's personal facts. */
export interface IslandDocument {
  readonly id: string;
  /** The town that issues it. */
  readonly divisionCode: DivisionCode;
  readonly kind: DocumentKind;
  readonly caseId: string;
  readonly caseNo: string;
  readonly itemId: string;
  readonly stationId: string;
  readonly applicantSubject: string | null;
  readonly state: StoredState;
  /** Null until it is issued. */
  readonly number: string | null;
  readonly holderKind: string | null;
  readonly plate: string | null;
  readonly bicycle: string | null;
  readonly appliedAt: Temporal.Instant;
  readonly issuedOn: Temporal.PlainDate | null;
  /** Null while no law of the place says how long it is valid. */
  readonly validUntil: Temporal.PlainDate | null;
  readonly sample: boolean;
  readonly revision: number;
}

/** A holder's personal facts as they lie in the database. */
export interface SealedHolder {
  readonly documentId: string;
  readonly applicantSubject: string | null;
  readonly name: string;
  readonly documentType: DocumentType;
  readonly documentNumber: string;
}

/** One step of a document (证件记录). */
export interface DocumentStep {
  readonly documentId: string;
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly action: DocumentAction;
  readonly actor: string;
  readonly state: StoredState;
  readonly reason: string | null;
}

/** The document as the table of transitions sees it. */
export function standingOf({ number, caseNo, divisionCode, state, validUntil }: IslandDocument): Standing {
  return { name: number ?? caseNo, divisionCode, state, validUntil };
}
