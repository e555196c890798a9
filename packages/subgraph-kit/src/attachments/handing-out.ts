import { notFound } from "@yimen/domain";
import { noteOpening } from "../request/note-opening.ts";
import type { RequestContext } from "../request/context.ts";
import type { Attachment, AttachmentTopic } from "./attachment.ts";
import { type ByteRange, rangeIn, within } from "./byte-range.ts";
import { partBytes } from "./content-cipher.ts";
import type { ContentStore } from "./content-store.ts";
import { attachmentErased } from "./failures.ts";
import { dispositionOf } from "./file-name.ts";
import { opened } from "./reception.ts";
import { contentKeyOf, nameOf } from "./sealing.ts";
import { attachmentsIn, findAttachment } from "./store.ts";

/** What of a file is wanted, as HTTP says it. */
export interface Wanted {
  readonly range?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/** A file on its way out. */
export interface HandedOut {
  readonly status: 200 | 206 | 304;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Buffer>;
}

/** What handing out stands on. */
export interface HandingOut<Tables> {
  readonly contentOf: (keptIn: Attachment["keptIn"]) => ContentStore;
  readonly asCaller: <T>(work: (context: RequestContext<Tables>) => Promise<T>) => Promise<T>;
}

interface Known {
  readonly attachment: Attachment;
  readonly name: string;
  readonly key: string;
}

/**
 * Gives a file to whoever may see what it belongs to; one that nothing has claimed yet to whoever uploaded it.
 *
 * @throws NOT_FOUND for everybody else, ATTACHMENT_ERASED, ATTACHMENT_RANGE_EMPTY
 * @source X-12
 */
export async function handOut<Tables>(
  topic: AttachmentTopic<Tables>,
  id: string,
  wanted: Wanted,
  { contentOf, asCaller }: HandingOut<Tables>,
): Promise<HandedOut> {
  const { attachment, name, key } = await asCaller((context) => open(context, topic, id));
  const { bytes, sha256, mediaType, keptIn } = attachment;
  const tag = `"${sha256}"`;
  const headers = {
    "cache-control": "private, no-cache",
    etag: tag,
    "accept-ranges": "bytes",
    "x-content-type-options": "nosniff",
    // Whatever a file holds, it is kept and never shown as a page of ours.
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "content-disposition": dispositionOf(name),
  };
  if (wanted.ifNoneMatch === tag) return { status: 304, headers, body: nothing() };
  const asked = rangeIn(wanted.range, bytes);
  const { from, until }: ByteRange = asked ?? { from: 0, until: bytes };
  const firstPart = Math.floor(from / partBytes);
  const parts = opened(key, attachment, contentOf(keptIn), {
    from: firstPart,
    until: Math.ceil(until / partBytes),
  });
  return {
    status: asked === undefined ? 200 : 206,
    headers: {
      ...headers,
      "content-type": mediaType,
      "content-length": String(until - from),
      ...(asked !== undefined && { "content-range": `bytes ${from}-${until - 1}/${bytes}` }),
    },
    body: within(parts, { from, until }, firstPart * partBytes),
  };
}

async function open<Tables>(
  context: RequestContext<Tables>,
  topic: AttachmentTopic<Tables>,
  id: string,
): Promise<Known> {
  const attachment = await context.read((db) => findAttachment(attachmentsIn(db), topic.kind, id));
  if (attachment === undefined) throw attachmentNotFound(id);
  const { subjectId, holder, uploadedBy } = attachment;
  const caller = context.actor.subject ?? "";
  if (subjectId === null) {
    if (uploadedBy !== caller) throw attachmentNotFound(id);
  } else if ((await topic.find(context, subjectId)) === undefined) {
    throw attachmentNotFound(id);
  }
  const name = nameOf(context.sealer, attachment);
  const key = contentKeyOf(context.sealer, attachment);
  if (name === null || key === null) throw attachmentErased({ id });
  if (topic.personal && subjectId !== null && holder !== caller) {
    const concerned = holder === null ? [] : [holder];
    await noteOpening(context, { searched: `attachment of ${topic.kind}`, opened: subjectId, concerned });
  }
  return { attachment, name, key };
}

function attachmentNotFound(id: string): Error {
  return notFound({ what: "attachment", whatZh: "附件", id: id.slice(0, 80) });
}

async function* nothing(): AsyncGenerator<Buffer, void> {
  yield* [];
}
