import { createHash } from "node:crypto";
import type { CaseKind, CaseOutcome, CaseState, DeskTask, PauseGround, Role } from "@yimen/domain";
import { canonicalJson } from "@yimen/subgraph-kit";
import type { DeliveryMethod, IntakeException, JournalStep } from "../vocabulary.ts";

/** What a step decided or said. Never personal facts: the journal is read by more people than the case's papers. */
export interface JournalDetail {
  readonly kind?: CaseKind;
  readonly outcome?: CaseOutcome;
  /** Name of the department that decided its part. */
  readonly department?: string;
  /** What was claimed, handed on or returned. */
  readonly task?: DeskTask;
  /** Account it was handed on to. */
  readonly handedTo?: string;
  readonly reasons?: readonly string[];
  readonly materials?: readonly string[];
  /** Names of what was found; the values stand on the case. */
  readonly findings?: readonly string[];
  readonly note?: string;
  /** What was exceptional about the filing, and why it was taken in all the same. */
  readonly exceptions?: readonly IntakeException[];
  readonly exceptionReason?: string;
  readonly deliveryMethod?: DeliveryMethod;
  readonly dueOn?: string;
  /** The rule by which the law took the step itself, in Chinese and with its articles. */
  readonly deemedBy?: string;
  /** Account of whoever follows a case on the green channel. */
  readonly tracker?: string;
  /** The authority a case was passed up to. */
  readonly passedUpTo?: string;
  /** Why the clock stood still. */
  readonly pause?: PauseGround;
}

/** Where a case's journal ends. */
export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/** One step on a case, for ever (办件日志). */
export interface JournalEntry {
  readonly caseId: string;
  /** 1 for the first step of a case, then without a gap. */
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly step: JournalStep;
  /** Account that took the step. */
  readonly actor: string;
  readonly actorRoles: readonly Role[];
  /** State of the case after the step. */
  readonly state: CaseState;
  readonly detail: JournalDetail;
  /** Hash of the entry before; empty for the first. */
  readonly previousHash: string;
  readonly hash: string;
}

/** The head of a journal without entries. */
export const emptyJournal: JournalHead = { seq: 0, hash: "" };

/** The entry that follows a journal's head. */
export function nextEntry(
  head: JournalHead,
  facts: Omit<JournalEntry, "seq" | "previousHash" | "hash">,
): JournalEntry {
  // The database keeps microseconds: finer digits would be hashed and then lost.
  const at = facts.at.round({ smallestUnit: "microsecond", roundingMode: "floor" });
  const entry = { ...facts, at, seq: head.seq + 1, previousHash: head.hash };
  return { ...entry, hash: hashOf({ ...entry, at: at.toString({ smallestUnit: "microsecond" }) }) };
}

/** An entry as it is hashed: the moment is text, so that no reader's clock or type can change it. */
export type HashedEntry = Omit<JournalEntry, "at" | "hash"> & {
  /** UTC with six decimals: `2026-09-28T02:00:00.000000Z`. */
  readonly at: string;
};

/** SHA-256 over the canonical JSON of everything in an entry but its own hash, in base64url. */
export function hashOf(entry: HashedEntry): string {
  const { caseId, seq, at, step, actor, actorRoles, state, detail, previousHash } = entry;
  const text = canonicalJson({ caseId, seq, at, step, actor, actorRoles, state, detail, previousHash });
  return createHash("sha256").update(text).digest("base64url");
}
