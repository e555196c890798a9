import type { RecordedMigration } from "@yimen/subgraph-kit";
import { z } from "zod";

/** One table of a backup. */
export interface KeptTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of all rows together, whatever their order: see `RowDigest`. */
  readonly digest: string;
  readonly file: string;
}

export interface Sequence {
  readonly schema: string;
  readonly name: string;
  readonly value: string;
  /** Whether that value was handed out already. */
  readonly called: boolean;
}

export interface Partition {
  readonly schema: string;
  readonly name: string;
  /** Name of the table it is a part of, in the same schema. */
  readonly parent: string;
  /** Which part, as PostgreSQL writes it. */
  readonly bound: string;
  /** Row-level security is forced on it. */
  readonly guarded: boolean;
}

/** What a backup says of itself: everything that is needed to make the database again but the keys, which lie elsewhere. */
export interface BackupFile {
  readonly format: "yimen-backup-1";
  readonly takenAt: string;
  /** The version of Yimen that took it. */
  readonly version: string;
  /** `server_version_num`: 180004 is 18.4. */
  readonly server: number;
  readonly database: string;
  /** Tells the key the sealed facts were sealed with from others; null when none was at hand. */
  readonly dataKey: string | null;
  readonly migrations: readonly (RecordedMigration & { readonly body: string })[];
  /** Ids of the job queue's own migrations. */
  readonly queue: readonly number[];
  /** In an order in which each finds what its rows refer to. */
  readonly tables: readonly KeptTable[];
  readonly sequences: readonly Sequence[];
  readonly partitions: readonly Partition[];
  /** Files of the data folder that are data. */
  readonly files: readonly string[];
  /** How many attachments lie in files of their own. */
  readonly attachments: number;
}

const named = { schema: z.string(), name: z.string() };

export const backupFile: z.ZodType<BackupFile> = z.object({
  format: z.literal("yimen-backup-1"),
  takenAt: z.string(),
  version: z.string(),
  server: z.int(),
  database: z.string(),
  dataKey: z.string().nullable(),
  migrations: z.array(
    z.object({ ...named, source: z.string(), checksum: z.string(), appliedAt: z.string(), body: z.string() }),
  ),
  queue: z.array(z.int()),
  tables: z.array(
    z.object({
      ...named,
      columns: z.array(z.string()).min(1),
      rows: z.int().min(0),
      digest: z.string(),
      file: z.string().regex(/^rows\/[\w.-]+\.zst$/),
    }),
  ),
  sequences: z.array(z.object({ ...named, value: z.string(), called: z.boolean() })),
  partitions: z.array(z.object({ ...named, parent: z.string(), bound: z.string(), guarded: z.boolean() })),
  files: z.array(z.string().regex(/^publications\/(?!.*\.\.)[\w./-]+$/)),
  attachments: z.int().min(0).default(0),
});

/** The parts of a backup's folder. */
export const parts = {
  description: "backup.json",
  sums: "SHA256SUMS",
  rows: "rows",
  files: "files",
  attachments: "attachments",
} as const;
