import {
  type AttachmentAnswer,
  type AttachmentReading,
  type AttachmentRoom,
  type AttachmentUpload,
  attachmentKindUnknown,
} from "@yimen/service-host";
import type { OpenContext, RequestContext } from "../request/context.ts";
import type { AttachmentTopic } from "./attachment.ts";
import { type ContentStore, databaseContent } from "./content-store.ts";
import { directoryContent } from "./directory-content.ts";
import { attachmentsBusy } from "./failures.ts";
import { handOut } from "./handing-out.ts";
import { receive } from "./reception.ts";
import type { AttachmentSettings } from "./settings.ts";

export interface AttachmentRoomParts<Tables> {
  readonly topics: readonly AttachmentTopic<Tables>[];
  readonly settings: AttachmentSettings;
  /** Verifies who asks and opens a context of theirs. @throws UNAUTHENTICATED */
  readonly open: (headers: AttachmentReading["headers"]) => Promise<OpenContext<Tables>>;
  /** Told of work under way, so that a stop waits for it. */
  readonly keep: (work: Promise<unknown>) => void;
}

// Each has a part of a file in memory, sealed and in clear.
const mostUploadsAtOnce = 16;

/** The attachments of a subgraph as the gateway asks for them: every request with the caller's own token and rights. */
export function openAttachmentRoom<Tables>(parts: AttachmentRoomParts<Tables>): AttachmentRoom {
  const { topics, settings, open, keep } = parts;
  let uploads = 0;
  const topicOf = (kind: string): AttachmentTopic<Tables> => {
    const topic = topics.find((each) => each.kind === kind);
    if (topic !== undefined) return topic;
    throw attachmentKindUnknown({ kind: kind.slice(0, 60), kinds: topics.map((each) => each.kind) });
  };
  // A context for each step: nobody's connection waits for a slow client.
  const callerOf =
    (headers: AttachmentReading["headers"]) =>
    async <T>(work: (context: RequestContext<Tables>) => Promise<T>): Promise<T> => {
      const { context, close } = await open(headers);
      try {
        return await work(context);
      } finally {
        await close();
      }
    };
  const contentIn = (
    keptIn: "database" | "directory",
    asCaller: ReturnType<typeof callerOf>,
  ): ContentStore => {
    if (keptIn === "directory") {
      if (settings.directory !== null) return directoryContent(settings.directory);
      throw new Error("an attachment lies in a folder, and YIMEN_ATTACHMENTS names none");
    }
    return databaseContent<Tables>({
      read: (work) => asCaller((context) => context.read(work)),
      write: (work) => asCaller((context) => context.write(({ db }) => work(db))),
    });
  };
  return {
    kinds: () => Promise.resolve(topics.map(({ kind }) => kind)),
    receive: async (upload: AttachmentUpload) => {
      const topic = topicOf(upload.kind);
      if (uploads >= mostUploadsAtOnce) throw attachmentsBusy({}, { retryAfterSeconds: 5 });
      uploads += 1;
      const asCaller = callerOf(upload.headers);
      const content = contentIn(settings.directory === null ? "database" : "directory", asCaller);
      const receiving = receive(topic, upload, { settings, content, asCaller });
      keep(receiving.catch(() => {}));
      try {
        return await receiving;
      } finally {
        uploads -= 1;
      }
    },
    handOut: async ({ kind, id, headers, ...wanted }: AttachmentReading): Promise<AttachmentAnswer> => {
      const asCaller = callerOf(headers);
      const contentOf = (keptIn: "database" | "directory"): ContentStore => contentIn(keptIn, asCaller);
      return handOut(topicOf(kind), id, wanted, { contentOf, asCaller });
    },
  };
}
