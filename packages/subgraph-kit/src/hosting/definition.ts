import type { GraphQLSchema } from "graphql";
import type { AttachmentTopic } from "../attachments/attachment.ts";
import type { Dataset } from "../data/dataset.ts";
import type { EventHandler } from "../events/handler.ts";
import type { JobHandler } from "../events/job-handler.ts";
import type { Round } from "../events/rounds.ts";
import type { RetainedKind } from "../retention/retained-kind.ts";
import type { SealedTable } from "../sealing/resealing.ts";
import type { RequestContext } from "../request/context.ts";
import type { SubgraphSheet } from "../sheets/subgraph-sheet.ts";
import type { StatisticRegister } from "../statistics/register.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";

/** Everything that makes a subgraph what it is. `createSubgraph` gives it a database and runs it. */
export interface SubgraphDefinition<Tables> {
  /** Name it is composed under, and its PostgreSQL schema: lower-case letters and digits. */
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** Folder of its `NNNN-name.sql` migrations. */
  readonly migrations: URL;
  /** What it does when something happens elsewhere. */
  readonly handlers: readonly EventHandler<Tables>[];
  /** What it does later by itself, outside any transaction. */
  readonly jobs?: readonly JobHandler<Tables>[];
  /** What it does again and again by itself. Not for guests, whose process may rest. */
  readonly rounds?: readonly Round<Tables>[];
  /** Where it keeps sealed facts: they are sealed anew when the key is changed. */
  readonly sealed?: readonly SealedTable[];
  /** Which personal facts of it are erased after a time that the law of a place sets. Not for guests. */
  readonly retained?: readonly RetainedKind<Tables>[];
  /** What of it counties keep in spreadsheets: each is served as template, export and import. */
  readonly sheets?: readonly SubgraphSheet<Tables>[];
  /** What is counted of its registers: `yimen statistics rebuild` counts it anew. */
  readonly statistics?: readonly StatisticRegister[];
  /** What of it files belong to. Not for guests, who see no caller's token. */
  readonly attachments?: readonly AttachmentTopic<Tables>[];
  /**
   * Everything it does, it does for a request or for one of its jobs: as a guest on the core's machine, its process may rest while
   * there is neither. Leave it out where the process looks at a clock or at somebody else by itself.
   */
  readonly rests?: boolean;
  /** Loads what it owns of a data package. Must be repeatable: the same data again changes nothing. */
  load?(tx: WriteTransaction<Tables>, dataset: Dataset, context: RequestContext<Tables>): Promise<LoadReport>;
}

/** Rows written, by what they are: `{ stations: 15 }`. */
export type LoadReport = Readonly<Record<string, number>>;
