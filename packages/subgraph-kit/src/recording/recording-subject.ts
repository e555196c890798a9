import type { DivisionCode } from "@yimen/domain";
import type { CaseStep } from "@yimen/rules";
import type { Permission } from "../request/authorise.ts";
import type { RequestContext } from "../request/context.ts";
import type { RecordedFact } from "./recorded-fact.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";

/** Where what is recorded of a thing belongs. */
export interface RecordingPlace {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  /** Steps a case has taken: facts of later ones cannot be yet. Left out for what is no case. */
  readonly passed?: ReadonlySet<CaseStep> | undefined;
}

/** What facts are put on record about, as the subgraph that owns it knows it. */
export interface RecordingSubject<Tables> {
  /** A subject of the facts schema: `staffMember`. */
  readonly subject: string;
  /** How its mutations are named: `Staff` makes `recordStaffFacts`, `amendStaffFact` and `withdrawStaffFact`. */
  readonly noun: string;
  /** Field of inputs with its id: `staffMemberId`. */
  readonly idField: string;
  /** True where the caller says which place the facts are of: an item belongs to many. */
  readonly ofPlaces?: boolean;
  /** Who may record, amend and withdraw. */
  readonly permission: Permission;
  /**
   * The thing with this id.
   *
   * @param at the place the caller names, for a thing that belongs to many places
   * @throws NOT_FOUND when there is none that the caller may see
   */
  readonly require: (
    context: RequestContext<Tables>,
    id: string,
    at: DivisionCode | undefined,
  ) => Promise<RecordingPlace>;
  /** In the transaction of a write: holds the thing as it is. @throws when it is over, and nothing more is recorded of it */
  readonly hold?: (tx: WriteTransaction<Tables>, place: RecordingPlace) => Promise<unknown>;
  /** In the transaction of a write: what follows from records. */
  readonly written?: (
    context: RequestContext<Tables>,
    tx: WriteTransaction<Tables>,
    records: readonly Omit<RecordedFact, "ended">[],
  ) => Promise<void>;
  /** In the transaction that ends a record: what follows from it. @param successor the record that takes its place */
  readonly ended?: (
    context: RequestContext<Tables>,
    tx: WriteTransaction<Tables>,
    record: RecordedFact,
    successor: RecordedFact | undefined,
  ) => Promise<void>;
  /** May the caller see what is on record in a place? Left out where everybody may. */
  readonly mayRead?: (context: RequestContext<Tables>, division: DivisionCode) => boolean;
}
