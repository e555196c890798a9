import type { DivisionCode } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import type { EvidenceKind, FindingAct } from "../vocabulary.ts";

/** A thing rules are about: its kind as the facts schema names it, and its id. A division's id is its code. */
export interface SubjectKey {
  readonly subject: string;
  readonly id: string;
  /** Where it is asked about, of a thing that belongs to many places, such as an item. */
  readonly place?: DivisionCode | undefined;
}

/** A thing with the place it lies in. */
export interface PlacedSubject extends SubjectKey {
  readonly divisionCode: DivisionCode;
}

/** What shows it: a case, an inspection, a document's number. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly reference: string;
}

/** Fields of the fact `finding` by name: how often, how long, how much, and what the place's law adds. */
export type Measures = Readonly<Record<string, FactValue | null>>;

/** That an event of the law happened (情形): added, never overwritten. */
export interface Finding {
  readonly id: string;
  /** The place that everything it is about lies in. */
  readonly divisionCode: DivisionCode;
  readonly event: string;
  readonly foundOn: Temporal.PlainDate;
  readonly source: string;
  readonly measures: Measures;
  readonly responsibleId: string | null;
  readonly evidence: readonly Evidence[];
  readonly note: string | null;
  /** The inspection that found it. */
  readonly inspectionId: string | null;
  /** Where it stands, of `findingStates`. */
  readonly state: string;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
  readonly sample: boolean;
}

/** Something done about a finding, with where it stood afterwards. */
export interface ActOnFinding {
  readonly findingId: string;
  readonly divisionCode: DivisionCode;
  readonly act: FindingAct;
  readonly state: string;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly reason: string | null;
  /** Fields of the fact `finding` that it has from then on. */
  readonly facts: Measures;
}

/** What an assessor picked from an event's range for one thing. */
export interface Pick extends SubjectKey {
  readonly findingId: string;
  readonly divisionCode: DivisionCode;
  readonly points: string;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly by: string;
}
