import {
  type AttachmentAnswer,
  attachmentKindUnknown,
  type AttachmentReading,
  type AttachmentRoom,
  type AttachmentTaken,
  type AttachmentUpload,
} from "@yimen/service-host";
import type { OpenSources } from "../sources/open-sources.ts";

/** Knows which subgraph takes which attachments. Counties' own take none here: they must not see a caller's token. */
export class AttachmentDesk {
  readonly #sources: OpenSources;

  constructor(sources: OpenSources) {
    this.#sources = sources;
  }

  /** Every kind of thing that takes attachments. @throws what a subgraph that is away says */
  async kinds(): Promise<readonly string[]> {
    const each = await Promise.all(this.#rooms().map((room) => room.kinds()));
    return each.flat();
  }

  /** @throws ATTACHMENT_KIND_UNKNOWN, and what the subgraph refuses */
  async receive(upload: AttachmentUpload): Promise<AttachmentTaken> {
    return (await this.#roomOf(upload.kind)).receive(upload);
  }

  /** @throws ATTACHMENT_KIND_UNKNOWN, and what the subgraph refuses */
  async handOut(reading: AttachmentReading): Promise<AttachmentAnswer> {
    return (await this.#roomOf(reading.kind)).handOut(reading);
  }

  async #roomOf(kind: string): Promise<AttachmentRoom> {
    for (const room of this.#rooms()) if ((await room.kinds()).includes(kind)) return room;
    throw attachmentKindUnknown({ kind: kind.slice(0, 60), kinds: await this.kinds() });
  }

  #rooms(): readonly AttachmentRoom[] {
    return this.#sources
      .list()
      .filter(({ guest }) => !guest)
      .flatMap(({ name }) => this.#sources.find(name)?.attachments ?? []);
  }
}
