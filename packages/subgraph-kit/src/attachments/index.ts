export type { AttachedThing, Attachment, AttachmentTopic } from "./attachment.ts";
export { attachmentIdsInput, claimAttachments } from "./claim.ts";
export { contentPath } from "./directory-content.ts";
export { attachmentIdsDescription, defineAttachment, mountAttachments } from "./graphql.ts";
export { sealedAttachments } from "./sealing.ts";
export { type AttachmentSettings, defaultAttachments, readAttachments } from "./settings.ts";
