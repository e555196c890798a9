import type { DivisionCode } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { Attachment, AttachmentState } from "./attachment.ts";

/** The tables all subgraphs share. */
export interface AttachmentTables {
  "yimen.attachment": AttachmentTable;
  "yimen.attachment_part": AttachmentPartTable;
}

interface AttachmentTable {
  id: string;
  division_code: DivisionCode;
  kind: string;
  subject_id: string | null;
  holder: string | null;
  state: AttachmentState;
  kept_in: Attachment["keptIn"];
  name: string | null;
  content_key: string | null;
  media_type: string;
  bytes: number;
  sha256: string;
  uploaded_at: Temporal.Instant;
  uploaded_by: string;
  claimed_at: Temporal.Instant | null;
}

interface AttachmentPartTable {
  attachment_id: string;
  ordinal: number;
  division_code: DivisionCode;
  content: Uint8Array;
}

export type AttachmentDb = Kysely<AttachmentTables>;

/** The attachment tables that every subgraph has beside its own. */
export function attachmentsIn<Tables>(db: Kysely<Tables>): AttachmentDb {
  return db as unknown as AttachmentDb;
}

function selectAttachments(db: AttachmentDb) {
  return db
    .selectFrom("yimen.attachment")
    .select([
      "id",
      "division_code as divisionCode",
      "kind",
      "subject_id as subjectId",
      "holder",
      "state",
      "kept_in as keptIn",
      "name as nameSealed",
      "content_key as keySealed",
      "media_type as mediaType",
      "sha256",
      "uploaded_at as uploadedAt",
      "uploaded_by as uploadedBy",
    ])
    .select(sql<number>`bytes::float8`.as("bytes"));
}

/** An attachment of a kind that is whole, as far as the caller may know of it. */
export async function findAttachment(
  db: AttachmentDb,
  kind: string,
  id: string,
): Promise<Attachment | undefined> {
  return selectAttachments(db)
    .where("id", "=", id)
    .where("kind", "=", kind)
    .where("state", "<>", "RECEIVING")
    .executeTakeFirst();
}

/** What belongs to things, in the order it was uploaded. */
export async function listAttachmentsOf(
  db: AttachmentDb,
  kind: string,
  subjectIds: readonly string[],
): Promise<readonly Attachment[]> {
  return selectAttachments(db)
    .where("kind", "=", kind)
    .where("subject_id", "=", (eb) => eb.fn.any(eb.val([...subjectIds])))
    .orderBy("subject_id")
    .orderBy("id")
    .execute();
}

/** How many of a caller's uploads nothing has claimed. One caller after the other: of many at once each counts those before it. */
export async function countUnclaimed(db: AttachmentDb, uploadedBy: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`attachments ${uploadedBy}`}, 0))`.execute(db);
  const { count } = await db
    .selectFrom("yimen.attachment")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("uploaded_by", "=", uploadedBy)
    .where("subject_id", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertAttachment(
  db: AttachmentDb,
  attachment: Omit<Attachment, "subjectId" | "holder" | "state" | "bytes" | "sha256">,
): Promise<void> {
  await db
    .insertInto("yimen.attachment")
    .values({
      id: attachment.id,
      division_code: attachment.divisionCode,
      kind: attachment.kind,
      subject_id: null,
      holder: null,
      state: "RECEIVING",
      kept_in: attachment.keptIn,
      name: attachment.nameSealed,
      content_key: attachment.keySealed,
      media_type: attachment.mediaType,
      bytes: 0,
      sha256: "",
      uploaded_at: attachment.uploadedAt,
      uploaded_by: attachment.uploadedBy,
      claimed_at: null,
    })
    .execute();
}

export async function insertPart(
  db: AttachmentDb,
  part: {
    readonly id: string;
    readonly divisionCode: DivisionCode;
    readonly ordinal: number;
    readonly content: Uint8Array;
  },
): Promise<void> {
  await db
    .insertInto("yimen.attachment_part")
    .values({
      attachment_id: part.id,
      ordinal: part.ordinal,
      division_code: part.divisionCode,
      content: part.content,
    })
    .execute();
}

/** Some parts of an attachment, in their order. @throws when one is missing */
export async function listParts(
  db: AttachmentDb,
  id: string,
  from: number,
  until: number,
): Promise<readonly Buffer[]> {
  const rows = await db
    .selectFrom("yimen.attachment_part")
    .select("content")
    .where("attachment_id", "=", id)
    .where("ordinal", ">=", from)
    .where("ordinal", "<", until)
    .orderBy("ordinal")
    .execute();
  if (rows.length !== until - from) throw new Error(`parts of attachment ${id} are missing`);
  return rows.map(({ content }) => Buffer.from(content));
}

/** It is whole: from now on a mutation may claim it. */
export async function markReady(
  db: AttachmentDb,
  id: string,
  { bytes, sha256 }: Pick<Attachment, "bytes" | "sha256">,
): Promise<void> {
  await db
    .updateTable("yimen.attachment")
    .set({ state: "READY", bytes, sha256 })
    .where("id", "=", id)
    .where("state", "=", "RECEIVING")
    .execute();
}

/** Makes ready uploads of a caller, of one county, part of a thing. @returns the ids of those that are now */
export async function claim(
  db: AttachmentDb,
  ids: readonly string[],
  to: Pick<Attachment, "kind" | "divisionCode" | "holder" | "uploadedBy"> & {
    readonly subjectId: string;
    readonly at: Temporal.Instant;
  },
): Promise<readonly string[]> {
  const rows = await db
    .updateTable("yimen.attachment")
    .set({
      subject_id: to.subjectId,
      division_code: to.divisionCode,
      holder: to.holder,
      state: "CLAIMED",
      claimed_at: to.at,
    })
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .where("kind", "=", to.kind)
    .where("uploaded_by", "=", to.uploadedBy)
    .where("state", "=", "READY")
    .where(sql<boolean>`left(division_code, 6) = ${to.divisionCode.slice(0, 6)}`)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

export async function deleteAttachment(db: AttachmentDb, id: string): Promise<void> {
  await db.deleteFrom("yimen.attachment").where("id", "=", id).where("subject_id", "is", null).execute();
}

/** Uploads of some kinds that nothing has claimed for a while, the oldest first; those that never became whole after an hour. */
export async function listOrphans(
  db: AttachmentDb,
  kinds: readonly string[],
  {
    uploadedBefore,
    brokenBefore,
    most,
  }: {
    readonly uploadedBefore: Temporal.Instant;
    readonly brokenBefore: Temporal.Instant;
    readonly most: number;
  },
): Promise<readonly Attachment[]> {
  return selectAttachments(db)
    .where("subject_id", "is", null)
    .where("kind", "=", (eb) => eb.fn.any(eb.val([...kinds])))
    .where((eb) =>
      eb.or([
        eb("uploaded_at", "<", uploadedBefore),
        eb.and([eb("state", "=", "RECEIVING"), eb("uploaded_at", "<", brokenBefore)]),
      ]),
    )
    .orderBy("uploaded_at")
    .limit(most)
    .execute();
}
