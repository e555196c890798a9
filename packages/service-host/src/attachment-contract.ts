import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** A file on its way to the subgraph of what it is to belong to (上传). */
export interface AttachmentUpload {
  /** What it is to belong to: `case`. */
  readonly kind: string;
  readonly name: string | undefined;
  /** The place it is for, 12 digits. */
  readonly division: string | undefined;
  /** What the request says that it is. */
  readonly mediaType: string | undefined;
  /** What the request says of its length, in bytes. */
  readonly length: number | undefined;
  /** As it comes: never whole in memory. */
  readonly body: AsyncIterable<Uint8Array>;
  /** As a subgraph's other requests have them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A file that was taken: a mutation of the same caller claims it by its id. */
export interface AttachmentTaken {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file that somebody wants (下载). */
export interface AttachmentReading {
  readonly kind: string;
  readonly id: string;
  /** `Range` and `If-None-Match`, as HTTP has them. */
  readonly range?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface AttachmentAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Buffer>;
}

/** The attachments of a subgraph. */
export interface AttachmentRoom {
  /** What it takes attachments for. */
  readonly kinds: () => Promise<readonly string[]>;
  /** @throws {DomainError} what is refused */
  readonly receive: (upload: AttachmentUpload) => Promise<AttachmentTaken>;
  /** @throws {DomainError} what is refused before the first byte of an answer */
  readonly handOut: (reading: AttachmentReading) => Promise<AttachmentAnswer>;
}

/** Nothing takes such attachments. */
export const attachmentKindUnknown: DomainErrorFactory<{ kind: string; kinds: readonly string[] }> =
  defineError("ATTACHMENT_KIND_UNKNOWN", {
    kind: "not-found",
    zh: (d) => `没有“${d.kind}”这类附件,可用:${d.kinds.join("、")}`,
    en: (d) => `nothing takes attachments called "${d.kind}"; there are ${d.kinds.join(", ")}`,
  });
