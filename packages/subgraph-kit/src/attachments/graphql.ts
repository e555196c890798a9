import type { ObjectRefOf, SubgraphBuilder } from "../graphql/builder-types.ts";
import type { RequestContext } from "../request/context.ts";
import { defineLoader, groupedBy } from "../request/loader.ts";
import type { Attachment, AttachmentTopic } from "./attachment.ts";
import { nameOf } from "./sealing.ts";
import { attachmentsIn, listAttachmentsOf } from "./store.ts";

/** Adds `Attachment`, the same in every subgraph. Call it once. */
export function defineAttachment<Tables>(builder: SubgraphBuilder<Tables>): ObjectRefOf<Tables, Attachment> {
  return builder.objectRef<Attachment>("Attachment").implement({
    description:
      "A file that was handed in (附件). It was told by its bytes, is kept sealed, and never changes. Uploaded and downloaded at the gateway, `/attachments`.",
    shareable: true,
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      name: t.string({
        nullable: true,
        description: "What it is called (文件名); null once it is erased.",
        resolve: (attachment, _args, context) => nameOf(context.sealer, attachment),
      }),
      mediaType: t.exposeString("mediaType", {
        description: "Kind of file, by its bytes (文件类型): application/pdf.",
      }),
      bytes: t.int({ description: "Its length (字节数).", resolve: ({ bytes }) => bytes }),
      sha256: t.exposeString("sha256", { description: "SHA-256 of its bytes, in hexadecimal (摘要)." }),
      downloadPath: t.string({
        nullable: true,
        description:
          "Path at the gateway (下载路径), for the caller's own token; null once it is erased by a rule of retention (已销毁).",
        resolve: ({ id, kind, state }) => (state === "ERASED" ? null : `/attachments/${kind}/${id}`),
      }),
      uploadedAt: t.expose("uploadedAt", {
        type: "DateTime",
        description: "When it was uploaded (上传时间).",
      }),
      uploadedBy: t.exposeString("uploadedBy", { description: "Account that uploaded it (上传人)." }),
    }),
  });
}

/** How a mutation's input names files to claim. */
export function attachmentIdsDescription(kind: string): string {
  return `Files that the caller has uploaded to /attachments/${kind} and nothing uses yet (附件): they become part of it, for good.`;
}

/** Adds `attachments` to a kind of thing. */
export function mountAttachments<Tables, Thing extends object = { readonly id: string }>(
  builder: SubgraphBuilder<Tables>,
  {
    AttachmentRef,
    ref,
    topic,
  }: {
    readonly AttachmentRef: ObjectRefOf<Tables, Attachment>;
    readonly ref: ObjectRefOf<Tables, Thing>;
    readonly topic: AttachmentTopic<Tables>;
  },
): void {
  const load = defineLoader(async (context: RequestContext<Tables>, ids: readonly string[]) =>
    groupedBy(
      ids,
      await context.read((db) => listAttachmentsOf(attachmentsIn(db), topic.kind, ids)),
      ({ subjectId }) => subjectId ?? "",
    ),
  );
  // Which kind of thing it is matters to whoever mounts it alone.
  builder.objectField(ref as unknown as ObjectRefOf<Tables, { readonly id: string }>, "attachments", (t) =>
    t.field({
      type: [AttachmentRef],
      description: `Files that belong to it (${topic.zh}附件), in the order they were uploaded. For those who work for the place and whom it is of; empty for others.`,
      resolve: async ({ id }, _args, context) => [...((await load(context, id)) ?? [])],
    }),
  );
}
