import type { DivisionCode } from "@yimen/domain";
import type { SheetRow, SheetShape, SheetValue } from "@yimen/sheets";
import type { Permission } from "../request/authorise.ts";
import type { RequestContext } from "../request/context.ts";

/** A thing as its sheet has it. */
export interface SheetThing {
  readonly id: string;
  readonly values: SheetRow;
  /** Does it have this value in a sealed column, which `values` leaves out? Without this every sealed value counts as a new one. */
  readonly holds?: (column: string, value: SheetValue) => boolean;
}

/** What an export is asked for. */
export interface SheetAsked {
  /** The place whose things are wanted, with all that lies below it. */
  readonly within: DivisionCode;
  /** Only things of which something is missing, for the sheets that know what. */
  readonly missing: boolean;
}

/** One mutation of those a row comes to. */
export interface SheetStep<Tables> {
  /** Its name in the graph: the rules at the door that hold for it hold here, too. */
  readonly mutation: string;
  /** The place whose rules they are. */
  readonly division: DivisionCode;
  /** What its argument `input` would be, the idempotency key apart. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The operation behind the mutation: it parses, authorises, writes and publishes as for the graph. */
  run(context: RequestContext<Tables>, input: unknown): Promise<unknown>;
}

/** A row that is to come true. */
export interface SheetChange {
  readonly row: SheetRow;
  /** The thing as it stands; undefined when there is none yet. */
  readonly thing: SheetThing | undefined;
  /** Names of the columns that say something else than the thing. */
  readonly changed: ReadonlySet<string>;
}

/** A sheet of a subgraph (表格): how its rows and the subgraph's things belong together. */
export interface SubgraphSheet<Tables> {
  readonly shape: SheetShape;
  /** Who may export and import at all; each operation authorises by itself besides. */
  readonly permission: Permission;
  /** Things of a place, in the order people look for them. */
  list(context: RequestContext<Tables>, asked: SheetAsked): AsyncIterable<SheetThing>;
  /** The things that rows are about, in the order of the rows. */
  find(
    context: RequestContext<Tables>,
    rows: readonly SheetRow[],
  ): Promise<readonly (SheetThing | undefined)[]>;
  /** What brings the thing to what its row says; none when nothing of it can be written. @throws {DomainError} with the path of the column at fault */
  steps(context: RequestContext<Tables>, change: SheetChange): Promise<readonly SheetStep<Tables>[]>;
}
