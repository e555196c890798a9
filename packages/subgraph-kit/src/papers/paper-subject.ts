import type { DivisionCode, PaperKind } from "@yimen/domain";
import type { Permission } from "../request/authorise.ts";
import type { RequestContext } from "../request/context.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import type { Paper, PaperMatter, PaperPress, PaperPrint } from "./paper.ts";

/** What somebody wants a paper to be about, beside its subject. */
export interface WantedPaper {
  /** First and last day, of papers of a period. */
  readonly from?: Temporal.PlainDate | undefined;
  readonly to?: Temporal.PlainDate | undefined;
}

/** One kind of paper of a subject. */
export interface PaperForm<Tables, Subject> {
  /** File name of the template. */
  readonly template: string;
  /** Stands in its numbers: 受 in 玉受字〔2026〕12号. */
  readonly word: string;
  /**
   * What it says. Read in the transaction that takes its number.
   *
   * @throws PAPER_NOT_DUE when the subject is not in the state the paper tells of
   */
  readonly compose: (
    context: RequestContext<Tables>,
    subject: Subject,
    wanted: WantedPaper,
  ) => Promise<PaperMatter>;
}

/** Something papers are issued about. */
export interface PaperTopic {
  readonly id: string;
  readonly divisionCode: DivisionCode;
}

/** What a subgraph says of the things it issues papers about. */
export interface PaperSubject<Tables, Subject extends PaperTopic> {
  /** Of the subgraph. */
  readonly subgraph: string;
  /** How its mutations are named: `Case` makes `issueCasePaper`, `printCasePaper`, `casePaper`. */
  readonly noun: string;
  /** Field of the input that names it: `caseId`. */
  readonly idField: string;
  readonly zh: string;
  readonly en: string;
  /** Who issues and reprints. */
  readonly permission: Permission;
  /** Papers hold in a place that the caller names. */
  readonly ofPlaces?: boolean;
  /** Papers are of a period that the caller names. */
  readonly ofPeriods?: boolean;
  /** They name people: what is kept of them is sealed. */
  readonly personal: boolean;
  readonly forms: Partial<Readonly<Record<PaperKind, PaperForm<Tables, Subject>>>>;
  readonly press: PaperPress;
  /** @throws NOT_FOUND */
  readonly require: (
    context: RequestContext<Tables>,
    id: string,
    at: DivisionCode | undefined,
  ) => Promise<Subject>;
  /** Writes down, in the same transaction, that a paper was issued or printed again. */
  readonly noted?: (
    context: RequestContext<Tables>,
    tx: WriteTransaction<Tables>,
    paper: Omit<Paper, "failure">,
    print: Pick<PaperPrint, "print" | "reason">,
  ) => Promise<void>;
}
