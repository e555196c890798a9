import { createHash } from "node:crypto";
import { type DivisionCode, input as inputs, parseInput, unauthenticated } from "@yimen/domain";
import { fileTypeFromBuffer } from "file-type";
import type { RequestContext } from "../request/context.ts";
import { newId } from "../request/identifier.ts";
import type { AttachmentTopic } from "./attachment.ts";
import { newContentKey, openPart, partBytes, sealPart } from "./content-cipher.ts";
import type { ContentStore } from "./content-store.ts";
import {
  attachmentEmpty,
  attachmentsUnclaimed,
  attachmentTypeRefused,
  attachmentTypeWrong,
  longerThan,
} from "./failures.ts";
import { endingWith, soundName } from "./file-name.ts";
import { scan } from "./scanner.ts";
import { sealAttachment } from "./sealing.ts";
import type { AttachmentSettings } from "./settings.ts";
import { attachmentsIn, countUnclaimed, deleteAttachment, insertAttachment, markReady } from "./store.ts";

/** A file on its way in. */
export interface Upload {
  readonly name: string | undefined;
  /** The place that it is for. */
  readonly division: string | undefined;
  /** What the request says it is; what its bytes say counts. */
  readonly mediaType: string | undefined;
  /** What the request says of its length. */
  readonly length: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

/** A file that was taken, for a mutation to claim. */
export interface Received {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What receiving stands on. */
export interface Reception<Tables> {
  readonly settings: AttachmentSettings;
  readonly content: ContentStore;
  /** Runs something as the caller, in a context of its own. */
  readonly asCaller: <T>(work: (context: RequestContext<Tables>) => Promise<T>) => Promise<T>;
}

/** Uploads of one caller that nothing has claimed. */
const mostUnclaimed = 50;

/**
 * Takes a file: told by its bytes, within the limits, sealed as it comes and never whole in memory, seen by the scanner where there is one.
 * It belongs to nothing until a mutation of the same caller claims it.
 *
 * @throws ATTACHMENT_NAME_INVALID, ATTACHMENT_TOO_LARGE, ATTACHMENT_EMPTY, ATTACHMENT_TYPE_REFUSED, ATTACHMENT_TYPE_WRONG,
 *   ATTACHMENTS_UNCLAIMED, ATTACHMENT_INFECTED, ATTACHMENT_SCANNER_AWAY, INPUT_INVALID, UNAUTHENTICATED
 * @source X-12
 */
export async function receive<Tables>(
  topic: Pick<AttachmentTopic<Tables>, "kind">,
  upload: Upload,
  reception: Reception<Tables>,
): Promise<Received> {
  const { settings, content } = reception;
  const given = soundName(upload.name);
  const divisionCode = parseInput(inputs.divisionCode, upload.division, ["division"]);
  if ((upload.length ?? 0) > settings.mostBytes) throw longerThan(settings.mostBytes);
  const parts = partsOf(upload.body, settings.mostBytes);
  const first = await parts.next();
  if (first.done === true) throw attachmentEmpty({});
  const { mime: mediaType, ext } = await typeOf(first.value, upload.mediaType, settings);
  const file = { name: endingWith(given, ext), mediaType, divisionCode, key: newContentKey() };
  const id = await begin(topic.kind, file, reception);
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    await content.write(
      { id, divisionCode },
      sealed(file.key, id, both(first.value, parts), (part) => {
        hash.update(part);
        bytes += part.byteLength;
      }),
    );
    if (settings.scanner !== null) {
      const place = { id, divisionCode, bytes };
      await scan(settings.scanner, { bytes: opened(file.key, place, content), mediaType });
    }
    const seen = { bytes, sha256: hash.digest("hex") };
    await reception.asCaller((context) => context.write(({ db }) => markReady(attachmentsIn(db), id, seen)));
    return { id, name: file.name, mediaType, ...seen };
  } catch (error) {
    await forget(id, reception);
    throw error;
  }
}

interface NewFile {
  readonly name: string;
  readonly mediaType: string;
  readonly divisionCode: DivisionCode;
  readonly key: string;
}

async function begin<Tables>(
  kind: string,
  { name, mediaType, divisionCode, key }: NewFile,
  { settings, asCaller }: Reception<Tables>,
): Promise<string> {
  return asCaller(async (context) => {
    const uploadedBy = context.actor.subject ?? "";
    if (uploadedBy === "") throw unauthenticated({ reason: "there is none", reasonZh: "没有提供令牌" });
    const id = newId(divisionCode);
    await context.write(async ({ db }) => {
      const attachments = attachmentsIn(db);
      if ((await countUnclaimed(attachments, uploadedBy)) >= mostUnclaimed)
        throw attachmentsUnclaimed({ most: mostUnclaimed }, { retryAfterSeconds: 3_600 });
      await insertAttachment(attachments, {
        id,
        divisionCode,
        kind,
        keptIn: settings.directory === null ? "database" : "directory",
        ...sealAttachment(context.sealer, id, { name, key }),
        mediaType,
        uploadedAt: context.now,
        uploadedBy,
      });
    });
    return id;
  });
}

// What fails here is collected with the orphans.
async function forget<Tables>(id: string, { content, asCaller }: Reception<Tables>): Promise<void> {
  await asCaller(async (context) => {
    await content.remove(id);
    await context.write(({ db }) => deleteAttachment(attachmentsIn(db), id));
  }).catch(() => {});
}

async function typeOf(
  start: Buffer,
  declared: string | undefined,
  { types }: AttachmentSettings,
): Promise<{ readonly mime: string; readonly ext: string }> {
  const found = await fileTypeFromBuffer(start);
  if (found === undefined || !types.includes(found.mime))
    throw attachmentTypeRefused({ type: found?.mime ?? "", allowed: types });
  const said = declared?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (said !== "" && said !== "application/octet-stream" && said !== found.mime)
    throw attachmentTypeWrong({ declared: said.slice(0, 80), type: found.mime });
  return found;
}

/** The bytes in parts of one length. @throws ATTACHMENT_TOO_LARGE as soon as it is */
async function* partsOf(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Buffer, void> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let all = 0;
  for await (const piece of body) {
    all += piece.byteLength;
    if (all > most) throw longerThan(most);
    waiting.push(piece);
    length += piece.byteLength;
    while (length >= partBytes) {
      const joined = Buffer.concat(waiting);
      yield joined.subarray(0, partBytes);
      waiting = [joined.subarray(partBytes)];
      length -= partBytes;
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}

async function* both(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  yield first;
  yield* rest;
}

async function* sealed(
  key: string,
  id: string,
  parts: AsyncIterable<Buffer>,
  seen: (part: Buffer) => void,
): AsyncGenerator<Buffer, void> {
  let ordinal = 0;
  for await (const part of parts) {
    seen(part);
    yield sealPart(key, id, ordinal, part);
    ordinal += 1;
  }
}

/** The bytes in clear, read back from where they are kept. */
export async function* opened(
  key: string,
  place: { readonly id: string; readonly divisionCode: DivisionCode; readonly bytes: number },
  content: ContentStore,
  {
    from = 0,
    until = Math.ceil(place.bytes / partBytes),
  }: { readonly from?: number; readonly until?: number } = {},
): AsyncGenerator<Buffer, void> {
  let ordinal = from;
  for await (const part of content.read(place, from, until)) {
    yield openPart(key, place.id, ordinal, part);
    ordinal += 1;
  }
}
