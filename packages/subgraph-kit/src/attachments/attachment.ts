import type { DivisionCode } from "@yimen/domain";
import type { RequestContext } from "../request/context.ts";

/** Where an attachment stands: on its way in, nobody's yet, part of something, or erased by a rule of retention. */
export type AttachmentState = "RECEIVING" | "READY" | "CLAIMED" | "ERASED";

/** A file that somebody handed in (附件), without its bytes. */
export interface Attachment {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  /** What it is to belong to: `case`, `finding`. */
  readonly kind: string;
  /** The thing it belongs to; null until a mutation claims it. */
  readonly subjectId: string | null;
  /** Account of the person the thing is of. */
  readonly holder: string | null;
  readonly state: AttachmentState;
  readonly keptIn: "database" | "directory";
  /** Sealed; null once it is erased. */
  readonly nameSealed: string | null;
  /** The key of its bytes, sealed; null once it is erased. */
  readonly keySealed: string | null;
  /** As its bytes say: `application/pdf`. */
  readonly mediaType: string;
  readonly bytes: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
  readonly uploadedAt: Temporal.Instant;
  readonly uploadedBy: string;
}

/** A thing that attachments belong to, as far as their rights go by it. */
export interface AttachedThing {
  readonly divisionCode: DivisionCode;
  /** Account of the person it is of, where it is somebody's. */
  readonly holder?: string | null | undefined;
}

/** A kind of thing that attachments belong to (附件所属事物). */
export interface AttachmentTopic<Tables> {
  /** As addresses have it: `case`. One subgraph has it. */
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  /** They may show people: whoever opens one leaves a line in the record of look-ups. */
  readonly personal: boolean;
  /** The thing, as the caller may see it; undefined where they may not. */
  readonly find: (context: RequestContext<Tables>, id: string) => Promise<AttachedThing | undefined>;
}
