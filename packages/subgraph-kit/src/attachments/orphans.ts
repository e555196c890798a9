import type { EventTasks } from "../events/event-tasks.ts";
import type { OpenContext } from "../request/context.ts";
import type { AttachmentTopic } from "./attachment.ts";
import { directoryContent } from "./directory-content.ts";
import { attachmentsIn, deleteAttachment, listOrphans } from "./store.ts";

/** Uploads wait so long to be used. */
const unclaimedForHours = 24;
/** One that is not whole by then never will be. */
const brokenAfterHours = 1;
const batch = 100;

export const orphansTaskName = "collect-orphaned-attachments";

/** The nightly task that clears away uploads nobody has used; none where nothing takes attachments. */
export function orphansTask<Tables>(
  subgraph: string,
  topics: readonly AttachmentTopic<Tables>[],
  open: (id: string) => OpenContext<Tables>,
): EventTasks {
  if (topics.length === 0) return {};
  const kinds = topics.map(({ kind }) => kind);
  return {
    [`${subgraph}/${orphansTaskName}`]: async () => {
      const { context, close } = open(orphansTaskName);
      try {
        const { now } = context;
        const before = {
          uploadedBefore: now.subtract({ hours: unclaimedForHours }),
          brokenBefore: now.subtract({ hours: brokenAfterHours }),
          most: batch,
        };
        for (;;) {
          const orphans = await context.write(({ db }) => listOrphans(attachmentsIn(db), kinds, before));
          for (const { id, keptIn } of orphans) {
            const { directory } = context.attachments;
            // The bytes first: a row without them is collected again, a file without a row by nobody.
            if (keptIn === "directory" && directory !== null) await directoryContent(directory).remove(id);
            await context.write(({ db }) => deleteAttachment(attachmentsIn(db), id));
          }
          if (orphans.length < batch) return;
        }
      } finally {
        await close();
      }
    },
  };
}
